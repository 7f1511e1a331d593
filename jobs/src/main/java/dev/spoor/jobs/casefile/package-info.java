/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** The case: what to read, what is known, where results go. From case.yaml and the command line. */
@NullMarked
package dev.spoor.jobs.casefile;

import org.jspecify.annotations.NullMarked;
