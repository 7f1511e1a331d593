/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time the case covers and the spellings of time in its evidence. Times are epoch seconds. */
public final class Calendar {
  public static final LocalDate FIRST_DAY = LocalDate.of(2025, 8, 1);

  /** Last day with events, included. */
  public static final LocalDate LAST_DAY = LocalDate.of(2025, 11, 30);

  public static final long DAY_SECONDS = 86_400;
  public static final long HOUR_SECONDS = 3_600;

  private static final DateTimeFormatter RECORD =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Text dates of IAM and STS; newer ones carry U+202F before AM and PM. */
  private static final DateTimeFormatter LOCALE_TEXT =
      DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss\u202fa", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Calendar() {}

  /** Reads {@code 2025-11-08T02:13:07Z}. */
  public static long at(String text) {
    return Instant.parse(text).getEpochSecond();
  }

  public static long startOf(LocalDate day) {
    return day.toEpochDay() * DAY_SECONDS;
  }

  public static long endOfCase() {
    return startOf(LAST_DAY.plusDays(1));
  }

  public static LocalDate dayOf(long time) {
    return LocalDate.ofEpochDay(Math.floorDiv(time, DAY_SECONDS));
  }

  public static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** The week in which the shop sells at half price: cost rises, honestly. */
  public static boolean isPromotion(LocalDate day) {
    return !day.isBefore(LocalDate.of(2025, 10, 13)) && day.isBefore(LocalDate.of(2025, 10, 20));
  }

  public static String record(long time) {
    return RECORD.format(Instant.ofEpochSecond(time));
  }

  public static String localeText(long time) {
    return LOCALE_TEXT.format(Instant.ofEpochSecond(time));
  }
}
