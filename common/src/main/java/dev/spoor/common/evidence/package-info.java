/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/**
 * Where a statement comes from: the object, the record in it, and what went wrong while reading it.
 */
@NullMarked
package dev.spoor.common.evidence;

import org.jspecify.annotations.NullMarked;
