/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import java.time.Duration;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What one key was used and billed in one hour or day: a sum of lines, as tasks hand it on.
 *
 * @param month month that it counts in
 * @param billingMonth month of the bill
 * @param at first microsecond of the hour or day since 1970; null where lines do not say
 * @param grain {@link #HOUR}, {@link #DAY}, or {@link #LONGER} for lines that no day holds
 * @param days days of the month that the lines cover, as bits
 * @param isEstimated whether a line is not final; null where the bill does not say
 * @param name service's name
 * @param sums amounts
 */
record Use(
    UseKey key,
    String month,
    String billingMonth,
    @Nullable Long at,
    int grain,
    long days,
    @Nullable Boolean isEstimated,
    String name,
    Sums sums) {
  static final int LONGER = 0;
  static final int HOUR = 1;
  static final int DAY = 24;
  static final long HOUR_MICROS = Duration.ofHours(1).toSeconds() * 1_000_000;
  static final long DAY_MICROS = 24 * HOUR_MICROS;

  private static final DataType MONEY = DataTypes.createDecimalType(38, 12);
  private static final StructType SCHEMA = schema();

  private static StructType schema() {
    StructType schema = new StructType();
    for (String name : UseKey.ALL) {
      schema = schema.add(name, DataTypes.StringType);
    }
    return schema
        .add("month", DataTypes.StringType)
        .add("billing_month", DataTypes.StringType)
        .add("at", DataTypes.LongType)
        .add("grain", DataTypes.IntegerType)
        .add("days", DataTypes.LongType)
        .add("is_estimated", DataTypes.BooleanType)
        .add("name", DataTypes.StringType)
        .add("quantity", MONEY)
        .add("billed", MONEY)
        .add("net", MONEY)
        .add("effective", MONEY)
        .add("list", MONEY)
        .add("is_active", DataTypes.BooleanType);
  }

  static Encoder<Row> encoder() {
    return Encoders.row(SCHEMA);
  }

  Row row() {
    return RowFactory.create(
        key.payer(),
        key.account(),
        key.region(),
        key.service(),
        key.family(),
        key.currency(),
        key.shape(),
        key.purchase(),
        key.unit(),
        month,
        billingMonth,
        at,
        grain,
        days,
        isEstimated,
        name,
        sums.quantity(),
        sums.billed(),
        sums.net(),
        sums.effective(),
        sums.list(),
        sums.isActive());
  }

  static Use of(Row row) {
    Sums sums = new Sums();
    sums.add(
        row.getDecimal(16),
        row.getDecimal(17),
        row.getDecimal(18),
        row.getDecimal(19),
        row.getDecimal(20),
        row.getBoolean(21));
    return new Use(
        UseKey.of(row),
        row.getString(9),
        row.getString(10),
        row.isNullAt(11) ? null : (Long) row.getLong(11),
        row.getInt(12),
        row.getLong(13),
        row.isNullAt(14) ? null : (Boolean) row.getBoolean(14),
        row.getString(15),
        sums);
  }

  /** Returns the day of the month it starts on, 0 where that is not known. */
  int dayOfMonth() {
    return at == null ? 0 : UsageDays.day(at).getDayOfMonth();
  }

  BigDecimal billed() {
    return sums.billed();
  }
}
