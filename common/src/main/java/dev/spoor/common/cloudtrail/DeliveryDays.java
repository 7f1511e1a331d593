/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The days, by the date in their keys, of the objects that hold the records of a window. */
public final class DeliveryDays {
  private DeliveryDays() {}

  /**
   * Returns the last day whose objects are read; null for no end.
   *
   * @param to first instant after the window
   * @param slackDays days after the window that are read too, as objects are delivered late
   */
  public static @Nullable LocalDate last(@Nullable Instant to, int slackDays) {
    return to == null
        ? null
        : LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC).plusDays(slackDays);
  }
}
