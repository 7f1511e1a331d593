/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What honest people and machines of the organization do all day. */
@NullMarked
package dev.spoor.sampledata.life;

import org.jspecify.annotations.NullMarked;
