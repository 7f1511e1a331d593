/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a series cost on one day, by the hour where the bill says it. */
final class DayCost {
  private final long number;
  private final TreeMap<Long, BigDecimal> hours = new TreeMap<>();
  private final TreeMap<Long, BigDecimal> billedHours = new TreeMap<>();
  private BigDecimal effective = BigDecimal.ZERO;
  private BigDecimal billed = BigDecimal.ZERO;
  private @Nullable Boolean isEstimated = false;

  /** Starts a day, by its number since 1970. */
  DayCost(long number) {
    this.number = number;
  }

  /**
   * Adds an hour, a day, or a part of one.
   *
   * @param isOfOpenBill whether the bill that it is on is not final; null where it does not say
   */
  void add(Use use, long at, @Nullable Boolean isOfOpenBill) {
    effective = effective.add(use.sums().effective());
    billed = billed.add(use.sums().billed());
    isEstimated = BillMonths.either(isEstimated, isOfOpenBill);
    if (use.grain() == Use.HOUR) {
      hours.merge(at, use.sums().effective(), BigDecimal::add);
      billedHours.merge(at, use.sums().billed(), BigDecimal::add);
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

  @Nullable Boolean isEstimated() {
    return isEstimated;
  }

  /** Whether hours are known of most of its cost. */
  boolean isHourly() {
    BigDecimal sum = ofHours();
    return !hours.isEmpty() && sum.add(sum).compareTo(effective) >= 0;
  }

  /** Whether hours are known of all that goes beyond what was expected of it, or of most. */
  private boolean isHourlyBeyond(BigDecimal expected) {
    boolean isRestOrdinary = effective.subtract(ofHours()).compareTo(expected) <= 0;
    return isHourly() || (!hours.isEmpty() && isRestOrdinary);
  }

  private BigDecimal ofHours() {
    return hours.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Returns what an hour of the day cost. */
  BigDecimal hour(int hour) {
    return hours.getOrDefault(at(hour), BigDecimal.ZERO);
  }

  BigDecimal billedHour(int hour) {
    return billedHours.getOrDefault(at(hour), BigDecimal.ZERO);
  }

  /** Returns the first microsecond of an hour of the day. */
  long at(int hour) {
    return number * Use.DAY_MICROS + hour * Use.HOUR_MICROS;
  }

  /**
   * When a stretch of dear hours began.
   *
   * @param at first microsecond since 1970 that is known to belong to it
   * @param isCertain whether the hours before are known not to
   * @param isOnNight whether it lies above a stretch that began outside working hours
   */
  record Begin(long at, boolean isCertain, boolean isOnNight) {
    Begin(long at, boolean isCertain) {
      this(at, isCertain, false);
    }

    /** Returns this begin of what is above what began then. */
    Begin above(Begin below, SpendSettings.Anomalies limits) {
      boolean isNight = Boolean.TRUE.equals(below.isOffHours(limits));
      return new Begin(at, isCertain, isNight);
    }

    /**
     * Whether it, or what it lies above, began outside working hours; null where nobody knows. Who
     * begins small at night and takes much by day began at night.
     */
    @Nullable Boolean isOffHours(SpendSettings.Anomalies limits) {
      if (isOnNight) {
        return true;
      }
      return isCertain ? !limits.isWork(at) : null;
    }
  }

  /**
   * Returns when the stretch began that this day is out of line for: what is dear from the first
   * hour of the day on may have begun the day before, under the floor.
   *
   * @param expected cost that was expected of the day
   * @param usual what hours usually cost, as far as the bill was hourly before
   * @param before last day before this one on which the series was used
   * @param isKnown whether the bill covers the calendar day before this one
   */
  Begin begin(BigDecimal expected, HourBaseline usual, @Nullable DayCost before, boolean isKnown) {
    long start = number * Use.DAY_MICROS;
    if (!isHourly()) {
      return new Begin(start, false);
    }
    Dear share = new Dear(expected.doubleValue() / 24 * 2, usual);
    long first = firstHour(share);
    while (first > start && isDear(first, share) && isDear(first - Use.HOUR_MICROS, share)) {
      first -= Use.HOUR_MICROS;
    }
    if (first > start || !isDear(first, share)) {
      return new Begin(first, isDear(first, share));
    }
    if (before == null || before.number != number - 1) {
      return new Begin(start, isKnown);
    }
    if (!before.isHourlyBeyond(expected)) {
      return new Begin(start, false);
    }
    while (before.isDear(first - Use.HOUR_MICROS, share)) {
      first -= Use.HOUR_MICROS;
    }
    return new Begin(first, first > before.number * Use.DAY_MICROS);
  }

  /**
   * What makes an hour dear: more than twice an even share of what was expected of its day, and
   * more than twice what such an hour usually costs.
   */
  private record Dear(double share, HourBaseline usual) {
    boolean is(long hour, double cost) {
      return cost > share && cost > 2 * usual.median(hour);
    }

    /** Whether no such hour before cost as much: work that comes once a week begins nothing. */
    boolean isNews(long hour, double cost) {
      return is(hour, cost) && cost > usual.most(hour) * Outlier.MARGIN.doubleValue();
    }
  }

  /** Returns the first hour that is dear and news; where none is, the first that is dear. */
  private long firstHour(Dear share) {
    for (Map.Entry<Long, BigDecimal> hour : hours.entrySet()) {
      double cost = hour.getValue().doubleValue();
      if (cost > 0 && share.isNews(hour.getKey(), cost)) {
        return hour.getKey();
      }
    }
    for (Long hour : hours.keySet()) {
      if (isDear(hour, share)) {
        return hour;
      }
    }
    return hours.firstKey();
  }

  private boolean isDear(long hour, Dear share) {
    BigDecimal cost = hours.get(hour);
    return cost != null && cost.signum() > 0 && share.is(hour, cost.doubleValue());
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
