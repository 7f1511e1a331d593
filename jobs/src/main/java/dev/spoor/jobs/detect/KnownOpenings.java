/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import java.io.Serializable;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Holds lines of a bill against regions that known habits opened before the trail's eyes. */
final class KnownOpenings implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TrailFacts trail;

  KnownOpenings(TrailFacts trail) {
    this.trail = trail;
  }

  /**
   * Whether a line's region was opened by known habits in the line's month, or up to so many months
   * before, and nobody else changed anything there until the month's end.
   */
  boolean isKnown(Line line, int monthsBefore) {
    Place region = new Place(line.accountId(), line.regionId());
    Long opened = trail.openedRegions().get(region);
    if (opened == null || !trail.usual().openings().containsKey(region)) {
      return false;
    }
    YearMonth month = YearMonth.parse(line.month());
    YearMonth begun =
        YearMonth.from(
            Instant.ofEpochSecond(Math.floorDiv(opened, 1_000_000L)).atOffset(ZoneOffset.UTC));
    long end =
        month.plusMonths(1).atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    return !begun.isAfter(month)
        && !begun.isBefore(month.minusMonths(monthsBefore))
        && trail.usual().isOpening(region, end);
  }
}
