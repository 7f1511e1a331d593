/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * What an hour of a series would cost, from the days before it that were billed by the hour: at
 * most {@link Baseline#DAYS} of them. Working days and weekends have hours of their own. Amounts
 * are doubles: they judge, and nothing is added up from them.
 */
final class HourBaseline {
  static final int HOURS = 24;

  private static final int WORKING_DAYS = 20;
  private static final int WEEKEND_DAYS = 8;

  /** Days with a cost from which on a series has hours at all. */
  private static final int USED_DAYS = 5;

  /** An hour by so many times its median is no regular one. */
  private static final double IRREGULAR = 3;

  /** Days with an irregular hour from which on another is a habit. */
  private static final int HABIT = 2;

  /** The same where these hours were told: an abuse of some nights stays one. */
  private static final int TOLD_HABIT = 7;

  private final ArrayDeque<Day> days = new ArrayDeque<>(Baseline.DAYS);
  private final double[][] medians = new double[2][];

  /**
   * Costs of the hours of a day.
   *
   * @param isTold which of them were out of line
   */
  private record Day(long number, double[] costs, boolean[] isTold) {
    boolean isUsed() {
      return Arrays.stream(costs).anyMatch(cost -> cost > 0);
    }
  }

  /**
   * What was expected of an hour.
   *
   * @param cost median of the same hour
   * @param spread robust standard deviation
   * @param most dearest of that hour and the two beside it: jobs drift, and daylight saving moves
   *     them by an hour
   */
  record Usual(double cost, double spread, double most) {}

  /** Adds a day, by its number since 1970; the oldest is forgotten when there are too many. */
  void add(long day, double[] costs, boolean[] isTold) {
    days.add(new Day(day, costs, isTold));
    if (days.size() > Baseline.DAYS) {
      days.remove();
    }
    Arrays.fill(medians, null);
  }

  void clear() {
    days.clear();
    Arrays.fill(medians, null);
  }

  int size() {
    return days.size();
  }

  /**
   * Whether enough days like one are known to judge its hours, and enough of all days on which
   * anything was used: what was never used has no usual hours, and its first use is no matter of
   * the hour.
   */
  boolean knows(long day) {
    long used = days.stream().filter(Day::isUsed).count();
    if (used < USED_DAYS) {
      return false;
    }
    boolean isWeekend = isWeekend(day);
    long alike = days.stream().filter(other -> isWeekend(other.number) == isWeekend).count();
    return alike >= (isWeekend ? WEEKEND_DAYS : WORKING_DAYS);
  }

  /** Returns what an hour, by a microsecond of it, usually costs; 0 where that is not known. */
  double median(long micros) {
    long day = Math.floorDiv(micros, Use.DAY_MICROS);
    return knows(day) ? medians(isWeekend(day))[hour(micros)] : 0;
  }

  /**
   * Returns the dearest that an hour, by a microsecond of it, was on any day, as {@link Usual} has
   * it; 0 where that is not known.
   */
  double most(long micros) {
    return knows(Math.floorDiv(micros, Use.DAY_MICROS)) ? dearest(hour(micros)) : 0;
  }

  private static int hour(long micros) {
    return (int) (Math.floorMod(micros, Use.DAY_MICROS) / Use.HOUR_MICROS);
  }

  Usual usual(long day, int hour) {
    boolean isWeekend = isWeekend(day);
    double median = medians(isWeekend)[hour];
    double[] distances = new double[days.size()];
    int alike = 0;
    for (Day other : days) {
      if (isWeekend(other.number) == isWeekend && !other.isTold[hour]) {
        distances[alike++] = Math.abs(other.costs[hour] - median);
      }
    }
    double spread = Baseline.spread(Arrays.copyOf(distances, alike));
    return new Usual(median, spread, dearest(hour));
  }

  /** Returns the dearest that an hour was, or one beside it, and that was not told. */
  private double dearest(int hour) {
    double most = 0;
    for (Day day : days) {
      for (int near = Math.max(0, hour - 1); near <= Math.min(HOURS - 1, hour + 1); near++) {
        most = day.isTold[near] ? most : Math.max(most, day.costs[near]);
      }
    }
    return most;
  }

  /** Whether hours that cost as much, at no regular time, are nothing new. */
  boolean isHabit(double cost) {
    int irregular = 0;
    int told = 0;
    for (Day day : days) {
      double[] usual = medians(isWeekend(day.number));
      boolean hasIrregular = false;
      boolean hasTold = false;
      for (int hour = 0; hour < HOURS; hour++) {
        boolean isAsDear = day.costs[hour] * Outlier.MARGIN.doubleValue() >= cost;
        hasTold |= isAsDear && day.isTold[hour];
        hasIrregular |= isAsDear && !day.isTold[hour] && day.costs[hour] >= usual[hour] * IRREGULAR;
      }
      irregular += hasIrregular ? 1 : 0;
      told += hasTold ? 1 : 0;
    }
    return irregular >= HABIT || told >= TOLD_HABIT;
  }

  private double[] medians(boolean isWeekend) {
    int kind = isWeekend ? 1 : 0;
    if (medians[kind] == null) {
      double[] found = new double[HOURS];
      for (int hour = 0; hour < HOURS; hour++) {
        int at = hour;
        found[hour] =
            Baseline.median(
                days.stream()
                    .filter(day -> isWeekend(day.number) == isWeekend)
                    .mapToDouble(day -> day.costs[at])
                    .sorted()
                    .toArray());
      }
      medians[kind] = found;
    }
    return medians[kind];
  }

  /** Day 0 was a Thursday. */
  private static boolean isWeekend(long day) {
    long weekday = Math.floorMod(day + 3, 7L);
    return weekday >= 5;
  }
}
