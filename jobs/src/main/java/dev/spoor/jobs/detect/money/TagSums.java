/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.jobs.detect.hit.Fact;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What usage with a tag that a budget is kept by comes to, for the driver: grows with months,
 * accounts, regions and services, and with the budgets.
 */
public final class TagSums {
  private TagSums() {}

  /** Returns the sums by tag; asks the bill only when a budget is kept by a tag. */
  public static Map<String, Map<SpendSums.Key, SpendSums.Amounts>> of(
      Dataset<Row> charges, MoneyLimits limits) {
    Map<String, Map<SpendSums.Key, SpendSums.Amounts>> sums = new HashMap<>();
    if (limits.budgetTags().isEmpty()) {
      return sums;
    }
    for (Row row :
        charges
            .filter(Line.isUsageColumn())
            .select(
                col("sub_account_id"),
                coalesce(col("region_id"), lit("global")).as("region_id"),
                col("charge_month"),
                col("service_code"),
                col("billing_currency"),
                explode(Line.tagged(limits.budgetTags())).as("tag"),
                Line.countedColumn().as("counted"))
            .groupBy(
                "sub_account_id",
                "region_id",
                "charge_month",
                "service_code",
                "billing_currency",
                "tag")
            .agg(sum("counted").cast("decimal(38,12)"))
            .collectAsList()) {
      SpendSums.Key key =
          new SpendSums.Key(
              Fact.text(row.getString(0)),
              Fact.text(row.getString(1)),
              Fact.text(row.getString(2)),
              Fact.text(row.getString(3)),
              "",
              Fact.text(row.getString(4)));
      BigDecimal billed = row.isNullAt(6) ? BigDecimal.ZERO : row.getDecimal(6);
      sums.computeIfAbsent(row.getString(5), tag -> new HashMap<>())
          .put(key, new SpendSums.Amounts(billed, BigDecimal.ZERO));
    }
    return sums;
  }
}
