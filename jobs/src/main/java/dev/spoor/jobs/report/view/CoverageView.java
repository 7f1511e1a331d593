/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the evidence is thick, thin or absent, day by day.
 *
 * @param firstDay first UTC day drawn
 * @param lastDay last UTC day drawn
 * @param strips one per account and region, ordered by both
 */
public record CoverageView(LocalDate firstDay, LocalDate lastDay, Excerpt<Strip> strips) {
  /** Keeps the newest days and the first strips. */
  public CoverageView {
    LocalDate earliest = lastDay.minusDays(ReportLimits.COVERAGE_DAYS - 1L);
    if (firstDay.isBefore(earliest)) {
      firstDay = earliest;
    }
    strips = strips.limitedTo(ReportLimits.COVERAGE_STRIPS);
  }

  /** Returns the number of days drawn. */
  public int days() {
    return (int) (lastDay.toEpochDay() - firstDay.toEpochDay()) + 1;
  }

  /** Returns on how many of the days drawn a strip has events. */
  public long daysWithEvents(Strip strip) {
    return strip.days().stream()
        .filter(day -> day.events() > 0 && !day.day().isBefore(firstDay))
        .count();
  }

  /**
   * An account in a region.
   *
   * @param accountId account
   * @param regionId region
   * @param days days with evidence of either kind, in order; other days had none
   */
  public record Strip(String accountId, String regionId, List<Day> days) {
    /** Copies the list. */
    public Strip {
      days = List.copyOf(days);
    }

    /** Returns the number of events. */
    public long events() {
      return days.stream().mapToLong(Day::events).sum();
    }

    /**
     * Whether it cost money and has no event at all. Nobody calls from "global", where bills have
     * what is of no region.
     */
    public boolean isUnseen() {
      return events() == 0 && !regionId.equals("global") && !spendWithoutEvents().isEmpty();
    }

    /** Returns the days on which logging was stopped. */
    public List<LocalDate> loggingStopped() {
      return days.stream()
          .filter(Day::loggingStopped)
          .map(Day::day)
          .collect(Collectors.toUnmodifiableList());
    }

    /** Returns what trails of the account did not record on any of the days, each once. */
    public List<String> trailStates() {
      return days.stream().flatMap(day -> day.trailStates().stream()).distinct().sorted().toList();
    }

    /** Returns the days with spend and without events. */
    public List<LocalDate> spendWithoutEvents() {
      return days.stream()
          .filter(Day::spendWithoutEvents)
          .map(Day::day)
          .collect(Collectors.toUnmodifiableList());
    }
  }

  /**
   * A UTC day of a strip.
   *
   * @param day the day
   * @param events events seen
   * @param loggingStopped whether logging was stopped that day
   * @param spendWithoutEvents whether usage was billed and no event was seen
   * @param trailStates what trails of the account did not record
   */
  public record Day(
      LocalDate day,
      long events,
      boolean loggingStopped,
      boolean spendWithoutEvents,
      List<String> trailStates) {
    /** Copies the list. */
    public Day {
      trailStates = List.copyOf(trailStates);
    }
  }
}
