/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What the lives of resources cost: true charges for the bill and the truth about them. */
@NullMarked
package dev.spoor.sampledata.meter;

import org.jspecify.annotations.NullMarked;
