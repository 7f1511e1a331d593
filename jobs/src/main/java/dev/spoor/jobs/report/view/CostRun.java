/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Days, or hours of days, out of line that follow one another: the rows of one run of table
 * cost_anomalies.
 *
 * @param since start, to the hour where the bill is hourly
 * @param days days out of line
 * @param hours how many hours of them, where the days as a whole are in line; else 0
 * @param excess amortized cost above what was expected
 * @param billed what was billed on these days
 * @param score highest score of a day
 */
public record CostRun(
    Instant since,
    String accountId,
    String regionId,
    String serviceName,
    String usageFamily,
    long days,
    long hours,
    BigDecimal excess,
    BigDecimal billed,
    BigDecimal score,
    Flags flags) {
  /** Returns the same run with another number of hours. */
  public CostRun withHours(long other) {
    return new CostRun(
        since,
        accountId,
        regionId,
        serviceName,
        usageFamily,
        days,
        other,
        excess,
        billed,
        score,
        flags);
  }

  /** What else is known of it. */
  public record Flags(
      boolean isFirstRegion,
      boolean isFirstService,
      boolean isFirstFamily,
      boolean isOffHours,
      boolean isOngoing) {
    /** Returns the badges to show. */
    public List<String> words() {
      List<String> words = new ArrayList<>();
      if (isFirstRegion) {
        words.add("new region");
      } else if (isFirstService) {
        words.add("new service");
      } else if (isFirstFamily) {
        words.add("new kind");
      }
      if (isOffHours) {
        words.add("off hours");
      }
      if (isOngoing) {
        words.add("goes on");
      }
      return List.copyOf(words);
    }
  }
}
