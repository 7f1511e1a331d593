/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the case sets apart as benign, and how much that is.
 *
 * @param rule id, name or title of the rule; empty where only findings of an earlier case file tell
 * @param about whom, where and what it is limited to; empty for no limit
 * @param reason in the analyst's words
 * @param author who laid it down; null where the case does not say
 * @param expires last day of the evidence on which it holds; null for no end
 * @param findings findings that it keeps silent
 * @param records records behind them
 * @param isOfCase whether the case file of this run names it
 */
public record Suppressed(
    String rule,
    String about,
    String reason,
    @Nullable String author,
    @Nullable LocalDate expires,
    long findings,
    long records,
    boolean isOfCase) {
  /** Whether it ended before the evidence does: what happened after that day is told. */
  public boolean hasEnded(@Nullable Instant lastEvent) {
    return expires != null
        && lastEvent != null
        && !lastEvent.isBefore(expires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
