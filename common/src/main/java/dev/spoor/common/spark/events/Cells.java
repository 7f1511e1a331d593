/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The values of one row, by place. */
interface Cells {
  boolean isNull(int place);

  @Nullable String text(int place);

  Instant time(int place);

  /** Returns a time in microseconds since the epoch. */
  long micros(int place);

  boolean flag(int place);

  long count(int place);

  /**
   * Returns a number, small and not negative, that stands for the value among those with one {@link
   * #numbering}: equal numbers are equal values. A negative one says nothing.
   */
  default int number(int place) {
    return -1;
  }

  /** Returns what tells whether two numbers can be held against each other. */
  default long numbering() {
    return 0;
  }
}
