/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Where addresses are and whose networks they are in, as databases of the analyst say. */
@NullMarked
package dev.spoor.common.geo;

import org.jspecify.annotations.NullMarked;
