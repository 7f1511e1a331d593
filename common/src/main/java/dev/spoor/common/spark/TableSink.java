/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import dev.spoor.common.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Writes frames as published tables: schema checked, rows in the table's order, Parquet with zstd,
 * content hashed on the way.
 */
public final class TableSink {
  /** Columns whose values hardly repeat: a dictionary costs time there and saves nothing. */
  private static final List<String> HIGH_CARDINALITY =
      List.of(
          "event_id",
          "event_time",
          "request_id",
          "shared_event_id",
          "principal_id",
          "identity_arn",
          "access_key_id",
          "source_ip_address",
          "error_message",
          "identity_extra",
          "resources",
          "request_parameters",
          "response_elements",
          "additional_event_data",
          "service_event_details",
          "extra",
          "source_ordinal",
          "line_item_id",
          "sha256",
          "finding_id");

  /** Rows of a row group at most: who sorts it holds some thousand bytes of each. */
  private static final long ROW_GROUP_ROWS = 250_000;

  /** A row group is held until it is written; Parquet's own bound is 128 MB. */
  private static final long ROW_GROUP_BYTES = 8L << 20;

  private TableSink() {}

  /**
   * Writes a table whole, replacing what the folder held, and returns its content.
   *
   * <p>Rows are gathered by the table's first sort column and ordered inside each file; a small
   * table is one file. No range of values is sampled first, which would compute the frame twice.
   *
   * @throws IllegalStateException if the frame does not have exactly the table's columns and types
   */
  public static TableHash write(Dataset<Row> frame, TableSpec table, String folder) {
    Column gathered = functions.col(table.sortColumns().get(0));
    Dataset<Row> checked = checked(frame, table);
    return writeOrdered(
        Gathered.isOne(checked) ? checked.coalesce(1) : checked.hint("rebalance", gathered),
        table,
        folder);
  }

  /**
   * Writes a large table as its tasks come, without a shuffle, and returns its content: rows are
   * ordered inside each file only.
   *
   * @throws IllegalStateException if the frame does not have exactly the table's columns and types
   */
  public static TableHash writeUnshuffled(Dataset<Row> frame, TableSpec table, String folder) {
    return writeOrdered(checked(frame, table), table, folder);
  }

  private static TableHash writeOrdered(Dataset<Row> frame, TableSpec table, String folder) {
    return saveHashed(
        frame.sortWithinPartitions(order(table)),
        table.partitionColumns(),
        folder,
        SparkSchemas.of(table),
        "");
  }

  /**
   * Returns partition columns, then sort columns: the order inside files of a partitioned table.
   */
  public static Column[] order(TableSpec table) {
    List<Column> columns = new ArrayList<>();
    table.partitionColumns().forEach(name -> columns.add(functions.col(name)));
    table.sortColumns().forEach(name -> columns.add(functions.col(name)));
    return columns.toArray(Column[]::new);
  }

  /**
   * Saves a frame with the writer settings of published tables, replacing what the folder held, and
   * returns the content of what it wrote.
   *
   * @param hashed columns of the table whose content is hashed, in its order; the frame may have
   *     more
   * @param only name of the partition's folder, such as {@code kind=a}, whose rows alone are
   *     counted; empty for all
   */
  public static TableHash saveHashed(
      Dataset<Row> frame, List<String> partitions, String folder, StructType hashed, String only) {
    return HashedParquet.watched(
        frame.sparkSession(),
        hashed,
        partitions.size(),
        only,
        (option, value) ->
            writer(frame, SaveMode.Overwrite)
                .format(HashedParquet.class.getName())
                .option(option, value)
                .partitionBy(partitions.toArray(String[]::new))
                .save(folder));
  }

  /** Saves a frame with the writer settings of published tables. */
  public static void save(
      Dataset<Row> frame, List<String> partitions, String folder, SaveMode mode) {
    writer(frame, mode).partitionBy(partitions.toArray(String[]::new)).parquet(folder);
  }

  private static DataFrameWriter<Row> writer(Dataset<Row> frame, SaveMode mode) {
    DataFrameWriter<Row> writer =
        frame
            .write()
            .mode(mode)
            .option("compression", "zstd")
            .option("parquet.block.size", ROW_GROUP_BYTES)
            .option("parquet.block.row.count.limit", ROW_GROUP_ROWS);
    for (String column : HIGH_CARDINALITY) {
      writer = writer.option("parquet.enable.dictionary#" + column, "false");
    }
    return writer;
  }

  private static Dataset<Row> checked(Dataset<Row> frame, TableSpec table) {
    StructType expected = SparkSchemas.of(table);
    List<String> problems = new ArrayList<>();
    for (StructField field : expected.fields()) {
      if (!List.of(frame.schema().fieldNames()).contains(field.name())) {
        problems.add("missing " + field.name());
      } else {
        String actual = frame.schema().apply(field.name()).dataType().catalogString();
        if (!actual.equals(field.dataType().catalogString())) {
          problems.add(
              field.name() + " is " + actual + " instead of " + field.dataType().catalogString());
        }
      }
    }
    if (!problems.isEmpty() || frame.schema().size() != expected.size()) {
      throw new IllegalStateException(
          "Frame does not fit table "
              + table.name()
              + ": "
              + String.join(", ", problems)
              + " (has "
              + String.join(", ", frame.schema().fieldNames())
              + ")");
    }
    return frame.select(table.columnNames().stream().map(functions::col).toArray(Column[]::new));
  }
}
