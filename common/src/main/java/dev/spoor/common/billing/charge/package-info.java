/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
/** Lines of every dialect as charges, and their sums. */
@NullMarked
package dev.spoor.common.billing.charge;

import org.jspecify.annotations.NullMarked;
