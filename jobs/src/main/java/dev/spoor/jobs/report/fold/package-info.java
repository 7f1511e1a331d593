/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Folds families of credentials that are too large to be drawn. */
@NullMarked
package dev.spoor.jobs.report.fold;

import org.jspecify.annotations.NullMarked;
