/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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

  private static final String MONEY = "decimal(38,12)";
  private static final List<String> DIMENSIONS =
      List.of(
          "payer",
          "account_id",
          "region_id",
          "service_code",
          "service_name",
          "charge_shape",
          "unit",
          "currency");
  private static final List<String> MEASURES =
      List.of(
          "quantity", "billed_cost", "effective_cost", "list_cost", "comparable_cost", "activity");

  private UsageDeltas() {}

  /**
   * Returns the rows of {@link Tables#USAGE_DELTAS}.
   *
   * <p>Nothing is new in the first month of a payer, nor in a month after one without a bill: what
   * was used before is not known then, which {@code has_previous_bill} says.
   */
  public static Dataset<Row> usageDeltas(Dataset<Row> charges, SpendSettings settings) {
    Dataset<Row> lines = charges.filter(coalesce(col("is_split"), lit(false)).equalTo(false));
    Dataset<Row> months = broadcast(BillMonths.of(lines));
    Dataset<Row> totals = monthTotals(lines, months, settings);
    Dataset<Row> pairs = besideMonthBefore(totals);
    return described(pairs, months).to(SparkSchemas.of(Tables.USAGE_DELTAS));
  }

  /** One row per month and dimension, with the part that the next month is comparable to. */
  private static Dataset<Row> monthTotals(
      Dataset<Row> lines, Dataset<Row> months, SpendSettings settings) {
    Column isQuantity =
        col("line_item_type")
            .isin(settings.quantityLineItemTypes().toArray())
            .and(col("consumed_quantity").isNotNull());
    Dataset<Row> facts =
        lines.select(
            PAYER.as("payer"),
            col("charge_month").as("month"),
            coalesce(col("sub_account_id"), lit("unknown")).as("account_id"),
            coalesce(col("region_id"), lit("global")).as("region_id"),
            coalesce(col("service_code"), lit("unknown")).as("service_code"),
            coalesce(col("service_name"), col("service_code"), lit("unknown")).as("service_name"),
            coalesce(col("charge_shape"), lit("other")).as("charge_shape"),
            coalesce(col("consumed_unit"), lit("")).as("unit"),
            coalesce(col("billing_currency"), lit("")).as("currency"),
            when(isQuantity, col("consumed_quantity")).otherwise(lit(0)).cast(MONEY).as("quantity"),
            orZero("billed_cost"),
            orZero("effective_cost"),
            orZero("list_cost"),
            dayofmonth(col("charge_period_start")).as("day"));
    Dataset<Row> limits =
        months.select(
            col("payer"),
            BillMonths.shifted(col("month"), -1).as("month"),
            when(col("is_partial").and(col("has_bill")), col("last_day")).as("comparable_days"));
    Column isBeyond =
        col("charge_shape").equalTo("usage").and(col("day").gt(col("comparable_days")));
    return facts
        .join(broadcast(limits), new String[] {"payer", "month"}, "left")
        .withColumn(
            "comparable_cost", when(isBeyond, lit(0).cast(MONEY)).otherwise(col("billed_cost")))
        .withColumn(
            "activity",
            when(abs(col("billed_cost")).gt(0).or(col("quantity").notEqual(0)), 1).otherwise(0))
        .groupBy(columns(with("month")))
        .agg(
            sum("quantity").as("quantity"),
            sum("billed_cost").as("billed_cost"),
            sum("effective_cost").as("effective_cost"),
            sum("list_cost").as("list_cost"),
            sum("comparable_cost").as("comparable_cost"),
            sum("activity").as("activity"));
  }

  /**
   * Each month's totals as themselves and as what the next month looks back on. One shuffle instead
   * of a full outer join, and equal keys meet whether or not they are null.
   */
  private static Dataset<Row> besideMonthBefore(Dataset<Row> totals) {
    List<Column> now = new ArrayList<>(List.of(col("month").as("month"), lit(true).as("is_now")));
    List<Column> then =
        new ArrayList<>(
            List.of(BillMonths.shifted(col("month"), 1).as("month"), lit(false).as("is_now")));
    for (String measure : MEASURES) {
      Column zero = col(measure).minus(col(measure)).cast(type(measure));
      now.add(col(measure).cast(type(measure)).as(measure));
      now.add(zero.as("previous_" + measure));
      then.add(zero.as(measure));
      then.add(col(measure).cast(type(measure)).as("previous_" + measure));
    }
    List<Column> kept = new ArrayList<>();
    DIMENSIONS.forEach(name -> kept.add(col(name)));
    kept.add(
        explode(array(struct(now.toArray(Column[]::new)), struct(then.toArray(Column[]::new))))
            .as("view"));
    List<Column> sums = new ArrayList<>();
    for (String measure : MEASURES) {
      sums.add(sum("view." + measure).as(measure));
      sums.add(sum("view.previous_" + measure).as("previous_" + measure));
    }
    List<Column> keys = new ArrayList<>(List.of(col("view.month").as("month")));
    DIMENSIONS.forEach(name -> keys.add(col(name)));
    return totals
        .select(kept.toArray(Column[]::new))
        .groupBy(keys.toArray(Column[]::new))
        .agg(bool_or(col("view.is_now")).as("is_billed"), sums.toArray(Column[]::new));
  }

  private static Dataset<Row> described(Dataset<Row> pairs, Dataset<Row> months) {
    Dataset<Row> before =
        months.select(
            col("payer"),
            BillMonths.shifted(col("month"), 1).as("month"),
            col("has_bill").as("has_previous_bill"),
            col("is_estimated").as("previous_is_estimated"),
            col("days_covered").as("previous_days_covered"));
    Column hasPrevious = coalesce(col("has_previous_bill"), lit(false));
    Column isBilled = col("is_billed");
    Column wasActive = col("previous_activity").gt(0);
    Column isActive = col("activity").gt(0);
    Column isUsage = col("charge_shape").equalTo("usage");
    Dataset<Row> joined =
        pairs
            .join(months, new String[] {"payer", "month"}, "left")
            .filter(isBilled.or(coalesce(col("has_bill"), lit(false)).and(wasActive)))
            .join(broadcast(before), new String[] {"payer", "month"}, "left");
    return joined.select(
        col("month"),
        BillMonths.shifted(col("month"), -1).as("previous_month"),
        col("payer").as("billing_account_id"),
        col("account_id"),
        col("region_id"),
        col("service_code"),
        col("service_name"),
        col("charge_shape"),
        col("unit"),
        col("currency"),
        money(col("quantity")).as("quantity"),
        money(col("previous_quantity")).as("previous_quantity"),
        money(col("quantity").minus(col("previous_quantity"))).as("quantity_delta"),
        ratio("quantity", col("previous_quantity").notEqual(0)).as("quantity_ratio"),
        money(col("billed_cost")).as("billed_cost"),
        money(col("previous_billed_cost")).as("previous_billed_cost"),
        money(col("billed_cost").minus(col("previous_billed_cost"))).as("cost_delta"),
        ratio("billed_cost", col("previous_billed_cost").gt(0)).as("cost_ratio"),
        money(col("effective_cost")).as("effective_cost"),
        money(col("list_cost")).as("list_cost"),
        coalesce(col("days_covered"), lit(0)).as("days_covered"),
        coalesce(col("previous_days_covered"), lit(0)).as("previous_days_covered"),
        perDay("billed_cost", "days_covered", isUsage).as("cost_per_day"),
        perDay("previous_billed_cost", "previous_days_covered", isUsage)
            .as("previous_cost_per_day"),
        money(col("previous_comparable_cost")).as("comparable_previous_cost"),
        money(col("billed_cost").minus(col("previous_comparable_cost")))
            .as("comparable_cost_delta"),
        hasPrevious.and(isActive).and(wasActive.equalTo(false)).as("is_new"),
        wasActive.and(isActive.equalTo(false)).as("is_gone"),
        coalesce(col("is_partial"), lit(true)).as("is_partial"),
        coalesce(col("is_estimated"), lit(false)).as("is_estimated"),
        coalesce(col("previous_is_estimated"), lit(false)).as("previous_is_estimated"),
        hasPrevious.as("has_previous_bill"));
  }

  private static Column ratio(String measure, Column isDefined) {
    return when(
        isDefined, col(measure).cast("double").divide(col("previous_" + measure).cast("double")));
  }

  private static Column perDay(String measure, String days, Column isUsage) {
    return when(isUsage.and(col(days).gt(0)), money(col(measure).divide(col(days))));
  }

  private static Column orZero(String name) {
    return coalesce(col(name), lit(0)).cast(MONEY).as(name);
  }

  private static Column money(Column value) {
    return value.cast(MONEY);
  }

  private static String type(String measure) {
    return measure.equals("activity") ? "bigint" : MONEY;
  }

  private static List<String> with(String name) {
    List<String> all = new ArrayList<>(DIMENSIONS);
    all.add(name);
    return all;
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}
