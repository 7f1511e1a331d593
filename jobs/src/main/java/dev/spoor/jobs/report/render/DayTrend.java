/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import dev.spoor.jobs.report.view.MoneyDays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Layout of a column per day: what was in line, and above it what was not.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param baseY where the amount 0 lies
 * @param ticks lines of the scale
 * @param months where months begin
 * @param columns one per day
 */
public record DayTrend(
    double width,
    double height,
    double baseY,
    List<StackedBars.Tick> ticks,
    List<Mark> months,
    List<Column> columns) {
  private static final double LEFT = 72;
  private static final double TOP = 18;
  private static final double PLOT = 150;
  private static final double BOTTOM = 26;
  private static final double LONGEST = 760;
  private static final double LONGEST_NARROW = 264;

  /** First day of a month. */
  public record Mark(double x, String label) {}

  /**
   * A day.
   *
   * @param y top of what was in line
   * @param excessY top of what was not
   * @param excessHeight 0 when all was in line
   */
  public record Column(
      double x,
      double width,
      double y,
      double height,
      double excessY,
      double excessHeight,
      String title) {
    /** Whether the day is out of line. */
    public boolean isOutOfLine() {
      return excessHeight > 0;
    }
  }

  /** Lays out the chart, for a phone when narrow; there is at least one day. */
  public static DayTrend of(MoneyDays money, String currency, boolean isNarrow) {
    List<MoneyDays.Day> days = money.days();
    BigDecimal most = BigDecimal.ZERO;
    for (MoneyDays.Day day : days) {
      most = most.max(day.billed().max(day.excess()));
    }
    double step = StackedBars.step(most.doubleValue());
    double top = Math.max(step, Math.ceil(most.doubleValue() / step) * step);
    double scale = PLOT / top;
    double base = TOP + PLOT;
    LocalDate first = days.get(0).day();
    long count = ChronoUnit.DAYS.between(first, days.get(days.size() - 1).day()) + 1;
    double slot =
        isNarrow
            ? Math.min(9, LONGEST_NARROW / count)
            : Math.max(1.6, Math.min(9, LONGEST / count));
    List<Column> columns = new ArrayList<>();
    for (MoneyDays.Day day : days) {
      double x = LEFT + ChronoUnit.DAYS.between(first, day.day()) * slot;
      double all = Math.max(0, day.billed().max(day.excess()).doubleValue()) * scale;
      double excess =
          day.excess().signum() > 0 ? Math.max(2, day.excess().doubleValue() * scale) : 0;
      String title = day.day() + ": " + Format.money(day.billed(), currency);
      if (excess > 0) {
        title += ", " + Format.money(day.excess(), currency) + " above what was expected";
      }
      columns.add(
          new Column(
              StackedBars.tenth(x),
              StackedBars.tenth(slot * 0.86),
              StackedBars.tenth(base - all),
              StackedBars.tenth(all),
              StackedBars.tenth(base - Math.max(all, excess)),
              StackedBars.tenth(excess),
              title));
    }
    List<Mark> months = new ArrayList<>();
    for (LocalDate month = first.withDayOfMonth(1);
        !month.isAfter(days.get(days.size() - 1).day());
        month = month.plusMonths(1)) {
      long offset = Math.max(0, ChronoUnit.DAYS.between(first, month));
      String label =
          isNarrow
              ? month.toString().substring(2, 7)
              : Format.month(month.toString().substring(0, 7));
      months.add(new Mark(StackedBars.tenth(LEFT + offset * slot), label));
    }
    List<StackedBars.Tick> ticks = new ArrayList<>();
    for (int line = 0; line * step <= top + step / 2; line++) {
      BigDecimal amount = BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(line));
      ticks.add(
          new StackedBars.Tick(
              StackedBars.tenth(base - line * step * scale), Format.onScale(amount, step)));
    }
    return new DayTrend(
        StackedBars.tenth(LEFT + count * slot + 12),
        TOP + PLOT + BOTTOM,
        base,
        List.copyOf(ticks),
        List.copyOf(months),
        List.copyOf(columns));
  }
}
