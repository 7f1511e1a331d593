/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of table usage_deltas; the components have the meanings of its columns.
 *
 * @param comparablePreviousCost previous month's cost in the days that this month covers so far
 * @param comparableCostDelta billedCost - comparablePreviousCost: what rows are ordered by
 * @param costRatio billedCost / comparablePreviousCost; null when that is 0 or less
 */
public record UsageChange(
    String month,
    String previousMonth,
    @Nullable String accountId,
    String regionId,
    String serviceName,
    String unit,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal previousQuantity,
    BigDecimal billedCost,
    BigDecimal previousBilledCost,
    BigDecimal comparablePreviousCost,
    BigDecimal comparableCostDelta,
    @Nullable BigDecimal costRatio,
    Flags flags) {
  /** What must be known before a change is believed. */
  public record Flags(
      boolean isNew,
      boolean isGone,
      boolean isPartial,
      boolean isEstimated,
      boolean previousIsEstimated,
      boolean hasPreviousBill) {
    /** Returns the badges to show. */
    public List<String> words() {
      List<String> words = new ArrayList<>();
      if (!hasPreviousBill) {
        words.add("no earlier bill");
      } else if (isNew) {
        words.add("new");
      }
      if (isGone) {
        words.add("gone");
      }
      if (isPartial) {
        words.add("partial");
      }
      if (isEstimated || previousIsEstimated) {
        words.add("estimated");
      }
      return List.copyOf(words);
    }
  }
}
