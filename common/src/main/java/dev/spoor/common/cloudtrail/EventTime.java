/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as records spell them, in microseconds since 1970 UTC.
 *
 * <p>Read: ISO 8601 with or without fraction, offset or separators; {@code Jul 29, 2021 1:10:42 PM}
 * with any blank before the half of the day and an optional comma after the year; seconds (also
 * with a fraction), milliseconds, microseconds and nanoseconds since 1970. No zone means UTC.
 */
public final class EventTime {
  /** Says that a text is no time. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int LONGEST = 64;
  private static final long MICROS = 1_000_000L;

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-?(\\d\\d)-?(\\d\\d)[T ](\\d\\d):?(\\d\\d):?(\\d\\d)(?:[.,](\\d{1,9}))?"
              + " ?(?:Z|UTC|([+-]\\d\\d)(?::?(\\d\\d))?)?");
  private static final Pattern EPOCH = Pattern.compile("(\\d{1,19})(?:\\.(\\d{1,9}))?");
  private static final DateTimeFormatter LOCALE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMM d, uuuu[,] h:mm:ss a")
          .toFormatter(Locale.US);

  private EventTime() {}

  /** Returns the time that a slice of ASCII or UTF-8 text spells, or {@link #NONE}. */
  static long micros(byte[] b, int start, int end) {
    if (end - start == 20 && b[end - 1] == 'Z' && b[start + 10] == 'T') {
      long seconds = isoSeconds(b, start);
      if (seconds != NONE) {
        return seconds * MICROS;
      }
    }
    if (end - start > LONGEST || end == start) {
      return NONE;
    }
    return micros(new String(b, start, end - start, StandardCharsets.UTF_8));
  }

  private static long isoSeconds(byte[] b, int s) {
    if (b[s + 4] != '-' || b[s + 7] != '-' || b[s + 13] != ':' || b[s + 16] != ':') {
      return NONE;
    }
    int year = two(b, s) * 100 + two(b, s + 2);
    int month = two(b, s + 5);
    int day = two(b, s + 8);
    int hour = two(b, s + 11);
    int minute = two(b, s + 14);
    int second = two(b, s + 17);
    if ((year | month | day | hour | minute | second) < 0
        || month < 1
        || month > 12
        || day < 1
        || day > 28 && day > lengthOfMonth(year, month)
        || hour > 23
        || minute > 59
        || second > 59) {
      return NONE;
    }
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    long days = era * 146097L + dayOfEra - 719468;
    return days * 86400 + hour * 3600 + minute * 60 + second;
  }

  private static int lengthOfMonth(int year, int month) {
    return java.time.YearMonth.of(year, month).lengthOfMonth();
  }

  /** Returns two digits as a number; negative when they are none. */
  private static int two(byte[] b, int at) {
    int tens = b[at] - '0';
    int units = b[at + 1] - '0';
    return tens < 0 || tens > 9 || units < 0 || units > 9 ? -1000 : tens * 10 + units;
  }

  /** Returns the time that a text spells, or {@link #NONE}. */
  public static long micros(String text) {
    String plain = text.replace('\u202f', ' ').replace('\u00a0', ' ').strip();
    Matcher epoch = EPOCH.matcher(plain);
    if (epoch.matches()) {
      return sinceEpoch(epoch);
    }
    Matcher iso = ISO.matcher(plain);
    try {
      if (iso.matches()) {
        return iso(iso);
      }
      return LocalDateTime.parse(plain, LOCALE).toEpochSecond(ZoneOffset.UTC) * MICROS;
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static long sinceEpoch(Matcher epoch) {
    long value;
    try {
      value = Long.parseLong(epoch.group(1));
    } catch (NumberFormatException e) {
      return NONE;
    }
    if (value < 100_000_000_000L) {
      return value * MICROS + fraction(epoch.group(2));
    }
    if (value < 100_000_000_000_000L) {
      return value * 1000;
    }
    return value < 100_000_000_000_000_000L ? value : value / 1000;
  }

  private static long iso(Matcher m) {
    LocalDateTime local =
        LocalDateTime.of(
            Integer.parseInt(m.group(1)),
            Integer.parseInt(m.group(2)),
            Integer.parseInt(m.group(3)),
            Integer.parseInt(m.group(4)),
            Integer.parseInt(m.group(5)),
            Integer.parseInt(m.group(6)));
    ZoneOffset offset = ZoneOffset.UTC;
    if (m.group(8) != null) {
      int hours = Integer.parseInt(m.group(8));
      int minutes = m.group(9) == null ? 0 : Integer.parseInt(m.group(9));
      offset = ZoneOffset.ofHoursMinutes(hours, m.group(8).startsWith("-") ? -minutes : minutes);
    }
    return local.toEpochSecond(offset) * MICROS + fraction(m.group(7));
  }

  private static long fraction(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "000000").substring(0, 6));
  }
}
