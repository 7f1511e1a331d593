/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Spoor's application: one analysis per package, the report, and the command line. */
@NullMarked
package dev.spoor.jobs;

import org.jspecify.annotations.NullMarked;
