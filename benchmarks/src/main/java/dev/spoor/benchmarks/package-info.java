/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Timings beside rivals. */
@NullMarked
package dev.spoor.benchmarks;

import org.jspecify.annotations.NullMarked;
