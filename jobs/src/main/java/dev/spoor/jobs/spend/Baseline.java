/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a day of a series would cost, from the covered days before it: at most {@link #DAYS} of
 * them, exact amounts.
 *
 * <p>Each weekday has its median where it was seen often enough. The spread is the median distance
 * of days from their weekday's median, or the nine tenths' distance where that is larger: a series
 * that costs nothing on most days is not certain for that.
 */
final class Baseline {
  /** Days that are remembered: eight weeks hold a monthly charge at least once. */
  static final int DAYS = 56;

  private static final int WEEK = 7;
  private static final int SAME_WEEKDAYS = 4;

  /** Days with a cost from which on their distances count apart from those of idle days. */
  private static final int ENOUGH_USED = 5;

  /** Charges of a month's end or start fall on days of the month that are this near. */
  private static final int SAME_TIME_OF_MONTH = 3;

  /** Days between times of months that are this near. */
  private static final int LEAST_MONTH = 28 - SAME_TIME_OF_MONTH;

  private static final int SCALE = 12;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** Makes a median distance comparable to a standard deviation. */
  private static final double MEDIAN_TO_DEVIATION = 1.4826;

  /** Makes the distance that nine of ten stay below comparable to one. */
  private static final double NINE_TENTHS_TO_DEVIATION = 1 / 1.645;

  /** No series is so even that a tenth of its cost would be news. */
  private static final double LEAST_SPREAD = 0.1;

  private final ArrayDeque<Day> days = new ArrayDeque<>(DAYS);

  /** Days of runs that ended; at most {@link #DAYS} too. */
  private final ArrayDeque<Outlying> outlying = new ArrayDeque<>();

  private record Day(long number, BigDecimal cost) {}

  private record Outlying(long number, BigDecimal cost, long run) {}

  /**
   * What was expected of a day.
   *
   * @param cost median
   * @param spread robust standard deviation, above zero unless nothing ever cost anything
   * @param most the largest cost that would be ordinary: the dearest of the same weekday, as far
   *     beyond it as a day of the same time of the month was beyond its own, or what recurs
   */
  record Expectation(BigDecimal cost, double spread, BigDecimal most) {}

  /** Adds a day, by its number since 1970; the oldest is forgotten when there are too many. */
  void add(long day, BigDecimal cost) {
    days.add(new Day(day, cost));
    if (days.size() > DAYS) {
      days.remove();
    }
  }

  /**
   * Remembers a day of a run that ended, only for what recurs: it changes nothing that is expected.
   *
   * @param run first day of the run
   */
  void addOutlying(long day, BigDecimal cost, long run) {
    outlying.add(new Outlying(day, cost, run));
    if (outlying.size() > DAYS) {
      outlying.remove();
    }
  }

  void clear() {
    days.clear();
    outlying.clear();
  }

  int size() {
    return days.size();
  }

  /**
   * Returns the largest cost of the same weekday, of any day where too few of the same are known.
   */
  BigDecimal mostOfWeekday(long day) {
    boolean hasWeekdays = count(day) >= SAME_WEEKDAYS;
    BigDecimal most = BigDecimal.ZERO;
    for (Day other : days) {
      boolean isLike = !hasWeekdays || isSameWeekday(other.number, day);
      most = isLike ? most.max(other.cost) : most;
    }
    return most;
  }

  Expectation expect(long day) {
    List<BigDecimal> medians = medians();
    BigDecimal expected = medians.get(weekday(day));
    BigDecimal most = mostOfWeekday(day);
    int dayOfMonth = LocalDate.ofEpochDay(day).getDayOfMonth();
    List<BigDecimal> all = new ArrayList<>(days.size());
    List<BigDecimal> used = new ArrayList<>(days.size());
    for (Day other : days) {
      BigDecimal beyond = other.cost.subtract(medians.get(weekday(other.number)));
      if (isNear(dayOfMonth, LocalDate.ofEpochDay(other.number))) {
        most = most.max(expected.add(beyond));
      }
      all.add(beyond.abs());
      if (other.cost.signum() != 0) {
        used.add(beyond.abs());
      }
    }
    most = most.max(mostRecurring(day, dayOfMonth));
    double spread = Math.max(spread(all), used.size() < ENOUGH_USED ? 0 : spread(used));
    double least = expected.abs().doubleValue() * LEAST_SPREAD;
    return new Expectation(expected, Math.max(least, spread), most);
  }

  /**
   * Returns what runs that ended make ordinary: the dearest day of the same time of an earlier
   * month, or what two runs reached on the same weekday. One run is no habit of a weekday: an abuse
   * that pauses for a week stays one.
   */
  private BigDecimal mostRecurring(long day, int dayOfMonth) {
    BigDecimal most = BigDecimal.ZERO;
    Map<Long, BigDecimal> byRun = new HashMap<>();
    for (Outlying other : outlying) {
      boolean isMonthApart = day - other.number >= LEAST_MONTH;
      if (isMonthApart && isNear(dayOfMonth, LocalDate.ofEpochDay(other.number))) {
        most = most.max(other.cost);
      }
      if (isSameWeekday(other.number, day)) {
        byRun.merge(other.run, other.cost, BigDecimal::max);
      }
    }
    if (byRun.size() >= 2) {
      List<BigDecimal> reached = new ArrayList<>(byRun.values());
      Collections.sort(reached);
      most = most.max(reached.get(reached.size() - 2));
    }
    return most;
  }

  private List<BigDecimal> medians() {
    List<BigDecimal> medians = new ArrayList<>(WEEK);
    BigDecimal ofAll = median(costs(-1));
    for (int weekday = 0; weekday < WEEK; weekday++) {
      List<BigDecimal> same = costs(weekday);
      medians.add(same.size() >= SAME_WEEKDAYS ? median(same) : ofAll);
    }
    return medians;
  }

  private static double spread(List<BigDecimal> distances) {
    return spread(distances.stream().mapToDouble(BigDecimal::doubleValue).toArray());
  }

  /** Returns the robust standard deviation of distances from a median; sorts them. */
  static double spread(double[] distances) {
    if (distances.length == 0) {
      return 0;
    }
    Arrays.sort(distances);
    double nineTenths = distances[(distances.length - 1) * 9 / 10];
    return Math.max(median(distances) * MEDIAN_TO_DEVIATION, nineTenths * NINE_TENTHS_TO_DEVIATION);
  }

  /** Returns the median of sorted amounts; 0 of none. */
  static double median(double[] sorted) {
    int size = sorted.length;
    if (size == 0) {
      return 0;
    }
    double upper = sorted[size / 2];
    return size % 2 == 1 ? upper : (upper + sorted[size / 2 - 1]) / 2;
  }

  private static boolean isNear(int dayOfMonth, LocalDate other) {
    int apart = Math.abs(dayOfMonth - other.getDayOfMonth());
    return Math.min(apart, 31 - apart) <= SAME_TIME_OF_MONTH;
  }

  private int count(long day) {
    int count = 0;
    for (Day other : days) {
      count += isSameWeekday(other.number, day) ? 1 : 0;
    }
    return count;
  }

  private List<BigDecimal> costs(int weekday) {
    List<BigDecimal> costs = new ArrayList<>(days.size());
    for (Day day : days) {
      if (weekday < 0 || weekday(day.number) == weekday) {
        costs.add(day.cost);
      }
    }
    Collections.sort(costs);
    return costs;
  }

  private static boolean isSameWeekday(long one, long other) {
    return weekday(one) == weekday(other);
  }

  private static int weekday(long day) {
    return Math.floorMod(day, WEEK);
  }

  private static BigDecimal median(List<BigDecimal> sorted) {
    int size = sorted.size();
    if (size == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal upper = sorted.get(size / 2);
    return size % 2 == 1
        ? upper
        : upper.add(sorted.get(size / 2 - 1)).divide(TWO, SCALE, RoundingMode.HALF_EVEN);
  }
}
