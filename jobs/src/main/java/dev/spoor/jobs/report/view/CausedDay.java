/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one root credential of an intruder or suspect cost on a UTC day, by service and place.
 *
 * @param things things and shares behind it
 * @param resourceIds ids of the first of these, in order of text
 * @param eventIds calls that made them, the first in order of text
 */
public record CausedDay(
    LocalDate day,
    @Nullable String accountId,
    @Nullable String regionId,
    @Nullable String serviceCode,
    BigDecimal billed,
    BigDecimal effective,
    @Nullable String currency,
    String actor,
    @Nullable String root,
    long things,
    List<String> resourceIds,
    List<String> eventIds) {
  /** Copies the lists. */
  public CausedDay {
    resourceIds = List.copyOf(resourceIds);
    eventIds = List.copyOf(eventIds);
  }
}
