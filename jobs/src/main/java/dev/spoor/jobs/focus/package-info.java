/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Charges as a data set of FOCUS 1.2, the FinOps Foundation's cost and usage specification. */
@NullMarked
package dev.spoor.jobs.focus;

import org.jspecify.annotations.NullMarked;
