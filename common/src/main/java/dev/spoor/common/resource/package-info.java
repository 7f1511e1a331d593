/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What AWS calls make, change and end, and which thing a line of a bill is for: a catalogue. */
@NullMarked
package dev.spoor.common.resource;

import org.jspecify.annotations.NullMarked;
