/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The ends of a billing period, of its month where the bill does not say them. */
final class BillingPeriod {
  private BillingPeriod() {}

  static void fill(@Nullable Object[] cells, @Nullable String month) {
    int start = FocusField.BILLING_PERIOD_START.ordinal();
    int end = FocusField.BILLING_PERIOD_END.ordinal();
    if (month == null || (cells[start] != null && cells[end] != null)) {
      return;
    }
    try {
      YearMonth period = YearMonth.parse(month);
      cells[start] = first(period);
      cells[end] = first(period.plusMonths(1));
    } catch (DateTimeException e) {
      // The partition is "unknown": no line of it says when it was billed.
      return;
    }
  }

  private static java.sql.Timestamp first(YearMonth month) {
    return java.sql.Timestamp.from(Instant.from(month.atDay(1).atStartOfDay(ZoneOffset.UTC)));
  }
}
