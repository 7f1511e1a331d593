/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reservation or savings plan that a charge belongs to.
 *
 * @param id its ARN; {@code null} where there is none
 * @param type as the bill calls it
 * @param status Used or Unused, of usage
 * @param isNegation whether the charge takes back what a savings plan covers
 * @param isFee whether the charge buys the commitment
 */
record Commitment(
    @Nullable String id,
    @Nullable String type,
    @Nullable String status,
    boolean isNegation,
    boolean isFee) {
  private static final Set<String> FEES =
      Set.of("RIFee", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee");

  static Commitment of(ChargeCells charge) {
    String kind = String.valueOf(charge.text("line_item_type"));
    String id = charge.text("commitment_discount_id");
    boolean isPurchase = "Purchase".equals(charge.text("charge_category"));
    return new Commitment(
        id,
        id == null ? null : charge.text("commitment_discount_type"),
        id == null ? null : FEES.contains(kind) ? "Unused" : "Used",
        kind.equals("SavingsPlanNegation"),
        isPurchase && (FEES.contains(kind) || id != null));
  }

  boolean isPlan() {
    return type != null && type.toLowerCase(java.util.Locale.ROOT).contains("savings");
  }

  /** Returns whether money or machines are committed. */
  @Nullable String category() {
    return id == null ? null : isPlan() ? "Spend" : "Usage";
  }
}
