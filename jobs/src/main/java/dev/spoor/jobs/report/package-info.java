/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Writes what was found for people: one self-contained page, a sheet of findings, a console text.
 */
@NullMarked
package dev.spoor.jobs.report;

import org.jspecify.annotations.NullMarked;
