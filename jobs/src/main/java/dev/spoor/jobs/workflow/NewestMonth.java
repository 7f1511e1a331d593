/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.workflow.reporting.NewestNames;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The few changes that make most of what the newest month changed by, as text. The driver holds two
 * sums per account, region, service and family.
 */
public final class NewestMonth {
  private static final String BEFORE = "before";
  private static final String NOW = "now";

  private NewestMonth() {}

  /** Returns the text over table usage_deltas in the output folder; of a first month, why not. */
  public static String text(SparkSession session, CaseSettings settings) {
    OutputFolder out = OutputFolder.at(session, settings.out());
    return of(new CaseTables(session, out).read(Tables.USAGE_DELTAS));
  }

  static String of(Dataset<Row> usageDeltas) {
    Dataset<Row> compared =
        usageDeltas.where(
            col("has_previous_bill").and(col("days_covered").gt(0)).and(col("month").isNotNull()));
    String month = compared.agg(max("month")).first().getString(0);
    return month == null
        ? nothing(usageDeltas)
        : of(compared.where(col("month").equalTo(month)), month);
  }

  private static String nothing(Dataset<Row> usageDeltas) {
    Row months = usageDeltas.agg(min("month"), max("month")).first();
    if (months.isNullAt(0)) {
      return "No months to compare: no bill was read.";
    }
    String first = months.getString(0);
    String last = months.getString(1);
    return first.equals(last)
        ? "No months to compare: the bill is of %s alone.".formatted(first)
        : "No months to compare: of those from %s to %s none follows on one that its payer's bill covers."
            .formatted(first, last);
  }

  private static String of(Dataset<Row> deltas, String month) {
    TreeMap<String, AuditTrend> trends = new TreeMap<>();
    TreeSet<String> before = new TreeSet<>();
    NewestNames names = new NewestNames();
    boolean isPartial = false;
    boolean isByDays = false;
    for (Row row :
        deltas
            .groupBy("currency", "service_code", "usage_family", "region_id", "account_id")
            .agg(
                min("service_name"),
                sum("comparable_previous_cost").cast("decimal(38,12)"),
                sum("comparable_cost").cast("decimal(38,12)"),
                min("previous_month"),
                max("is_partial"),
                max(col("billed_cost").notEqual(col("comparable_cost"))))
            .collectAsList()) {
      String code = String.valueOf(row.getString(1));
      names.add(code, month, row.getString(5));
      AuditTrend trend = trends.computeIfAbsent(text(row.getString(0)), key -> new AuditTrend());
      String place =
          AuditText.place(
              code,
              String.valueOf(row.getString(2)),
              String.valueOf(row.getString(3)),
              String.valueOf(row.getString(4)));
      trend.add(place, BEFORE, money(row, 6));
      trend.add(place, NOW, money(row, 7));
      before.add(text(row.getString(8)));
      isPartial |= !row.isNullAt(9) && row.getBoolean(9);
      isByDays |= !row.isNullAt(10) && row.getBoolean(10);
    }
    String days =
        isPartial ? " (partial, by the same days)" : isByDays ? " (by the same days)" : "";
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, AuditTrend> trend : trends.entrySet()) {
      text.append(text.isEmpty() ? "" : "\n");
      text.append("What changed most from ").append(before.first()).append(" to ").append(month);
      text.append(days).append(", ").append(trend.getKey());
      text.append('\n');
      AuditChanges.text(
          text, trend.getValue(), BEFORE, NOW, place -> AuditText.placed(place, names));
    }
    return text.toString();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static BigDecimal money(Row row, int place) {
    return row.isNullAt(place) ? BigDecimal.ZERO : row.getDecimal(place);
  }
}
