/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import org.jspecify.annotations.Nullable;

/**
 * Whose bill for which period an object holds.
 *
 * @param payer payer account, {@code null} where the rows do not say
 * @param period billing period, {@code yyyy-MM}
 */
public record BillHolding(@Nullable String payer, String period) {
  /** Billing period of lines that name none. */
  public static final String UNKNOWN = "unknown";
}
