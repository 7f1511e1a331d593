/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.time.Instant;
import java.time.YearMonth;
import java.util.stream.Stream;

/** Gives the true charges of a month, one pass, in constant memory. */
@FunctionalInterface
public interface ChargeSource {

  /**
   * Returns the charges that start in a month, ordered by the UTC day of their start; the order
   * inside a day is free but must be the same on every call. The writer closes the stream.
   */
  Stream<TrueCharge> chargesOf(YearMonth month);

  /** Returns the charges that start before a moment. */
  default ChargeSource before(Instant end) {
    return month -> chargesOf(month).filter(charge -> charge.start().isBefore(end));
  }
}
