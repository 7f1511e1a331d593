/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_micros;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Column;
import dev.spoor.common.table.ColumnType;
import dev.spoor.common.table.Tables;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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

  /** Returns the frame with its times as times. */
  static Dataset<Row> withTimes(Dataset<Row> read) {
    org.apache.spark.sql.Column[] columns = new org.apache.spark.sql.Column[COLUMNS];
    for (int i = 0; i < CHARGE_COLUMNS; i++) {
      Column column = Tables.CHARGES.columns().get(i);
      org.apache.spark.sql.Column value = col(column.name());
      columns[i] =
          column.type() == ColumnType.TIMESTAMP ? timestamp_micros(value).as(column.name()) : value;
    }
    columns[ROW_KIND] = col("row_kind");
    columns[LEDGER] = col("ledger");
    columns[REJECT] = col("problem");
    columns[IS_BILLED] = col("is_billed");
    columns[IS_USED] = col("is_used");
    return read.select(columns);
  }
}
