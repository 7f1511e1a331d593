/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** What one field of a line says: amounts, times, units, regions, tags, names of columns. */
@NullMarked
package dev.spoor.common.billing.field;

import org.jspecify.annotations.NullMarked;
