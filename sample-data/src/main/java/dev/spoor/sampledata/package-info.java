/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Synthetic cases with a known truth; shares no code with readers and analyses. */
@NullMarked
package dev.spoor.sampledata;

import org.jspecify.annotations.NullMarked;
