/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** One row of the table: a month and the month before it. */
final class DeltaRow {
  private static final List<String> COLUMNS = Tables.USAGE_DELTAS.columnNames();
  private static final int SCALE = 12;

  private DeltaRow() {}

  static Row of(MonthTotals now, MonthTotals before, BillMonths months) {
    BillMonths.Month bill = months.at(now.payer(), now.month());
    BillMonths.Month billBefore = months.at(now.payer(), before.month());
    Map<String, @Nullable Object> cells = new HashMap<>();
    for (int i = 1; i < now.key().size(); i++) {
      cells.put(UsageDeltas.DIMENSIONS.get(i), now.key().get(i));
    }
    cells.put("billing_account_id", now.payer());
    cells.put("month", now.month());
    cells.put("previous_month", before.month());
    cells.put("quantity", now.quantity());
    cells.put("previous_quantity", before.quantity());
    cells.put("quantity_delta", now.quantity().subtract(before.quantity()));
    cells.put(
        "quantity_ratio",
        before.quantity().signum() == 0 ? null : ratio(now.quantity(), before.quantity()));
    cells.put("billed_cost", now.billedCost());
    cells.put("previous_billed_cost", before.billedCost());
    cells.put("cost_delta", now.billedCost().subtract(before.billedCost()));
    cells.put(
        "cost_ratio",
        before.billedCost().signum() > 0 ? ratio(now.billedCost(), before.billedCost()) : null);
    cells.put("effective_cost", now.effectiveCost());
    cells.put("list_cost", now.listCost());
    cells.put("days_covered", bill.daysCovered());
    cells.put("previous_days_covered", billBefore.daysCovered());
    cells.put("cost_per_day", perDay(now, now.billedCost(), bill));
    cells.put("previous_cost_per_day", perDay(now, before.billedCost(), billBefore));
    cells.put("comparable_previous_cost", before.comparableCost());
    cells.put("comparable_cost_delta", now.billedCost().subtract(before.comparableCost()));
    cells.put("is_new", billBefore.hasBill() && now.isActive() && !before.isActive());
    cells.put("is_gone", before.isActive() && !now.isActive());
    cells.put("is_partial", months.isPartial(now.payer(), now.month()));
    cells.put("is_estimated", bill.isEstimated());
    cells.put("previous_is_estimated", billBefore.isEstimated());
    cells.put("has_previous_bill", billBefore.hasBill());
    return RowFactory.create(COLUMNS.stream().map(cells::get).toArray());
  }

  private static double ratio(BigDecimal now, BigDecimal before) {
    return now.doubleValue() / before.doubleValue();
  }

  private static @Nullable BigDecimal perDay(
      MonthTotals key, BigDecimal cost, BillMonths.Month month) {
    return key.isUsage() && month.daysCovered() > 0
        ? cost.divide(BigDecimal.valueOf(month.daysCovered()), SCALE, RoundingMode.HALF_UP)
        : null;
  }
}
