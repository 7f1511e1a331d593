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

/** One row of {@code usage_deltas}. */
final class DeltaRow {
  private static final List<String> COLUMNS = Tables.USAGE_DELTAS.columnNames();
  private static final int SCALE = 12;

  private final Map<String, @Nullable Object> cells = new HashMap<>();

  private DeltaRow() {}

  /**
   * Returns a row.
   *
   * @param wasUsedEarlier whether the key was used in any month before
   */
  static Row of(MonthTotals now, MonthTotals before, boolean wasUsedEarlier, SpendFacts facts) {
    DeltaRow row = new DeltaRow();
    row.key(now.key(), now.name().isEmpty() ? before.name() : now.name());
    row.cells.put("month", now.month());
    row.cells.put("previous_month", before.month());
    row.amounts(now.all(), before.all());
    BillMonths months = facts.months();
    BillMonths.Month bill = months.at(now.key().payer(), now.month());
    BillMonths.Month billBefore = months.at(now.key().payer(), before.month());
    row.days(now, before, bill, billBefore);
    row.comparison(now, before, billBefore.hasBill(), facts);
    boolean isActive = now.all().isActive();
    boolean isNew = billBefore.hasBill() && isActive && !before.all().isActive();
    row.cells.put("is_new", isNew);
    row.cells.put("is_returned", isNew && wasUsedEarlier);
    row.cells.put("is_gone", before.all().isActive() && !isActive);
    row.cells.put("is_free", now.all().quantity().signum() > 0 && now.all().billed().signum() == 0);
    row.cells.put("is_partial", months.isPartial(now.key().payer(), now.month()));
    row.cells.put("is_estimated", bill.isEstimated());
    row.cells.put("previous_is_estimated", billBefore.isEstimated());
    row.cells.put("has_previous_bill", billBefore.hasBill());
    return RowFactory.create(COLUMNS.stream().map(row.cells::get).toArray());
  }

  private void key(UseKey key, String name) {
    cells.put("billing_account_id", key.payer());
    cells.put("account_id", key.account());
    cells.put("region_id", key.region());
    cells.put("service_code", key.service());
    cells.put("service_name", name);
    cells.put("usage_family", key.family());
    cells.put("purchase_option", key.purchase());
    cells.put("charge_shape", key.shape());
    cells.put("unit", key.unit());
    cells.put("currency", key.currency());
  }

  private void amounts(Sums now, Sums before) {
    change("quantity", now.quantity(), before.quantity());
    cells.put("quantity_ratio", ratio(now.quantity(), before.quantity()));
    change("billed_cost", now.billed(), before.billed());
    cells.put("cost_ratio", ratio(now.billed(), before.billed()));
    change("net_cost", now.net(), before.net());
    change("effective_cost", now.effective(), before.effective());
    change("list_cost", now.list(), before.list());
  }

  private void change(String name, BigDecimal now, BigDecimal before) {
    cells.put(name, now);
    cells.put("previous_" + name, before);
    cells.put(name.equals("billed_cost") ? "cost_delta" : name + "_delta", now.subtract(before));
  }

  private void days(
      MonthTotals now, MonthTotals before, BillMonths.Month bill, BillMonths.Month billBefore) {
    cells.put("days_covered", bill.daysCovered());
    cells.put("previous_days_covered", billBefore.daysCovered());
    boolean isUsage = now.key().isUsage();
    cells.put("cost_per_day", isUsage ? perDay(now.all().billed(), bill) : null);
    cells.put("previous_cost_per_day", isUsage ? perDay(before.all().billed(), billBefore) : null);
    cells.put("quantity_per_day", isUsage ? perDay(now.all().quantity(), bill) : null);
    cells.put(
        "previous_quantity_per_day", isUsage ? perDay(before.all().quantity(), billBefore) : null);
  }

  private void comparison(
      MonthTotals now, MonthTotals before, boolean hasPreviousBill, SpendFacts facts) {
    BigDecimal delta = now.asAfter().cost().subtract(before.asBefore().cost());
    cells.put("comparable_cost", now.asAfter().cost());
    cells.put("comparable_previous_cost", before.asBefore().cost());
    cells.put("comparable_cost_delta", delta);
    cells.put("comparable_quantity", now.asAfter().quantity());
    cells.put("comparable_previous_quantity", before.asBefore().quantity());
    cells.put(
        "comparable_quantity_delta",
        now.asAfter().quantity().subtract(before.asBefore().quantity()));
    BigDecimal total = facts.change(now.key().payer(), now.key().currency(), now.month());
    cells.put(
        "share_of_change",
        hasPreviousBill && total.signum() != 0 ? delta.doubleValue() / total.doubleValue() : null);
  }

  private static @Nullable Double ratio(BigDecimal now, BigDecimal before) {
    return before.signum() > 0 ? (Double) (now.doubleValue() / before.doubleValue()) : null;
  }

  private static @Nullable BigDecimal perDay(BigDecimal amount, BillMonths.Month month) {
    return month.daysCovered() > 0
        ? amount.divide(BigDecimal.valueOf(month.daysCovered()), SCALE, RoundingMode.HALF_UP)
        : null;
  }
}
