/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days out of line that belong together, in their order, and when they began. Starts empty. */
final class DayRun {
  /**
   * Days after which a run has a level of its own: each weekday was seen. No threshold of the case:
   * it is the length of a week and not a taste, and how far beyond the level a day must be is the
   * case's {@code ratio}.
   */
  private static final int WEEK = 7;

  /**
   * The same where weekdays are known from before the run: a first day is seldom whole, so that two
   * more must be seen.
   */
  private static final int WHOLE_DAYS = 3;

  private final List<Outlier> days = new ArrayList<>();
  private DayCost.@Nullable Begin begin;

  /** Adds the first day. */
  void begin(DayCost.Begin at, Outlier first) {
    begin = at;
    days.add(first);
  }

  void add(Outlier next) {
    days.add(next);
  }

  /** Takes over what another run holds, which is empty then. */
  void take(DayRun other) {
    begin = other.begin;
    days.addAll(other.days);
    other.clear();
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  int size() {
    return days.size();
  }

  List<Outlier> days() {
    return List.copyOf(days);
  }

  /** Returns when it began; nothing while it is empty. */
  DayCost.@Nullable Begin begin() {
    return begin;
  }

  /** Returns the number of its first day; of none is there a first. */
  long first() {
    return days.get(0).day().number();
  }

  /** Returns the number of its last day; before all days while it is empty. */
  long last() {
    return days.isEmpty() ? -1 : days.get(days.size() - 1).day().number();
  }

  /**
   * Returns what a day of the run may cost: as much as its dearest, once it has lasted a week;
   * until then, from the third day on, also as many times what was expected of that weekday as its
   * dearest day by that measure. Nothing before, and nothing in the first week of what was never
   * used.
   *
   * @param expected what was expected of the day
   */
  @Nullable BigDecimal level(BigDecimal expected) {
    boolean isWeek = days.size() >= WEEK;
    if (!isWeek && (days.size() < WHOLE_DAYS || expected.signum() <= 0)) {
      return null;
    }
    BigDecimal level = BigDecimal.ZERO;
    for (Outlier outlier : days) {
      BigDecimal cost = outlier.day().effective();
      level = level.max(cost);
      if (!isWeek) {
        if (outlier.expected().signum() <= 0) {
          return null;
        }
        level =
            level.max(cost.multiply(expected).divide(outlier.expected(), MathContext.DECIMAL64));
      }
    }
    return level;
  }

  void clear() {
    days.clear();
    begin = null;
  }
}
