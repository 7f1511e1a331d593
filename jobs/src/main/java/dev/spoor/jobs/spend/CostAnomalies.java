/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.timestamp_micros;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Days that cost more than their series led to expect: table {@link Tables#COST_ANOMALIES}.
 *
 * <p>Only usage that is spread over time is looked at: fees, taxes, credits and corrections fall on
 * one day and are compared by the month. Lines that no day holds, as those of monthly bills, are
 * left out too.
 */
public final class CostAnomalies {
  private CostAnomalies() {}

  /** Returns the rows of {@link Tables#COST_ANOMALIES}. */
  public static Dataset<Row> costAnomalies(Dataset<Row> charges, SpendSettings settings) {
    Dataset<Row> uses = Spend.gathered(UseScan.uses(charges, settings));
    return of(uses, SpendFacts.of(uses), settings.anomalies());
  }

  /** Returns the rows from uses, each series of which lies in one partition. */
  static Dataset<Row> of(Dataset<Row> uses, SpendFacts facts, SpendSettings.Anomalies limits) {
    List<Column> order = new ArrayList<>();
    UseKey.SERIES.forEach(name -> order.add(col(name)));
    order.add(col("at"));
    MapPartitionsFunction<Row, Row> watch = rows -> new CostSeries(rows, facts, limits);
    Dataset<Row> rows =
        uses.filter(col("shape").equalTo(UseKey.USAGE).and(col("grain").notEqual(Use.LONGER)))
            .sortWithinPartitions(order.toArray(Column[]::new))
            .mapPartitions(watch, Encoders.row(numbers()));
    List<Column> columns = new ArrayList<>();
    for (StructField field : SparkSchemas.of(Tables.COST_ANOMALIES).fields()) {
      Column column = col(field.name());
      if (field.dataType().equals(DataTypes.TimestampType)) {
        column = timestamp_micros(column).as(field.name());
      } else if (field.dataType().equals(DataTypes.DateType)) {
        column = date_from_unix_date(column).as(field.name());
      }
      columns.add(column);
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  /** Times travel as numbers, which no setting of the session gives another Java type. */
  private static StructType numbers() {
    StructType schema = new StructType();
    for (StructField field : SparkSchemas.of(Tables.COST_ANOMALIES).fields()) {
      DataType type = field.dataType();
      if (type.equals(DataTypes.TimestampType)) {
        type = DataTypes.LongType;
      } else if (type.equals(DataTypes.DateType)) {
        type = DataTypes.IntegerType;
      }
      schema = schema.add(field.name(), type);
    }
    return schema;
  }
}
