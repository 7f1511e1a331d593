/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_micros;

import dev.spoor.common.billing.charge.ChargeField;
import dev.spoor.common.billing.charge.LineSums;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Column;
import dev.spoor.common.table.ColumnType;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The frame that one pass over the bill gives: the columns of {@code charges}, then {@code
 * row_kind} ({@value #ROW}, {@value #OBJECT}, {@value #PROBLEM} or {@value #SUM}), {@code ledger}
 * and {@code problem}, of which each row fills one part. A row may stand for several lines: {@code
 * is_billed} and {@code is_used} then say whether any of them was billed or has a quantity.
 */
final class BillSchema {
  static final String ROW = "row";
  static final String OBJECT = "object";
  static final String PROBLEM = "problem";
  static final String SUM = "sum";

  static final int CHARGE_COLUMNS = Tables.CHARGES.columns().size();
  static final int ROW_KIND = CHARGE_COLUMNS;
  static final int LEDGER = CHARGE_COLUMNS + 1;
  static final int REJECT = CHARGE_COLUMNS + 2;
  static final int IS_BILLED = CHARGE_COLUMNS + 3;
  static final int IS_USED = CHARGE_COLUMNS + 4;
  static final int COLUMNS = CHARGE_COLUMNS + 5;

  private BillSchema() {}

  /** Returns the schema in which readers hand rows over: times are microseconds as they come. */
  static StructType read() {
    StructType schema = new StructType();
    for (Column column : Tables.CHARGES.columns()) {
      schema =
          column.type() == ColumnType.TIMESTAMP
              ? schema.add(column.name(), DataTypes.LongType, true)
              : schema.add(SparkSchemas.of(Tables.CHARGES).apply(column.name()));
    }
    return schema
        .add("row_kind", DataTypes.StringType, true)
        .add("ledger", SparkSchemas.of(Tables.LEDGER), true)
        .add("problem", SparkSchemas.of(Tables.REJECTS), true)
        .add("is_billed", DataTypes.BooleanType, true)
        .add("is_used", DataTypes.BooleanType, true);
  }

  /** Columns that a roll-up fills: all that Spark makes of others is code to compile. */
  private static final List<Integer> ROLLED_UP = rolledUpPlaces();

  private static List<Integer> rolledUpPlaces() {
    List<Integer> places = new ArrayList<>();
    LineSums.FIELDS.forEach(field -> places.add(field.ordinal()));
    places.addAll(
        List.of(
            ChargeField.SOURCE_URI.ordinal(),
            ChargeField.SOURCE_ORDINAL.ordinal(),
            ROW_KIND,
            LEDGER,
            REJECT,
            IS_BILLED,
            IS_USED));
    return List.copyOf(places);
  }

  /** Returns {@link #read} for rows as {@link #rolledUp(Row)} returns them. */
  static StructType rolledUp() {
    StructField[] all = read().fields();
    return new StructType(ROLLED_UP.stream().map(place -> all[place]).toArray(StructField[]::new));
  }

  /** Returns a row without the columns that a roll-up leaves empty. */
  static Row rolledUp(Row row) {
    @Nullable Object[] values = new Object[ROLLED_UP.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(ROLLED_UP.get(i));
    }
    return RowFactory.create(values);
  }

  /** Returns the frame with its times as times. */
  static Dataset<Row> withTimes(Dataset<Row> read) {
    Set<String> times = new HashSet<>();
    for (Column column : Tables.CHARGES.columns()) {
      if (column.type() == ColumnType.TIMESTAMP) {
        times.add(column.name());
      }
    }
    return read.select(
        Arrays.stream(read.columns())
            .map(name -> times.contains(name) ? timestamp_micros(col(name)).as(name) : col(name))
            .toArray(org.apache.spark.sql.Column[]::new));
  }
}
