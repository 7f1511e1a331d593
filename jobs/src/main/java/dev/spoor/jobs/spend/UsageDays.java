/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The days of a month that a charge period touches, as a set of bits: bit 0 is the first day. */
final class UsageDays {
  private static final long NONE = 0;

  private UsageDays() {}

  /**
   * Returns the days of a period inside a month.
   *
   * @param start first microsecond of the period since 1970
   * @param end first microsecond after it; a period without an end, or that ends before it starts,
   *     is on the day of its start
   */
  static long of(@Nullable Long start, @Nullable Long end, @Nullable String month) {
    YearMonth calendar = BillMonths.month(month);
    if (calendar == null || start == null) {
      return NONE;
    }
    long last = end == null ? start : Math.max(start, end - 1);
    LocalDate from = later(day(start), calendar.atDay(1));
    LocalDate to = earlier(day(last), calendar.atEndOfMonth());
    return from.isAfter(to)
        ? NONE
        : (1L << to.getDayOfMonth()) - (1L << (from.getDayOfMonth() - 1));
  }

  /** Returns the UTC day of an instant. */
  static LocalDate day(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L))
        .atZone(ZoneOffset.UTC)
        .toLocalDate();
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
