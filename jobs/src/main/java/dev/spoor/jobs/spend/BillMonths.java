/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Which months each payer has a bill for, and how far into the month the bill reaches: a few rows
 * per payer, held in memory.
 *
 * <p>A month is covered on the days on which the payer has usage, not on the days that the calendar
 * has: a bill of the running month ends where AWS had got to when it wrote it.
 */
final class BillMonths implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

  /**
   * One month of one payer.
   *
   * @param hasBill whether a line belongs to its billing period. Lines that fall into the month
   *     before (late usage, refunds) do not make a bill of that month
   * @param isEstimated whether a line of that period is not final
   * @param days days with usage, as bits
   */
  record Month(boolean hasBill, boolean isEstimated, long days) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Month UNKNOWN = new Month(false, false, 0);

    int daysCovered() {
      return Long.bitCount(days);
    }

    int lastDay() {
      return Long.SIZE - Long.numberOfLeadingZeros(days);
    }

    private Month plus(Month other) {
      return new Month(
          hasBill || other.hasBill, isEstimated || other.isEstimated, days | other.days);
    }
  }

  private record Key(String payer, String month) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private final HashMap<Key, Month> months = new HashMap<>();

  private BillMonths() {}

  /** Reads the months of all charges in one query. */
  static BillMonths of(Dataset<Row> charges) {
    Column days =
        udf(new UsageDays(), DataTypes.LongType)
            .apply(
                unix_micros(col("charge_period_start")),
                unix_micros(col("charge_period_end")),
                col("charge_month"));
    BillMonths result = new BillMonths();
    for (Row row :
        charges
            .groupBy(
                UsageDeltas.PAYER.as("payer"),
                coalesce(col("billing_month"), col("charge_month")).as("billing_month"),
                col("charge_month"))
            .agg(
                max(coalesce(col("is_estimated"), lit(false))).as("is_estimated"),
                bit_or(when(col("charge_shape").equalTo("usage"), days)).as("days"))
            .collectAsList()) {
      long covered = row.isNullAt(4) ? 0 : row.getLong(4);
      result.add(row.getString(0), row.getString(1), new Month(true, row.getBoolean(3), 0));
      if (covered != 0) {
        result.add(row.getString(0), row.getString(2), new Month(false, false, covered));
      }
    }
    return result;
  }

  private void add(String payer, @Nullable String month, Month facts) {
    if (month != null) {
      months.merge(new Key(payer, month), facts, Month::plus);
    }
  }

  /** Returns what is known of a month; nothing is covered and no bill is there when nothing is. */
  Month at(String payer, @Nullable String month) {
    return month == null
        ? Month.UNKNOWN
        : months.getOrDefault(new Key(payer, month), Month.UNKNOWN);
  }

  /** Whether usage covers less than the whole month; so does nothing, in what is no month. */
  boolean isPartial(String payer, @Nullable String month) {
    YearMonth calendar = month(month);
    return calendar == null || at(payer, month).daysCovered() < calendar.lengthOfMonth();
  }

  /**
   * Returns the last day of this month that the next month can be compared with, or {@code null}
   * when the next month can be compared with all of it.
   */
  @Nullable Integer comparableDays(String payer, @Nullable String month) {
    String next = shifted(month, 1);
    return next != null && at(payer, next).hasBill() && isPartial(payer, next)
        ? Integer.valueOf(at(payer, next).lastDay())
        : null;
  }

  /** Returns the month so many months away, as {@code yyyy-MM}; nothing from what is no month. */
  static @Nullable String shifted(@Nullable String month, int months) {
    YearMonth calendar = month(month);
    return calendar == null ? null : calendar.plusMonths(months).toString();
  }

  static @Nullable YearMonth month(@Nullable String text) {
    return text != null && MONTH.matcher(text).matches() ? YearMonth.parse(text) : null;
  }
}
