/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.common.cloudtrail.EventTime;
import dev.spoor.common.spark.events.EventView;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times in microseconds since 1970; {@link #NONE} when not known. */
final class Times {
  static final long NONE = EventTime.NONE;
  static final long SECOND = 1_000_000L;
  static final long HOUR = 3_600 * SECOND;

  private Times() {}

  /** Returns when an event happened, {@link #NONE} where its record does not say. */
  static long of(EventView event) {
    return micros(event.time("event_time"));
  }

  static long micros(@Nullable Instant time) {
    return time == null ? NONE : ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static long parse(@Nullable String text) {
    return text == null ? NONE : EventTime.micros(text);
  }

  /** Returns the time as rows hold it. */
  static @Nullable Timestamp timestamp(long micros) {
    return micros == NONE ? null : Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** Returns the time to the second as people read it. */
  static String words(long micros) {
    return micros == NONE
        ? "an unknown time"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Returns the earlier of two times, of which either may be unknown. */
  static long earlier(long a, long b) {
    return a == NONE ? b : b == NONE ? a : Math.min(a, b);
  }

  /** Returns the later of two times, of which either may be unknown. */
  static long later(long a, long b) {
    return Math.max(a, b);
  }
}
