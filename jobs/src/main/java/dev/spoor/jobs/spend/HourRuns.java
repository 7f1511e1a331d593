/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hours out of line on days that are in line: what a dear series hides when it is looked at by the
 * day. Holds one series: its {@link HourBaseline} and the hours of a run that is not over.
 */
final class HourRuns {
  /** Nobody is told of less (attacks.md B06). */
  private static final double LEAST_RATIO = 3;

  /** Hours are noisier than days. */
  private static final double LEAST_SCORE = 8;

  /** No hour is so even that a tenth of its cost would be news. */
  private static final double LEAST_SPREAD = 0.1;

  /** Where nothing ever cost anything, this share of the floor counts as the spread. */
  private static final double SPREAD_OF_NOTHING = 0.02;

  /** An hour in line between two that are not does not end a run. */
  private static final long GAP = 2 * Use.HOUR_MICROS;

  private static final int SCALE = 12;

  private final SpendSettings.Anomalies limits;
  private final HourBaseline baseline = new HourBaseline();
  private final List<Hour> run = new ArrayList<>();

  /**
   * An hour out of line.
   *
   * @param at its first microsecond since 1970
   */
  record Hour(
      long at,
      BigDecimal cost,
      BigDecimal billed,
      HourBaseline.Usual usual,
      double score,
      @Nullable Boolean isEstimated,
      int baselineDays) {
    BigDecimal expected() {
      return amount(usual.cost());
    }

    BigDecimal excess() {
      return cost.subtract(expected());
    }

    long day() {
      return Math.floorDiv(at, Use.DAY_MICROS);
    }
  }

  /** Returns an amount as tables hold it. */
  static BigDecimal amount(double value) {
    return BigDecimal.valueOf(value).setScale(SCALE, RoundingMode.HALF_EVEN);
  }

  HourRuns(SpendSettings.Anomalies limits) {
    this.limits = limits;
  }

  HourBaseline baseline() {
    return baseline;
  }

  void clear() {
    run.clear();
    baseline.clear();
  }

  /** Adds a day that was billed by the hour, and on which nothing was used. */
  void idle(long day) {
    baseline.add(day, new double[HourBaseline.HOURS], new boolean[HourBaseline.HOURS]);
  }

  /**
   * Adds a day that is in line.
   *
   * @param tell takes the hours of a run that is over
   */
  void day(DayCost day, String family, Consumer<List<Hour>> tell) {
    if (!day.isHourly()) {
      return;
    }
    double[] costs = costs(day);
    boolean[] isTold = new boolean[HourBaseline.HOURS];
    double dearest = Arrays.stream(costs).max().orElse(0);
    double floor = limits.hourFloorOf(family).doubleValue();
    if (dearest >= floor / HourBaseline.HOURS && baseline.knows(day.number())) {
      for (int hour = 0; hour < costs.length; hour++) {
        isTold[hour] = judge(day, hour, costs[hour], floor, family, tell);
      }
    }
    baseline.add(day.number(), costs, isTold);
  }

  /** Adds a day whose hours are ordinary whatever they cost. */
  void accept(DayCost day) {
    if (day.isHourly()) {
      baseline.add(day.number(), costs(day), new boolean[HourBaseline.HOURS]);
    }
  }

  private static double[] costs(DayCost day) {
    double[] costs = new double[HourBaseline.HOURS];
    for (int hour = 0; hour < costs.length; hour++) {
      costs[hour] = day.hour(hour).doubleValue();
    }
    return costs;
  }

  private boolean judge(
      DayCost day, int hour, double cost, double floor, String family, Consumer<List<Hour>> tell) {
    if (cost < floor / HourBaseline.HOURS) {
      return false;
    }
    HourBaseline.Usual usual = baseline.usual(day.number(), hour);
    double ratio = Math.max(LEAST_RATIO, limits.ratio());
    if (cost < usual.cost() * ratio || cost < usual.most() * Outlier.MARGIN.doubleValue()) {
      return false;
    }
    double least = Math.max(usual.cost() * LEAST_SPREAD, floor * SPREAD_OF_NOTHING);
    double score = (cost - usual.cost()) / Math.max(usual.spread(), Math.max(least, 0.001));
    if (score < Math.max(LEAST_SCORE, limits.score()) || baseline.isHabit(cost)) {
      return false;
    }
    if (!run.isEmpty() && day.at(hour) - run.get(run.size() - 1).at() > GAP) {
      end(family, tell);
    }
    run.add(
        new Hour(
            day.at(hour),
            day.hour(hour),
            day.billedHour(hour),
            usual,
            score,
            day.isEstimated(),
            baseline.size()));
    return true;
  }

  /** Ends the run: what follows is no part of it. */
  void end(String family, Consumer<List<Hour>> tell) {
    BigDecimal excess = run.stream().map(Hour::excess).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!run.isEmpty() && excess.compareTo(limits.hourFloorOf(family)) >= 0) {
      tell.accept(List.copyOf(run));
    }
    run.clear();
  }
}
