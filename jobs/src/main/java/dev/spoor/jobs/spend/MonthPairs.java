/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.spark.Expanding;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Each month beside the month before, from uses in the order of key and month. Holds two months of
 * one key at a time. What was used in one month and not in the next has a row in the next, where
 * that has a bill.
 */
final class MonthPairs extends Expanding<Row, Row> {
  private final SpendFacts facts;
  private @Nullable MonthTotals before;
  private @Nullable MonthTotals now;
  private BillMonths.Days compared = BillMonths.Days.ALL;
  private BillMonths.Days comparedByNext = BillMonths.Days.ALL;
  private boolean wasUsedEarlier;

  MonthPairs(Iterator<Row> uses, SpendFacts facts) {
    super(uses);
    this.facts = facts;
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    Use use = Use.of(row);
    MonthTotals month = now;
    if (month == null || !month.isOf(use)) {
      close(out);
      MonthTotals last = before;
      if (last != null && !last.key().equals(use.key())) {
        leave(last, out);
        before = null;
        wasUsedEarlier = false;
      }
      month = new MonthTotals(use.key(), use.month());
      now = month;
      compared = facts.months().compared(use.key().payer(), use.month());
      comparedByNext = facts.months().comparedByNext(use.key().payer(), use.month());
    }
    // Fees and taxes fall on any day.
    int day = use.key().isUsage() ? use.dayOfMonth() : 0;
    month.add(use, compared.has(day), comparedByNext.has(day));
  }

  @Override
  protected void finish(Consumer<Row> out) {
    close(out);
    if (before != null) {
      leave(before, out);
    }
  }

  /** Tells a month that is complete, after the gap before it. */
  private void close(Consumer<Row> out) {
    MonthTotals month = now;
    if (month == null) {
      return;
    }
    MonthTotals last = before;
    if (last != null && !isNext(last, month)) {
      leave(last, out);
      last = null;
    }
    if (last == null) {
      last = new MonthTotals(month.key(), BillMonths.shifted(month.month(), -1));
    }
    out.accept(DeltaRow.of(month, last, wasUsedEarlier, facts));
    wasUsedEarlier |= month.all().isActive();
    before = month;
    now = null;
  }

  /** What is no longer billed is a row of the next bill, where there is one. */
  private void leave(MonthTotals last, Consumer<Row> out) {
    String next = BillMonths.shifted(last.month(), 1);
    if (last.all().isActive() && facts.months().at(last.key().payer(), next).hasBill()) {
      out.accept(DeltaRow.of(new MonthTotals(last.key(), next), last, true, facts));
    }
  }

  private static boolean isNext(MonthTotals last, MonthTotals month) {
    String next = BillMonths.shifted(last.month(), 1);
    return next != null && next.equals(month.month());
  }
}
