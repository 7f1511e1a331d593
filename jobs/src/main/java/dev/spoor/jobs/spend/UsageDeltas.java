/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Usage and cost of each month beside the month before, by account, region, service and unit.
 *
 * <p>The sum of {@code billed_cost} over a month is the sum over its charges, exactly: taxes,
 * credits and fees are rows too, told apart by {@code charge_shape}. Split-cost lines are left out,
 * since they show their parent's cost a second time.
 *
 * <p>A month that the bill covers in part is compared with the same first days of the month before,
 * by the day on which a line starts; whole months are compared whole, with cost per day beside it
 * for their unequal lengths. AWS writes the last day of a running bill late, so the newest day is
 * usually still growing. Charges that fall on one day, and taxes and credits, are never spread over
 * days.
 */
public final class UsageDeltas {
  static final Column PAYER = coalesce(col("billing_account_id"), lit("unknown"));

  /** What one row of a month is about, the payer first. */
  static final List<String> DIMENSIONS =
      List.of(
          "payer",
          "account_id",
          "region_id",
          "service_code",
          "service_name",
          "charge_shape",
          "unit",
          "currency");

  private static final String MONEY = "decimal(38,12)";

  private UsageDeltas() {}

  /**
   * Returns the rows of {@link Tables#USAGE_DELTAS}.
   *
   * <p>Nothing is new in the first month of a payer, nor in a month after one without a bill: what
   * was used before is not known then, which {@code has_previous_bill} says.
   *
   * <p>Reads the charges twice: the months of the payers first, which are few, then the totals.
   */
  public static Dataset<Row> usageDeltas(Dataset<Row> charges, SpendSettings settings) {
    Dataset<Row> lines = charges.filter(coalesce(col("is_split"), lit(false)).equalTo(false));
    BillMonths months = BillMonths.of(lines);
    Column[] key = DIMENSIONS.stream().map(name -> col(name)).toArray(Column[]::new);
    List<Column> order = new ArrayList<>(List.of(key));
    order.add(col("month"));
    return monthTotals(lines, months, settings)
        .repartition(key)
        .sortWithinPartitions(order.toArray(Column[]::new))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) totals -> new MonthPairs(totals, months),
            Encoders.row(SparkSchemas.of(Tables.USAGE_DELTAS)));
  }

  /** One row per key and month, in the order that {@link MonthTotals} reads. */
  private static Dataset<Row> monthTotals(
      Dataset<Row> lines, BillMonths months, SpendSettings settings) {
    Column isQuantity =
        col("line_item_type")
            .isin(settings.quantityLineItemTypes().toArray())
            .and(col("consumed_quantity").isNotNull());
    Column comparableDays =
        udf((UDF2<String, String, Integer>) months::comparableDays, DataTypes.IntegerType)
            .apply(PAYER, col("charge_month"));
    Column isBeyond =
        col("charge_shape")
            .equalTo("usage")
            .and(dayofmonth(col("charge_period_start")).gt(comparableDays));
    Dataset<Row> facts =
        lines.select(
            PAYER.as("payer"),
            coalesce(col("sub_account_id"), lit("unknown")).as("account_id"),
            coalesce(col("region_id"), lit("global")).as("region_id"),
            coalesce(col("service_code"), lit("unknown")).as("service_code"),
            coalesce(col("service_name"), col("service_code"), lit("unknown")).as("service_name"),
            coalesce(col("charge_shape"), lit("other")).as("charge_shape"),
            coalesce(col("consumed_unit"), lit("")).as("unit"),
            coalesce(col("billing_currency"), lit("")).as("currency"),
            col("charge_month").as("month"),
            when(isQuantity, col("consumed_quantity")).otherwise(lit(0)).cast(MONEY).as("quantity"),
            orZero("billed_cost"),
            orZero("effective_cost"),
            orZero("list_cost"),
            isBeyond.as("is_beyond"));
    Column none = lit(0).cast(MONEY);
    List<String> groups = new ArrayList<>(DIMENSIONS);
    groups.add("month");
    return facts
        .groupBy(groups.stream().map(name -> col(name)).toArray(Column[]::new))
        .agg(
            sum("quantity").as("quantity"),
            sum("billed_cost").as("billed_cost"),
            sum("effective_cost").as("effective_cost"),
            sum("list_cost").as("list_cost"),
            sum(when(col("is_beyond"), none).otherwise(col("billed_cost"))).as("comparable_cost"),
            sum(when(abs(col("billed_cost")).gt(0).or(col("quantity").notEqual(0)), 1).otherwise(0))
                .as("activity"));
  }

  private static Column orZero(String name) {
    return coalesce(col(name), lit(0)).cast(MONEY).as(name);
  }
}
