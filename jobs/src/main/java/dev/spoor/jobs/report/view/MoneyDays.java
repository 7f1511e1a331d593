/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What was billed by the day, and what of it is out of line.
 *
 * @param days days with usage, in order
 * @param historyDays days of bill that it takes before a day to judge it
 * @param runs runs of days out of line, dearest first
 */
public record MoneyDays(List<Day> days, int historyDays, Excerpt<CostRun> runs) {
  /**
   * A day.
   *
   * @param billed usage billed
   * @param excess amortized cost above what was expected, of series that are out of line
   */
  public record Day(LocalDate day, BigDecimal billed, BigDecimal excess) {}

  /** Keeps the newest days and the dearest runs. */
  public MoneyDays {
    int skipped = Math.max(0, days.size() - ReportLimits.MONEY_DAYS);
    days = List.copyOf(days.subList(skipped, days.size()));
    runs = runs.limitedTo(ReportLimits.COST_RUNS);
  }

  /** Returns over how many days those kept go, from the first with usage to the last. */
  public long span() {
    return days.isEmpty()
        ? 0
        : ChronoUnit.DAYS.between(days.get(0).day(), days.get(days.size() - 1).day()) + 1;
  }

  /** Whether there may be days of bill before these, which are too many to be drawn. */
  public boolean mayBeCut() {
    return days.size() == ReportLimits.MONEY_DAYS;
  }

  /** Returns how many of the last days have so much bill before them that they can be judged. */
  public long judged() {
    return Math.max(0, span() - historyDays);
  }

  /** Returns how many of the days are out of line. */
  public long outOfLine() {
    return days.stream().filter(day -> day.excess().signum() > 0).count();
  }
}
