/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Points in time of a bill, as microseconds since 1970 in UTC. */
public final class Times {
  private static final long SECOND = 1_000_000L;

  private Times() {}

  /**
   * Returns the microseconds that a text says: {@code 2017-11-01T00:00:00Z}, with or without
   * fraction and zone, with a blank instead of the {@code T}, or a bare date.
   */
  public static long micros(String text, String column) {
    String value = text.strip();
    try {
      if (value.length() >= 10 && value.charAt(4) == '-' && value.charAt(7) == '-') {
        LocalDate day =
            LocalDate.of(digits(value, 0, 4), digits(value, 5, 7), digits(value, 8, 10));
        long seconds = day.toEpochDay() * 86_400L;
        if (value.length() == 10) {
          return seconds * SECOND;
        }
        char separator = value.charAt(10);
        if ((separator == 'T' || separator == ' ')
            && value.length() >= 19
            && value.charAt(13) == ':'
            && value.charAt(16) == ':') {
          int hour = digits(value, 11, 13);
          int minute = digits(value, 14, 16);
          int second = digits(value, 17, 19);
          if (hour < 24 && minute < 60 && second < 60) {
            return tail(value, (seconds + hour * 3_600L + minute * 60L + second) * SECOND);
          }
        }
      }
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
      // Said below, with the value.
    }
    throw BadValueException.of(column, text, "a date such as 2026-01-31T00:00:00Z");
  }

  private static long tail(String value, long micros) {
    int at = 19;
    long fraction = 0;
    if (at < value.length() && value.charAt(at) == '.') {
      at++;
      long unit = 100_000;
      while (at < value.length() && Character.digit(value.charAt(at), 10) >= 0) {
        fraction += unit * Character.digit(value.charAt(at), 10);
        unit /= 10;
        at++;
      }
    }
    String zone = value.substring(at).strip();
    if (zone.isEmpty() || zone.equals("Z") || zone.equals("UTC")) {
      return micros + fraction;
    }
    return micros + fraction - ZoneOffset.of(zone).getTotalSeconds() * SECOND;
  }

  private static int digits(String value, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        throw new NumberFormatException(value);
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** Returns the first instant after a period whose end may be its last second. */
  public static long exclusiveEnd(long micros) {
    long second = Math.floorDiv(micros, SECOND);
    return Math.floorMod(second, 60L) == 59 ? (second + 1) * SECOND : micros;
  }

  /** Returns the UTC month, {@code yyyy-MM}. */
  public static String month(long micros) {
    OffsetDateTime time =
        Instant.ofEpochSecond(Math.floorDiv(micros, SECOND)).atOffset(ZoneOffset.UTC);
    return String.format(Locale.ROOT, "%04d-%02d", time.getYear(), time.getMonthValue());
  }
}
