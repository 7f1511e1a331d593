/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a trail and a bill have in common: without an account and a day in common, nothing of the
 * one can explain the other.
 *
 * @param trailAccounts accounts with events
 * @param billAccounts accounts with usage
 * @param commonAccounts accounts with both
 * @param commonDays days with both, in whatever accounts
 * @param trailFrom first UTC day with events; null when there is none
 * @param billFrom first UTC day with usage; null when there is none
 */
record Overlap(
    long trailAccounts,
    long billAccounts,
    long commonAccounts,
    long commonDays,
    @Nullable LocalDate trailFrom,
    @Nullable LocalDate trailTo,
    @Nullable LocalDate billFrom,
    @Nullable LocalDate billTo) {
  static Overlap of(Dataset<Row> coverage) {
    Column hasEvents = coalesce(sum("events"), lit(0L)).gt(0);
    Column hasUsage = count("billed_cost").gt(0);
    Dataset<Row> accounts =
        coverage
            .filter(col("account_id").isNotNull())
            .groupBy(col("account_id").as("what"))
            .agg(hasEvents.as("in_trail"), hasUsage.as("in_bill"))
            .withColumn("sort", lit("account"))
            .withColumn("day", lit(null).cast("date"));
    Dataset<Row> days =
        coverage
            .groupBy("day")
            .agg(hasEvents.as("in_trail"), hasUsage.as("in_bill"))
            .select(
                col("day").cast("string").as("what"),
                col("in_trail"),
                col("in_bill"),
                lit("day").as("sort"),
                col("day"));
    long[] counts = new long[4];
    LocalDate[] ends = new LocalDate[4];
    for (Row row :
        accounts
            .unionByName(days)
            .groupBy("sort")
            .agg(
                sum(when(col("in_trail"), 1L).otherwise(0L)).as("trail"),
                sum(when(col("in_bill"), 1L).otherwise(0L)).as("bill"),
                sum(when(col("in_trail").and(col("in_bill")), 1L).otherwise(0L)).as("both"),
                min(when(col("in_trail"), col("day"))).as("trail_from"),
                max(when(col("in_trail"), col("day"))).as("trail_to"),
                min(when(col("in_bill"), col("day"))).as("bill_from"),
                max(when(col("in_bill"), col("day"))).as("bill_to"))
            .collectAsList()) {
      Cells cells = new Cells(row);
      if (cells.text("sort").equals("account")) {
        counts[0] = cells.count("trail");
        counts[1] = cells.count("bill");
        counts[2] = cells.count("both");
      } else {
        counts[3] = cells.count("both");
        ends[0] = cells.dayOrNull("trail_from");
        ends[1] = cells.dayOrNull("trail_to");
        ends[2] = cells.dayOrNull("bill_from");
        ends[3] = cells.dayOrNull("bill_to");
      }
    }
    return new Overlap(
        counts[0], counts[1], counts[2], counts[3], ends[0], ends[1], ends[2], ends[3]);
  }

  /** Returns why trail and bill do not belong together; null when they do, or one is not there. */
  @Nullable String warning() {
    if (trailFrom == null || billFrom == null) {
      return null;
    }
    List<String> reasons = new ArrayList<>();
    if (trailAccounts > 0 && billAccounts > 0 && commonAccounts == 0) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "no account in common (the trail has %,d, the bill %,d)",
              trailAccounts,
              billAccounts));
    }
    if (commonDays == 0) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "no day in common (the trail goes from %s to %s, the usage billed from %s to %s)",
              trailFrom,
              trailTo,
              billFrom,
              billTo));
    }
    return reasons.isEmpty()
        ? null
        : "The trail and the bill do not belong together: they have "
            + String.join(", and ", reasons)
            + ".";
  }
}
