/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.fact;

import dev.spoor.common.cloudtrail.EventTime;
import dev.spoor.common.spark.events.EventView;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times in microseconds since 1970; {@link #NONE} when not known. */
public final class Times {
  public static final long NONE = EventTime.NONE;
  public static final long SECOND = 1_000_000L;
  public static final long HOUR = 3_600 * SECOND;

  private Times() {}

  /** Returns when an event happened, {@link #NONE} where its record does not say. */
  public static long of(EventView event) {
    return event.micros("event_time", NONE);
  }

  public static long micros(@Nullable Instant time) {
    return time == null ? NONE : ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  public static long parse(@Nullable String text) {
    return text == null ? NONE : EventTime.micros(text);
  }

  /** Returns the time as rows hold it. */
  public static @Nullable Timestamp timestamp(long micros) {
    return micros == NONE ? null : Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** Returns the time to the second as people read it. */
  public static String words(long micros) {
    if (micros == NONE) {
      return "an unknown time";
    }
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(Math.floorDiv(micros, SECOND), 0, ZoneOffset.UTC);
    if (time.getYear() < 1_000 || time.getYear() > 9_999) {
      return time.toInstant(ZoneOffset.UTC).toString();
    }
    StringBuilder words = new StringBuilder(20).append(time.getYear());
    two(words, '-', time.getMonthValue());
    two(words, '-', time.getDayOfMonth());
    two(words, 'T', time.getHour());
    two(words, ':', time.getMinute());
    two(words, ':', time.getSecond());
    return words.append('Z').toString();
  }

  private static void two(StringBuilder words, char before, int number) {
    words.append(before).append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** Returns the earlier of two times, of which either may be unknown. */
  public static long earlier(long a, long b) {
    return a == NONE ? b : b == NONE ? a : Math.min(a, b);
  }

  /** Returns the later of two times, of which either may be unknown. */
  public static long later(long a, long b) {
    return Math.max(a, b);
  }
}
