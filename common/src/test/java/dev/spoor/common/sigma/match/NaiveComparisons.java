/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import static dev.spoor.common.sigma.match.NaiveTexts.lower;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How two values compare: as numbers, times, addresses or fields. */
final class NaiveComparisons {
  private NaiveComparisons() {}

  static boolean same(String a, String b, List<String> modifiers) {
    String one = modifiers.contains("cased") ? a : lower(a);
    String other = modifiers.contains("cased") ? b : lower(b);
    if (modifiers.contains("contains")) {
      return one.contains(other);
    }
    if (modifiers.contains("startswith")) {
      return one.startsWith(other);
    }
    return modifiers.contains("endswith") ? one.endsWith(other) : one.equals(other);
  }

  static boolean compares(Object value, String comparison, BigDecimal expected) {
    if (!(value instanceof Number) && !value.toString().matches("[-+]?\\d+(\\.\\d+)?")) {
      return false;
    }
    int order = new BigDecimal(value.toString()).compareTo(expected);
    return switch (comparison) {
      case "gt" -> order > 0;
      case "gte" -> order >= 0;
      case "lt" -> order < 0;
      case "eq" -> order == 0;
      default -> order <= 0;
    };
  }

  /** Returns a part of a time with or without an hour; null for what is none. */
  static @Nullable Long part(String text, String part) {
    TemporalField field =
        switch (part) {
          case "minute" -> ChronoField.MINUTE_OF_HOUR;
          case "hour" -> ChronoField.HOUR_OF_DAY;
          case "day" -> ChronoField.DAY_OF_MONTH;
          case "week" -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
          case "month" -> ChronoField.MONTH_OF_YEAR;
          default -> ChronoField.YEAR;
        };
    try {
      TemporalAccessor time =
          text.contains("T") ? OffsetDateTime.parse(text) : LocalDate.parse(text);
      return time.isSupported(field) ? time.getLong(field) : null;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  static boolean inNetwork(String address, String network) {
    String[] parts = network.split("/");
    if (!address.matches("\\d+\\.\\d+\\.\\d+\\.\\d+")) {
      return false;
    }
    String prefix = bits(parts[0]).substring(0, Integer.parseInt(parts[1]));
    return bits(address).startsWith(prefix);
  }

  private static String bits(String address) {
    StringBuilder bits = new StringBuilder();
    for (String part : address.split("\\.")) {
      bits.append(Integer.toBinaryString(256 + Integer.parseInt(part)).substring(1));
    }
    return bits.toString();
  }
}
