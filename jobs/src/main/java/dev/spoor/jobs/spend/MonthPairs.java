/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Each month beside the month before, from totals in the order of key and month. Holds two rows at
 * a time.
 */
final class MonthPairs implements Iterator<Row> {
  private final Iterator<Row> totals;
  private final BillMonths months;
  private final Queue<Row> ready = new ArrayDeque<>();
  private @Nullable MonthTotals last;

  MonthPairs(Iterator<Row> totals, BillMonths months) {
    this.totals = totals;
    this.months = months;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && (totals.hasNext() || last != null)) {
      advance(totals.hasNext() ? MonthTotals.of(totals.next()) : null);
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void advance(@Nullable MonthTotals now) {
    MonthTotals before = last;
    boolean isNextMonth = before != null && now != null && isNextMonth(before, now);
    if (before != null && before.isActive() && !isNextMonth) {
      // What is no longer billed is a row of the next bill, where there is one.
      String next = BillMonths.shifted(before.month(), 1);
      if (months.at(before.payer(), next).hasBill()) {
        ready.add(DeltaRow.of(MonthTotals.nothing(before.key(), next), before, months));
      }
    }
    if (now != null) {
      MonthTotals nothing = MonthTotals.nothing(now.key(), BillMonths.shifted(now.month(), -1));
      ready.add(DeltaRow.of(now, before != null && isNextMonth ? before : nothing, months));
    }
    last = now;
  }

  private static boolean isNextMonth(MonthTotals before, MonthTotals now) {
    String next = BillMonths.shifted(before.month(), 1);
    return next != null && next.equals(now.month()) && before.key().equals(now.key());
  }
}
