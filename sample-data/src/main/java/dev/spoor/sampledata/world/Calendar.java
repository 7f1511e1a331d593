/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.world;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;

/** The time the case covers and the spellings of time in its evidence. Times are epoch seconds. */
public final class Calendar {
  public static final LocalDate FIRST_DAY = LocalDate.of(2025, 8, 1);

  /** Last day with events, included. */
  public static final LocalDate LAST_DAY = LocalDate.of(2025, 11, 30);

  public static final long DAY_SECONDS = 86_400;
  public static final long HOUR_SECONDS = 3_600;

  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

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
    LocalDate day = dayOf(time);
    int second = (int) Math.floorMod(time, DAY_SECONDS);
    byte[] text = new byte[20];
    digits(text, 0, day.getYear() / 100);
    digits(text, 2, day.getYear() % 100);
    text[4] = '-';
    digits(text, 5, day.getMonthValue());
    text[7] = '-';
    digits(text, 8, day.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, second / 3_600);
    text[13] = ':';
    digits(text, 14, second / 60 % 60);
    text[16] = ':';
    digits(text, 17, second % 60);
    text[19] = 'Z';
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void digits(byte[] text, int at, int number) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
  }

  /** Text dates of IAM and STS; newer ones carry U+202F before AM and PM. */
  public static String localeText(long time) {
    LocalDate day = dayOf(time);
    int second = (int) Math.floorMod(time, DAY_SECONDS);
    int hour = second / 3_600;
    return MONTHS[day.getMonthValue() - 1]
        + " "
        + day.getDayOfMonth()
        + ", "
        + day.getYear()
        + ", "
        + (hour % 12 == 0 ? 12 : hour % 12)
        + record(time).substring(13, 19)
        + (hour < 12 ? "\u202fAM" : "\u202fPM");
  }
}
