/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.table.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The tables of one output folder. */
final class CaseTables {
  private static final String FOLDER = "tables/";

  private final SparkSession session;
  private final OutputFolder out;

  CaseTables(SparkSession session, OutputFolder out) {
    this.session = session;
    this.out = out;
  }

  /** Returns a table as it was written. */
  Dataset<Row> read(TableSpec table) {
    if (!exists(table)) {
      throw new UserException(
          "Cannot read table %s in %s: it is not there. Run `spoor ingest` or `spoor analyze` with this output folder first."
              .formatted(table.name(), out.location(".")));
    }
    return session
        .read()
        .schema(SparkSchemas.of(table))
        .parquet(out.location(FOLDER + table.name()));
  }

  /** Writes a table whole. */
  void write(TableSpec table, Dataset<Row> rows) {
    TableSink.write(rows, table, out.location(FOLDER + table.name()));
  }

  /** Writes a table whole, ordered inside each of its files only: for what needs no more. */
  void writeAsPartitioned(TableSpec table, Dataset<Row> rows) {
    TableSink.writeUnshuffled(rows, table, out.location(FOLDER + table.name()), SaveMode.Overwrite);
  }

  /** Whether the table is there, be it without rows. */
  boolean exists(TableSpec table) {
    return out.exists(FOLDER + table.name());
  }

  /** Returns the folder of all tables, as Athena would be told if it could reach it. */
  String location() {
    return out.location("tables");
  }
}
