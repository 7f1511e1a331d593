/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.time.Duration;
import java.time.Instant;

/** How long the stretches are that a timeline's activity is counted in. */
public enum ActivityGrain {
  MINUTE(Duration.ofMinutes(1)),
  TEN_MINUTES(Duration.ofMinutes(10)),
  HOUR(Duration.ofHours(1)),
  SIX_HOURS(Duration.ofHours(6)),
  DAY(Duration.ofDays(1)),
  WEEK(Duration.ofDays(7));

  /** Most stretches that fit side by side in the chart. */
  static final int COLUMNS = 96;

  private final Duration length;

  ActivityGrain(Duration length) {
    this.length = length;
  }

  /** Returns the finest grain whose stretches fit the chart between both instants. */
  public static ActivityGrain between(Instant first, Instant last) {
    for (ActivityGrain grain : values()) {
      if ((last.getEpochSecond() - first.getEpochSecond()) / grain.seconds() < COLUMNS - 1) {
        return grain;
      }
    }
    return WEEK;
  }

  /** Returns the start of the stretch that holds the instant, counted from 1970 in UTC. */
  public Instant startOf(Instant instant) {
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds()) * seconds());
  }

  /** Returns the length in seconds. */
  public long seconds() {
    return length.getSeconds();
  }

  /** Returns the length in words. */
  public String word() {
    return switch (this) {
      case MINUTE -> "minute";
      case TEN_MINUTES -> "10 minutes";
      case HOUR -> "hour";
      case SIX_HOURS -> "6 hours";
      case DAY -> "day";
      case WEEK -> "week";
    };
  }
}
