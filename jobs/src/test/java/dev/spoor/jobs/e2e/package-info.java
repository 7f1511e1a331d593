/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** The product as a user runs it: words in; exit code, output, tables and report out. */
@NullMarked
package dev.spoor.jobs.e2e;

import org.jspecify.annotations.NullMarked;
