/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Lines out of CSV. */
@NullMarked
package dev.spoor.common.billing.csv;

import org.jspecify.annotations.NullMarked;
