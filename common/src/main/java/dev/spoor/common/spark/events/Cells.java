/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The values of one row, by place. */
interface Cells {
  boolean isNull(int place);

  @Nullable String text(int place);

  Instant time(int place);

  /** Returns a time in microseconds since 1970. */
  default long micros(int place) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time(place));
  }

  boolean flag(int place);

  long count(int place);
}
