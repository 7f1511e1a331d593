/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;

import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.UsageChange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Usage that changed from month to month, out of {@code usage_deltas}, by currency. */
final class UsageChanges {
  private static final List<String> WHAT =
      List.of("account_id", "region_id", "service_code", "usage_family", "purchase_option", "unit");

  /** What is less is nothing on an invoice. */
  private static final BigDecimal HALF_CENT = new BigDecimal("0.005");

  private final Dataset<Row> usage;

  UsageChanges(Dataset<Row> deltas) {
    this.usage = deltas.where(col("has_previous_bill").and(col("charge_shape").equalTo("usage")));
  }

  /** Returns usage that costs more or less than before, by half a cent and more. */
  Map<String, Ranked<UsageChange>> changes() {
    return ranked(
        usage.where(abs(col("comparable_cost_delta")).geq(HALF_CENT)),
        ReportLimits.CHANGES,
        abs(col("comparable_cost_delta")).desc(),
        col("month"));
  }

  /** Returns usage that costs nothing, and of which there was none or less before. */
  Map<String, Ranked<UsageChange>> free() {
    return ranked(
        usage.where(col("is_free").and(col("comparable_quantity_delta").gt(0))),
        ReportLimits.FREE_USAGE,
        col("month").desc(),
        col("is_new").desc(),
        col("quantity_ratio").desc());
  }

  private static Map<String, Ranked<UsageChange>> ranked(
      Dataset<Row> rows, int limit, Column... first) {
    Column[] order =
        Stream.concat(Stream.of(first), WHAT.stream().map(functions::col)).toArray(Column[]::new);
    return Ranked.of(rows, "currency", order, limit, UsageChanges::change);
  }

  private static UsageChange change(Cells row) {
    BigDecimal previous = row.money("comparable_previous_cost");
    BigDecimal billed = row.money("billed_cost");
    return new UsageChange(
        row.text("month"),
        row.text("previous_month"),
        row.textOrNull("account_id"),
        row.text("region_id"),
        row.text("service_name"),
        row.text("usage_family"),
        row.text("purchase_option"),
        row.text("unit"),
        row.moneyOrNull("quantity"),
        row.moneyOrNull("previous_quantity"),
        billed,
        row.money("previous_billed_cost"),
        previous,
        row.money("comparable_cost_delta"),
        previous.signum() > 0
            ? row.money("comparable_cost").divide(previous, 6, RoundingMode.HALF_EVEN)
            : null,
        new UsageChange.Flags(
            row.flag("is_new"),
            row.flag("is_gone"),
            row.flag("is_partial"),
            row.flagOrNull("is_estimated"),
            row.flagOrNull("previous_is_estimated"),
            row.flag("has_previous_bill")));
  }
}
