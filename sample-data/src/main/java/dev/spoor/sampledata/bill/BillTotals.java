/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/** What was written, per month and dialect: the truth a reader must find. */
public record BillTotals(List<MonthTotal> months) {

  public BillTotals {
    months = List.copyOf(months);
  }

  /**
   * Totals of one month in one dialect; money in the bill's currency, split rows not added.
   *
   * @param rows rows of the newest version, split rows among them
   * @param splitRows rows that repeat a parent's cost split by pod
   * @param billed sum of unblended (billed) cost
   * @param effective sum of amortised (effective) cost
   * @param list sum of public on-demand (list) cost
   */
  public record MonthTotal(
      YearMonth month,
      Dialect dialect,
      long rows,
      long splitRows,
      BigDecimal billed,
      BigDecimal effective,
      BigDecimal list) {}
}
