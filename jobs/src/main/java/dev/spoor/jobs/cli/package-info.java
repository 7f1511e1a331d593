/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** The command line: words in, exit code out. */
@NullMarked
package dev.spoor.jobs.cli;

import org.jspecify.annotations.NullMarked;
