/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.io.Serializable;
import java.util.List;

/**
 * What usage deltas count.
 *
 * @param quantityLineItemTypes line item types whose amount is usage. Other lines repeat or offset
 *     an amount that is counted already (AWS's own dashboards count these; a negation line, for
 *     one, carries the amount of the line that it negates)
 */
public record SpendSettings(List<String> quantityLineItemTypes) implements Serializable {
  /** Copies the list. */
  public SpendSettings {
    quantityLineItemTypes = List.copyOf(quantityLineItemTypes);
  }

  /** Returns the settings that Spoor uses unless told otherwise. */
  public static SpendSettings defaults() {
    return new SpendSettings(
        List.of(
            "Usage",
            "DiscountedUsage",
            "SavingsPlanCoveredUsage",
            "FlatRateSubscription",
            "FlateRateSubscription"));
  }
}
