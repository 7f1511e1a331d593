/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Months put together to quarters and years. */
public final class RollUps {
  /** Length of a period. */
  public enum By {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    By(int months) {
      this.months = months;
    }

    /** Returns how many months a period has. */
    public int months() {
      return months;
    }

    /** Returns the period of a month, {@code yyyy-MM}. */
    public String period(String month) {
      return switch (this) {
        case MONTH -> month;
        case QUARTER ->
            month.substring(0, 4) + "-Q" + (Integer.parseInt(month.substring(5)) + 2) / 3;
        case YEAR -> month.substring(0, 4);
      };
    }

    /** Returns the place of a period, as {@link #rollUps} names it, among all periods. */
    public int place(String period) {
      int year = Integer.parseInt(period.substring(0, 4));
      return switch (this) {
        case MONTH -> year * 12 + Integer.parseInt(period.substring(5));
        case QUARTER -> year * 4 + Integer.parseInt(period.substring(6));
        case YEAR -> year;
      };
    }
  }

  private RollUps() {}

  /**
   * Returns what was billed and used by period, account, region, service, usage family, unit and
   * currency: columns {@code period, account_id, region_id, service_code, service_name,
   * usage_family, charge_shape, unit, currency, quantity, billed_cost, effective_cost, is_partial,
   * is_estimated, months}: whether a month that is there is partial, whether the bill of one is not
   * final (null where one does not say and none is known not to be), and which months are there.
   * Whether months are missing shows only over all rows of a period, against {@link By#months}.
   *
   * @param from first month, {@code yyyy-MM}; null for the first of all
   * @param to last month
   */
  public static Dataset<Row> rollUps(
      Dataset<Row> usageDeltas, By by, @Nullable String from, @Nullable String to) {
    Dataset<Row> months = usageDeltas.where(col("month").isNotNull());
    if (from != null) {
      months = months.where(col("month").geq(from));
    }
    if (to != null) {
      months = months.where(col("month").leq(to));
    }
    return months
        .groupBy(
            period(by).as("period"),
            col("account_id"),
            col("region_id"),
            col("service_code"),
            col("usage_family"),
            col("charge_shape"),
            col("unit"),
            col("currency"))
        .agg(
            min("service_name").as("service_name"),
            sum("quantity").cast("decimal(38,12)").as("quantity"),
            sum("billed_cost").cast("decimal(38,12)").as("billed_cost"),
            sum("effective_cost").cast("decimal(38,12)").as("effective_cost"),
            max(coalesce(col("is_partial"), lit(false))).as("is_partial"),
            isEstimated().as("is_estimated"),
            collect_set(when(not(coalesce(col("is_gone"), lit(false))), col("month")))
                .as("months"));
  }

  /** Returns whether any is estimated; null where one does not say and no other is. */
  public static Column isEstimated() {
    return when(max(coalesce(col("is_estimated"), lit(false))), lit(true))
        .when(not(max(col("is_estimated").isNull())), lit(false));
  }

  private static Column period(By by) {
    Column year = substring(col("month"), 1, 4);
    return switch (by) {
      case MONTH -> col("month");
      case YEAR -> year;
      case QUARTER ->
          concat(
              year,
              lit("-Q"),
              ceil(substring(col("month"), 6, 2).cast("int").divide(3)).cast("string"));
    };
  }
}
