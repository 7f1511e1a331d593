/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A day out of line.
 *
 * @param expected what it was expected to cost
 * @param most the largest cost that would have been ordinary
 * @param score distance from what was expected, in robust standard deviations
 * @param baselineDays days that this was judged by
 */
record Outlier(DayCost day, BigDecimal expected, BigDecimal most, double score, int baselineDays) {
  /** What is out of line is dearer than all that was ordinary by so much. */
  static final BigDecimal MARGIN = new BigDecimal("1.25");

  /** Where nothing ever cost anything, this share of the floor counts as the spread. */
  private static final double SPREAD_OF_NOTHING = 0.1;

  /** A floor of nothing does not make any cost infinitely far out of line. */
  private static final double LEAST_SPREAD = 0.01;

  /**
   * Whether a day that is in line is so for the one reason that as much recurs: at that time of the
   * month, or on that weekday after other runs.
   */
  static boolean recurs(
      DayCost day, String family, Baseline baseline, SpendSettings.Anomalies limits) {
    BigDecimal cost = day.effective();
    BigDecimal floor = limits.floorOf(family);
    if (cost.compareTo(floor) < 0
        || cost.compareTo(baseline.mostOfWeekday(day.number()).multiply(MARGIN)) < 0) {
      return false;
    }
    BigDecimal expected = baseline.expect(day.number()).cost();
    return cost.subtract(expected).compareTo(floor) >= 0
        && cost.doubleValue() >= expected.doubleValue() * limits.ratio();
  }

  /** Returns the day as out of line; nothing when it is in line. */
  static @Nullable Outlier of(
      DayCost day, String family, Baseline baseline, SpendSettings.Anomalies limits) {
    BigDecimal cost = day.effective();
    BigDecimal floor = limits.floorOf(family);
    if (cost.compareTo(floor) < 0 || baseline.size() < limits.historyDays()) {
      return null;
    }
    if (cost.compareTo(baseline.mostOfWeekday(day.number()).multiply(MARGIN)) < 0) {
      return null;
    }
    Baseline.Expectation expectation = baseline.expect(day.number());
    BigDecimal excess = cost.subtract(expectation.cost());
    double least = Math.max(LEAST_SPREAD, floor.doubleValue() * SPREAD_OF_NOTHING);
    double spread = Math.max(expectation.spread(), least);
    double score = excess.doubleValue() / spread;
    boolean isOut =
        excess.compareTo(floor) >= 0
            && cost.compareTo(expectation.most().multiply(MARGIN)) >= 0
            && cost.doubleValue() >= expectation.cost().doubleValue() * limits.ratio()
            && score >= limits.score();
    return isOut
        ? new Outlier(day, expectation.cost(), expectation.most(), score, baseline.size())
        : null;
  }

  /** Whether it is as far beyond the level of a run as days out of line are beyond the ordinary. */
  boolean isBeyond(BigDecimal level, String family, SpendSettings.Anomalies limits) {
    BigDecimal cost = day.effective();
    return cost.subtract(level).compareTo(limits.floorOf(family)) >= 0
        && cost.doubleValue() >= level.doubleValue() * limits.ratio()
        && cost.compareTo(level.multiply(MARGIN)) >= 0;
  }

  BigDecimal excess() {
    return day.effective().subtract(expected);
  }
}
