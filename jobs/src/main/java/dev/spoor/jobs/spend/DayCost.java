/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What a series cost on one day, by the hour where the bill says it. */
final class DayCost {
  private final long number;
  private final TreeMap<Long, BigDecimal> hours = new TreeMap<>();
  private BigDecimal effective = BigDecimal.ZERO;
  private BigDecimal billed = BigDecimal.ZERO;
  private boolean isEstimated;

  /** Starts a day, by its number since 1970. */
  DayCost(long number) {
    this.number = number;
  }

  void add(Use use, long at) {
    effective = effective.add(use.sums().effective());
    billed = billed.add(use.sums().billed());
    isEstimated |= use.isEstimated();
    if (use.grain() == Use.HOUR) {
      hours.merge(at, use.sums().effective(), BigDecimal::add);
    }
  }

  long number() {
    return number;
  }

  /** Returns the amortized cost: what a commitment absorbs was used all the same. */
  BigDecimal effective() {
    return effective;
  }

  BigDecimal billed() {
    return billed;
  }

  boolean isEstimated() {
    return isEstimated;
  }

  /** Whether hours are known of most of its cost. */
  boolean isHourly() {
    BigDecimal sum = hours.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return !hours.isEmpty() && sum.add(sum).compareTo(effective) >= 0;
  }

  /** Returns the first hour that costs more than twice an even share of what was expected. */
  long firstHour(BigDecimal expected) {
    double share = expected.doubleValue() / 24 * 2;
    for (Map.Entry<Long, BigDecimal> hour : hours.entrySet()) {
      if (hour.getValue().signum() > 0 && hour.getValue().doubleValue() > share) {
        return hour.getKey();
      }
    }
    return hours.firstKey();
  }

  /** Returns the first of the dearest hours. */
  Map.Entry<Long, BigDecimal> peak() {
    Map.Entry<Long, BigDecimal> peak = hours.firstEntry();
    for (Map.Entry<Long, BigDecimal> hour : hours.entrySet()) {
      peak = hour.getValue().compareTo(peak.getValue()) > 0 ? hour : peak;
    }
    return peak;
  }
}
