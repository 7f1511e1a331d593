/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.trail.TrailFacts;
import java.io.Serializable;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Holds lines of a bill against regions that known habits opened before the trail's eyes. Of what
 * was used before the opening or after the trail's end the trail says nothing; nor of the use of
 * models, which many trails do not record.
 */
final class KnownOpenings implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long HOUR = 3_600L * 1_000_000;
  private static final long DAY = 24 * HOUR;
  private static final String MODELS = "AmazonBedrock";

  private final TrailFacts trail;

  KnownOpenings(TrailFacts trail) {
    this.trail = trail;
  }

  /**
   * Whether a line's region was opened by known habits in the line's month, or up to so many months
   * before, and before the line; nobody else changed anything there until the month's end; and the
   * trail has events of the account on the line's day or later. Lines of more than a day are
   * neither before nor after.
   */
  boolean isKnown(Line line, int monthsBefore) {
    Place region = new Place(line.accountId(), line.regionId());
    Long opened = trail.openedRegions().get(region);
    Long at = line.at();
    Long until = line.until();
    if (opened == null
        || at == null
        || until == null
        || until - at > DAY
        || line.serviceCode().startsWith(MODELS)
        || !trail.usual().openings().containsKey(region)) {
      return false;
    }
    long grain = line.isHourly() ? HOUR : DAY;
    YearMonth month = YearMonth.parse(line.month());
    long end =
        month.plusMonths(1).atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    return at >= floor(opened, grain)
        && !month(opened).isBefore(month.minusMonths(monthsBefore))
        && isSeen(line.accountId(), until)
        && trail.usual().isOpening(region, end);
  }

  private boolean isSeen(String account, long until) {
    Long last = trail.usual().seenUntil().get(account);
    return last != null && last >= floor(until - 1, DAY);
  }

  private static long floor(long at, long grain) {
    return Math.floorDiv(at, grain) * grain;
  }

  private static YearMonth month(long at) {
    return YearMonth.from(
        Instant.ofEpochSecond(Math.floorDiv(at, 1_000_000L)).atOffset(ZoneOffset.UTC));
  }
}
