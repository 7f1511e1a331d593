/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which months each payer has a bill for, and how far into the month the bill reaches.
 *
 * <p>A month is covered on the days on which the payer has usage, not on the days that the calendar
 * has: a bill of the running month ends where AWS had got to when it wrote it.
 */
final class BillMonths {
  private BillMonths() {}

  /** Returns the first day of a {@code yyyy-MM} month, or null when the text is not a month. */
  static Column firstDay(Column month) {
    return when(
        month.rlike("^[0-9]{4}-(0[1-9]|1[0-2])$"),
        to_date(concat(month, lit("-01")), "yyyy-MM-dd"));
  }

  /** Returns the month so many months away, as {@code yyyy-MM}. */
  static Column shifted(Column month, int months) {
    return date_format(add_months(firstDay(month), months), "yyyy-MM");
  }

  /**
   * Returns one row per payer and month that has a bill or usage: {@code payer}, {@code month},
   * {@code has_bill}, {@code is_estimated}, {@code days_covered}, {@code last_day}, {@code
   * is_partial}. A few rows in all: made to be broadcast.
   *
   * <p>A bill exists for a month when a line belongs to its billing period. Lines that fall into
   * the month before (late usage, refunds) do not make a bill of that month.
   */
  static Dataset<Row> of(Dataset<Row> charges) {
    Dataset<Row> bills =
        charges
            .groupBy(
                UsageDeltas.PAYER.as("payer"),
                coalesce(col("billing_month"), col("charge_month")).as("month"))
            .agg(max(coalesce(col("is_estimated"), lit(false))).as("is_estimated"))
            .withColumn("has_bill", lit(true));
    Dataset<Row> months =
        bills.join(coverage(charges), new String[] {"payer", "month"}, "full_outer");
    Column days = coalesce(col("days_covered"), lit(0));
    return months.select(
        col("payer"),
        col("month"),
        coalesce(col("has_bill"), lit(false)).as("has_bill"),
        coalesce(col("is_estimated"), lit(false)).as("is_estimated"),
        days.as("days_covered"),
        coalesce(col("last_day"), lit(0)).as("last_day"),
        coalesce(days.lt(dayofmonth(last_day(firstDay(col("month"))))), lit(true))
            .as("is_partial"));
  }

  private static Dataset<Row> coverage(Dataset<Row> charges) {
    Column start = to_date(col("charge_period_start"));
    Column end =
        to_date(
            greatest(
                col("charge_period_start"),
                coalesce(col("charge_period_end"), col("charge_period_start"))
                    .minus(expr("interval 1 microsecond"))));
    Column first = firstDay(col("charge_month"));
    return charges
        .filter(
            col("charge_shape")
                .equalTo("usage")
                .and(col("charge_period_start").isNotNull())
                .and(first.isNotNull()))
        .select(
            UsageDeltas.PAYER.as("payer"),
            col("charge_month").as("month"),
            greatest(start, first).as("from"),
            least(end, last_day(first)).as("to"))
        .distinct()
        .filter(col("from").leq(col("to")))
        .select(col("payer"), col("month"), explode(sequence(col("from"), col("to"))).as("day"))
        .groupBy("payer", "month")
        .agg(
            count_distinct(col("day")).cast("int").as("days_covered"),
            max(dayofmonth(col("day"))).as("last_day"));
  }
}
