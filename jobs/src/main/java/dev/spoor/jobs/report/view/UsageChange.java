/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    String usageFamily,
    String purchaseOption,
    String unit,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal previousQuantity,
    BigDecimal billedCost,
    BigDecimal previousBilledCost,
    BigDecimal comparablePreviousCost,
    BigDecimal comparableCostDelta,
    @Nullable BigDecimal costRatio,
    Flags flags) {
  /** Returns kind of usage, how it was bought and what it is counted in, as far as is known. */
  public String kind() {
    return Stream.of(usageFamily, purchaseOption, unit)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** What must be known before a change is believed. */
  public record Flags(
      boolean isNew,
      boolean isGone,
      boolean isPartial,
      @Nullable Boolean isEstimated,
      @Nullable Boolean previousIsEstimated,
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
      if (Boolean.TRUE.equals(isEstimated) || Boolean.TRUE.equals(previousIsEstimated)) {
        words.add("estimated");
      } else if (isEstimated == null || previousIsEstimated == null) {
        words.add(BilledMonth.NOT_KNOWN);
      }
      return List.copyOf(words);
    }
  }
}
