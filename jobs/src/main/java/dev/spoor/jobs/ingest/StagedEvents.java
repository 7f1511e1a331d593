/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A trail's rows on disk, in the files that become the table events, with its ledger and problems
 * beside them.
 *
 * <p>A trail is read once: the rows of its stream are told apart by {@code row_kind} ({@code
 * event}, {@code copy}, {@code late}, {@code object} or {@code problem}). Each kind lies in a
 * folder of its own; all but events carry their columns as JSON in a text column of the table, so
 * that the table's files hold the table's columns and no others, and the stream is written as it
 * comes.
 */
final class StagedEvents {
  private static final String EVENT = "event";
  private static final String COPY = "copy";
  private static final String LATE = "late";
  private static final String OBJECT = "object";
  private static final String PROBLEM = "problem";
  private static final String ROWS = "row_kind=" + EVENT;
  private static final String CARRIER = "extra";
  private static final Map<String, String> JSON_OPTIONS =
      Map.of("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX", "timeZone", "UTC");

  private final SparkSession session;
  private final OutputFolder out;
  private final String folder;

  /** Describes a staging area; nothing is written. */
  StagedEvents(SparkSession session, OutputFolder out, String folder) {
    this.session = session;
    this.out = out;
    this.folder = folder;
  }

  /**
   * Writes the stream and returns the content of its events. Rows are ordered inside each file,
   * nothing is shuffled.
   */
  TableHash write(Dataset<Row> stream) {
    List<Column> order = new ArrayList<>();
    order.add(col("row_kind"));
    order.addAll(List.of(TableSink.order(Tables.EVENTS)));
    List<String> partitions = new ArrayList<>();
    partitions.add("row_kind");
    partitions.addAll(Tables.EVENTS.partitionColumns());
    return TableSink.saveHashed(
        stream.sortWithinPartitions(order.toArray(Column[]::new)),
        partitions,
        out.location(folder),
        SparkSchemas.of(Tables.EVENTS),
        ROWS);
  }

  /** Returns the folder, relative to the output, that holds the events' files. */
  String rowsFolder() {
    return folder + "/" + ROWS;
  }

  /** Whether one task wrote all events: Spark numbers files by task. */
  boolean isOfOneTask() {
    return out.filesUnder(rowsFolder()).stream()
            .map(file -> file.replaceFirst(".*/part-(\\d+)-.*", "$1"))
            .distinct()
            .count()
        == 1;
  }

  /** Returns the events as they were staged. */
  Dataset<Row> rows() {
    return read(rowsFolder(), SparkSchemas.of(Tables.EVENTS));
  }

  /** Returns one row per object that was read, with the columns of the ledger. */
  Dataset<Row> ledger() {
    return decoded(OBJECT, Tables.LEDGER);
  }

  /** Returns one row per problem, with the columns of the rejects. */
  Dataset<Row> problems() {
    return decoded(PROBLEM, Tables.REJECTS);
  }

  /**
   * Returns the copies that tasks met, with the columns of the table duplicates; nothing when one
   * that another task was to keep is not staged, or is not found within few steps.
   *
   * <p>The task that was to give an event may have failed to read it where the one that looked back
   * did not: then neither gave it, and the stream must be written again by tasks that do not look
   * back.
   */
  Optional<Dataset<Row>> copies() {
    Dataset<Row> met = copies(COPY);
    if (!has(LATE)) {
      return Optional.of(met);
    }
    Dataset<Row> late = copies(LATE);
    return namesAnEventNotHere(late)
        ? Optional.empty()
        : Deduplication.followed(late, met.unionByName(late)).map(met::unionByName);
  }

  /** Only of an object with a problem may two tasks have read different things. */
  private boolean namesAnEventNotHere(Dataset<Row> late) {
    if (!has(PROBLEM)) {
      return false;
    }
    Dataset<Row> named =
        late.select("kept_uri", "kept_ordinal")
            .distinct()
            .join(
                problems().select(col("source_uri").as("kept_uri")).distinct(),
                new String[] {"kept_uri"},
                "left_semi");
    long count = named.count();
    return count > 0
        && places(EVENT)
                .unionByName(places(COPY))
                .unionByName(places(LATE))
                .join(named, new String[] {"kept_uri", "kept_ordinal"}, "left_semi")
                .count()
            < count;
  }

  private Dataset<Row> places(String kind) {
    return read(folder + "/row_kind=" + kind, SparkSchemas.of(Tables.EVENTS))
        .select(col("source_uri").as("kept_uri"), col("source_ordinal").as("kept_ordinal"));
  }

  private boolean has(String kind) {
    return out.exists(folder + "/row_kind=" + kind);
  }

  private Dataset<Row> copies(String kind) {
    StructType kept =
        new StructType()
            .add("kept_uri", DataTypes.StringType)
            .add("kept_ordinal", DataTypes.LongType);
    return read(folder + "/row_kind=" + kind, SparkSchemas.of(Tables.EVENTS))
        .withColumn("kept", from_json(col(CARRIER), kept, Map.of()))
        .withColumn("kept_uri", col("kept.kept_uri"))
        .withColumn("kept_ordinal", col("kept.kept_ordinal"))
        .select(
            Tables.DUPLICATES.columnNames().stream().map(functions::col).toArray(Column[]::new));
  }

  private Dataset<Row> decoded(String kind, TableSpec wanted) {
    StructType schema = SparkSchemas.of(wanted);
    return read(folder + "/row_kind=" + kind, SparkSchemas.of(Tables.EVENTS))
        .select(from_json(col(CARRIER), schema, JSON_OPTIONS).as("decoded"))
        .select(
            wanted.columnNames().stream()
                .map(name -> functions.col("decoded." + name).as(name))
                .toArray(Column[]::new));
  }

  private Dataset<Row> read(String name, StructType schema) {
    return out.exists(name)
        ? session.read().schema(schema).parquet(out.location(name))
        : session.createDataFrame(List.of(), schema);
  }
}
