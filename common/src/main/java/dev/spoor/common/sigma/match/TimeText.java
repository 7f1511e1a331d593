/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.ValueTest.TimePart;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in ISO 8601 as events write them; what follows the minute, such as a zone, is not read. */
final class TimeText {
  private static final Pattern TIME =
      Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?:[:.,Z+-].{0,40})?)?");

  private TimeText() {}

  /** Returns a number of a time; nothing when the text is no time or a date without that part. */
  static OptionalInt part(String text, TimePart part) {
    Matcher matcher = TIME.matcher(text);
    boolean ofDay = part == TimePart.HOUR || part == TimePart.MINUTE;
    if (text.length() > 64 || !matcher.matches() || (ofDay && matcher.group(4) == null)) {
      return OptionalInt.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(matcher, 1),
              number(matcher, 2),
              number(matcher, 3),
              number(matcher, 4),
              number(matcher, 5));
      return OptionalInt.of(
          time.get(
              switch (part) {
                case MINUTE -> ChronoField.MINUTE_OF_HOUR;
                case HOUR -> ChronoField.HOUR_OF_DAY;
                case DAY -> ChronoField.DAY_OF_MONTH;
                case WEEK -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
                case MONTH -> ChronoField.MONTH_OF_YEAR;
                case YEAR -> ChronoField.YEAR;
              }));
    } catch (DateTimeException e) {
      return OptionalInt.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
