/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of one output folder. */
final class CaseTables {
  private static final String FOLDER = "tables/";

  private final SparkSession session;
  private final OutputFolder out;
  private final Map<String, TableHash> written = new ConcurrentHashMap<>();

  CaseTables(SparkSession session, OutputFolder out) {
    this.session = session;
    this.out = out;
  }

  /** Returns a table as it was written. */
  Dataset<Row> read(TableSpec table) {
    if (!exists(table)) {
      throw new UserException(
          "Cannot read table %s in %s: it is not there. Run `spoor analyze` with this output folder first."
              .formatted(table.name(), out.location(".")));
    }
    return Gathered.small(
        session.read().schema(SparkSchemas.of(table)).parquet(out.location(FOLDER + table.name())));
  }

  /** Returns a table as it was written; one without rows where an older version wrote none. */
  Dataset<Row> readOrEmpty(TableSpec table) {
    return exists(table) ? read(table) : session.createDataFrame(List.of(), SparkSchemas.of(table));
  }

  /** Writes a table whole, its rows gathered into few files. */
  void write(TableSpec table, Dataset<Row> rows) {
    written.put(table.name(), TableSink.write(rows, table, out.location(FOLDER + table.name())));
  }

  /** Writes a table whole, in a file for each partition of the frame. */
  void writeUnshuffled(TableSpec table, Dataset<Row> rows) {
    written.put(
        table.name(), TableSink.writeUnshuffled(rows, table, out.location(FOLDER + table.name())));
  }

  /** Notes tables that somebody else wrote here. */
  void written(Map<String, TableHash> tables) {
    written.putAll(tables);
  }

  /**
   * Returns the content of every table that is there. Tables of this run were counted and hashed as
   * they were written; those of an earlier one are read.
   */
  SortedMap<String, TableHash> contents() {
    Map<String, Dataset<Row>> earlier = new TreeMap<>();
    SortedMap<String, TableHash> contents = new TreeMap<>();
    for (TableSpec table : Tables.ALL) {
      TableHash hash = written.get(table.name());
      if (hash != null) {
        contents.put(table.name(), hash);
      } else if (exists(table)) {
        earlier.put(table.name(), read(table));
      }
    }
    contents.putAll(TableHash.ofAll(earlier));
    return contents;
  }

  /** Whether the table is there, be it without rows. */
  boolean exists(TableSpec table) {
    return out.exists(FOLDER + table.name());
  }

  /** Whether the table is there and has rows. */
  boolean holdsRows(TableSpec table) {
    return out.holdsRows(FOLDER + table.name());
  }

  /** Returns the folder of all tables, as Athena would be told if it could reach it. */
  String location() {
    return out.location("tables");
  }
}
