/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import dev.spoor.jobs.report.view.CoverageView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Geometry of a strip of days; days alike in a row are one rectangle. Lengths in CSS pixels.
 *
 * @param width of the drawing
 * @param runs rectangles from the first day to the last
 */
public record CoverageStrip(double width, List<Run> runs) {
  private static final double WIDEST = 400;

  /**
   * Days alike.
   *
   * @param css class: {@code d0} nothing, {@code d1} to {@code d4} more events, {@code ds} logging
   *     stopped, {@code dm} money without events
   */
  public record Run(double x, double width, String css, String title) {}

  /** A month under the strips. */
  public record MonthTick(double x, String label) {}

  /** Lays out a strip. */
  public static CoverageStrip of(CoverageView view, CoverageView.Strip strip) {
    double step = step(view);
    Map<LocalDate, CoverageView.Day> days = new HashMap<>();
    strip.days().forEach(day -> days.put(day.day(), day));
    List<Run> runs = new ArrayList<>();
    int index = 0;
    while (index < view.days()) {
      LocalDate from = view.firstDay().plusDays(index);
      String css = css(days.get(from));
      int end = index + 1;
      while (end < view.days() && css(days.get(view.firstDay().plusDays(end))).equals(css)) {
        end++;
      }
      LocalDate to = view.firstDay().plusDays(end - 1L);
      String when = from.equals(to) ? from.toString() : from + " to " + to;
      if (!css.equals("d0")) {
        runs.add(
            new Run(
                StackedBars.tenth(index * step),
                StackedBars.tenth((end - index) * step),
                css,
                when + ": " + meaning(css)));
      }
      index = end;
    }
    return new CoverageStrip(StackedBars.tenth(view.days() * step), List.copyOf(runs));
  }

  /** Returns the first days of months with their places. */
  public static List<MonthTick> months(CoverageView view) {
    List<MonthTick> ticks = new ArrayList<>();
    for (int index = 0; index < view.days(); index++) {
      LocalDate day = view.firstDay().plusDays(index);
      if (day.getDayOfMonth() == 1 || (index == 0 && day.getDayOfMonth() < 20)) {
        ticks.add(
            new MonthTick(
                StackedBars.tenth(index * step(view)),
                Format.month(day.toString().substring(0, 7))));
      }
    }
    return List.copyOf(ticks);
  }

  private static double step(CoverageView view) {
    return Math.min(12, WIDEST / view.days());
  }

  private static String css(CoverageView.@org.jspecify.annotations.Nullable Day day) {
    if (day == null) {
      return "d0";
    }
    if (day.loggingStopped()) {
      return "ds";
    }
    if (day.spendWithoutEvents()) {
      return "dm";
    }
    return day.events() == 0
        ? "d0"
        : "d" + Math.min(4, 1 + (int) Math.floor(Math.log10(day.events())));
  }

  private static String meaning(String css) {
    return switch (css) {
      case "ds" -> "logging stopped";
      case "dm" -> "usage billed, no event seen";
      case "d1" -> "fewer than 10 events a day";
      case "d2" -> "10 to 99 events a day";
      case "d3" -> "100 to 999 events a day";
      default -> "1,000 events a day or more";
    };
  }
}
