/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import dev.spoor.jobs.report.view.AmountSeries;
import dev.spoor.jobs.report.view.BilledMonth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Geometry of a bar chart with one bar per month, stacked by series; lengths in CSS pixels.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param zeroY where the amount 0 lies
 * @param ticks lines of the scale
 * @param bars one per month
 * @param legend names of the series; the place is the colour
 */
public record StackedBars(
    double width,
    double height,
    double zeroY,
    List<Tick> ticks,
    List<Bar> bars,
    List<String> legend) {
  /** Series with a colour of their own; what is beyond is one series. */
  public static final int SERIES = 8;

  private static final double LEFT = 72;
  private static final double TOP = 24;
  private static final double PLOT = 210;
  private static final double BOTTOM = 40;

  /** A line of the scale at an amount. */
  public record Tick(double y, String label) {}

  /** A month: its pieces, and its sum above them. */
  public record Bar(
      double x,
      double width,
      double middle,
      double topY,
      String label,
      String sum,
      List<Piece> pieces) {}

  /** A part of a bar. */
  public record Piece(int colour, double y, double height, String title) {}

  /** Lays out the chart. */
  public static StackedBars of(List<BilledMonth> months, List<AmountSeries> all, String currency) {
    List<AmountSeries> family = AmountSeries.largest(all, SERIES);
    BigDecimal highest = BigDecimal.ZERO;
    BigDecimal lowest = BigDecimal.ZERO;
    for (int month = 0; month < months.size(); month++) {
      BigDecimal up = BigDecimal.ZERO;
      BigDecimal down = BigDecimal.ZERO;
      for (AmountSeries series : family) {
        BigDecimal amount = series.amounts().get(month);
        up = amount.signum() > 0 ? up.add(amount) : up;
        down = amount.signum() < 0 ? down.add(amount) : down;
      }
      highest = highest.max(up);
      lowest = lowest.min(down);
    }
    double step = step(highest.subtract(lowest).doubleValue());
    double top = Math.max(step, Math.ceil(highest.doubleValue() / step) * step);
    double bottom = Math.floor(lowest.doubleValue() / step) * step;
    double scale = PLOT / (top - bottom);
    double zero = TOP + top * scale;

    List<Tick> ticks = new ArrayList<>();
    for (int line = (int) Math.round(bottom / step); line * step <= top + step / 2; line++) {
      BigDecimal amount = BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(line));
      ticks.add(new Tick(tenth(zero - line * step * scale), Format.onScale(amount, step)));
    }
    double slot = months.size() > 12 ? 56 : 68;
    List<Bar> bars = new ArrayList<>();
    for (int month = 0; month < months.size(); month++) {
      bars.add(bar(months.get(month), month, family, currency, zero, scale, slot));
    }
    return new StackedBars(
        LEFT + Math.max(3, months.size()) * slot + 8,
        TOP + PLOT + BOTTOM,
        tenth(zero),
        List.copyOf(ticks),
        List.copyOf(bars),
        family.stream().map(AmountSeries::name).toList());
  }

  private static Bar bar(
      BilledMonth month,
      int index,
      List<AmountSeries> family,
      String currency,
      double zero,
      double scale,
      double slot) {
    double above = zero;
    double below = zero;
    BigDecimal sum = BigDecimal.ZERO;
    List<Piece> pieces = new ArrayList<>();
    for (int colour = 0; colour < family.size(); colour++) {
      BigDecimal amount = family.get(colour).amounts().get(index);
      sum = sum.add(amount);
      double height = amount.abs().doubleValue() * scale;
      if (height < 0.05) {
        continue;
      }
      above -= amount.signum() > 0 ? height : 0;
      double y = amount.signum() > 0 ? above : below;
      below += amount.signum() < 0 ? height : 0;
      String title =
          family.get(colour).name()
              + ", "
              + Format.month(month.month())
              + ": "
              + Format.money(amount, currency);
      pieces.add(new Piece(colour, tenth(y), Math.max(0.1, tenth(height)), title));
    }
    double x = LEFT + index * slot + slot * 0.17;
    return new Bar(
        tenth(x),
        tenth(slot * 0.66),
        tenth(x + slot * 0.33),
        tenth(above - 6),
        Format.month(month.month()),
        Format.whole(sum),
        List.copyOf(pieces));
  }

  /** Returns 1, 2 or 5 times a power of ten, so that four to ten steps make the range. */
  static double step(double range) {
    if (range <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(range / 4)));
    double times = range / 4 / power;
    return power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
  }

  static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
