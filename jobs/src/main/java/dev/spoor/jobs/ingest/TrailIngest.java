/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.spark.HashedRows;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.spark.cloudtrail.CloudTrailSource;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * CloudTrail archives into the tables events and duplicates, and into rows of ledger and rejects.
 *
 * <p>The archive is read once and written once, in the files that become the table. Most copies of
 * events are told apart on the way, since a task reads what was delivered together. The others are
 * then looked for in two columns of these files, and only files that hold some are written again.
 */
public final class TrailIngest {
  /** Up to so many copies travel to every executor; above, both sides are shuffled. */
  private static final long FEW_COPIES = 2_000_000;

  private static final String FILES = "files";

  private final SparkSession session;
  private final OutputFolder out;

  /** Creates the job over an output folder; nothing is read yet. */
  public TrailIngest(SparkSession session, OutputFolder out) {
    this.session = session;
    this.out = out;
  }

  /**
   * Reads the stream of the cloudtrail source and publishes events and duplicates.
   *
   * @param stream frame of {@code format("cloudtrail")} with {@code include=staged}
   * @param apart the same with {@code lookBack=false}; asked for, and read, only when a task could
   *     read of another's objects what that one could not
   * @param staging folder below the output that is used on the way, and removed by the caller
   */
  public IngestedEvidence run(Dataset<Row> stream, Supplier<Dataset<Row>> apart, String staging) {
    StagedEvents staged = new StagedEvents(session, out, staging + "/events");
    TableHash content = staged.write(stream);
    Optional<Dataset<Row>> met = staged.copies();
    if (met.isEmpty()) {
      content = staged.write(apart.get());
      met = staged.copies();
    }
    Dataset<Row> copies =
        met.orElseThrow(() -> new IllegalStateException("A copy is of no event that was read"));
    if (content.rows() == 0) {
      return new IngestedEvidence(staged.ledger(), staged.problems(), withoutRows());
    }
    boolean allCompared = content.rows() <= CloudTrailSource.COMPARED && staged.isOfOneTask();
    List<Long> repeated =
        allCompared ? List.of() : Deduplication.repeated(staged.rows(), content.rows());
    return repeated.isEmpty()
        ? asStaged(staged, content, copies)
        : apart(staged, content, copies, repeated, staging);
  }

  /** Publishes what was staged: no copies are left in it. */
  private IngestedEvidence asStaged(StagedEvents staged, TableHash events, Dataset<Row> met) {
    String target = "tables/" + Tables.EVENTS.name();
    out.delete(target);
    out.move(staged.rowsFolder(), target);
    TableHash duplicates =
        TableSink.writeUnshuffled(met, Tables.DUPLICATES, location(Tables.DUPLICATES));
    return new IngestedEvidence(
        staged.ledger(),
        staged.problems(),
        Map.of(Tables.EVENTS.name(), events, Tables.DUPLICATES.name(), duplicates));
  }

  /** Tells apart the copies that no task met. */
  private IngestedEvidence apart(
      StagedEvents staged,
      TableHash content,
      Dataset<Row> met,
      List<Long> repeated,
      String staging) {
    Observation touched = new Observation();
    String crossed = out.location(staging + "/copies");
    TableHash crossing =
        TableSink.writeUnshuffled(
            Deduplication.copies(staged.rows(), content.rows(), repeated)
                .observe(touched, collect_set("file").as(FILES))
                .select(columns(Tables.DUPLICATES)),
            Tables.DUPLICATES,
            crossed);
    if (crossing.rows() == 0) {
      return asStaged(staged, content, met);
    }
    Dataset<Row> copies =
        session.read().schema(SparkSchemas.of(Tables.DUPLICATES)).parquet(crossed);
    TableHash events = publish(staged, content, copies, crossing.rows(), files(touched));
    TableHash duplicates =
        TableSink.writeUnshuffled(
            Deduplication.settled(met, copies)
                .select(columns(Tables.DUPLICATES))
                .unionByName(copies),
            Tables.DUPLICATES,
            location(Tables.DUPLICATES));
    return new IngestedEvidence(
        staged.ledger().unionByName(moved(copies), true),
        staged.problems(),
        Map.of(Tables.EVENTS.name(), events, Tables.DUPLICATES.name(), duplicates));
  }

  /** Publishes tables without rows: no trail was given. */
  public IngestedEvidence runOnNothing() {
    return new IngestedEvidence(
        session.createDataFrame(List.of(), SparkSchemas.of(Tables.LEDGER)),
        session.createDataFrame(List.of(), SparkSchemas.of(Tables.REJECTS)),
        withoutRows());
  }

  private Map<String, TableHash> withoutRows() {
    for (TableSpec table : List.of(Tables.EVENTS, Tables.DUPLICATES)) {
      TableSink.writeUnshuffled(
          session.createDataFrame(List.of(), SparkSchemas.of(table)), table, location(table));
    }
    return Map.of(Tables.EVENTS.name(), TableHash.EMPTY, Tables.DUPLICATES.name(), TableHash.EMPTY);
  }

  /** Returns a part of the ledger that counts copies as duplicates instead of as kept. */
  private static Dataset<Row> moved(Dataset<Row> copies) {
    return copies
        .groupBy(col("source_uri").as("uri"))
        .agg(count(lit(1)).as("records_duplicate"))
        .withColumn("records_kept", functions.negate(col("records_duplicate")));
  }

  /**
   * Moves files without copies to the table's folder, rewrites the others there, and returns the
   * content of the table.
   */
  private TableHash publish(
      StagedEvents staged,
      TableHash content,
      Dataset<Row> copies,
      long copyCount,
      List<String> touched) {
    String target = "tables/" + Tables.EVENTS.name();
    out.delete(target);
    Dataset<Row> affected =
        session
            .read()
            .schema(SparkSchemas.of(Tables.EVENTS))
            .option("basePath", out.location(staged.rowsFolder()))
            .parquet(touched.toArray(String[]::new));
    HashedRows taken =
        HashedRows.watch(
            Deduplication.marked(affected, copies, copyCount <= FEW_COPIES),
            SparkSchemas.of(Tables.EVENTS),
            Deduplication.IS_COPY);
    TableSink.save(
        taken
            .rows()
            .where(functions.not(Deduplication.IS_COPY))
            .select(columns(Tables.EVENTS))
            .sortWithinPartitions(TableSink.order(Tables.EVENTS)),
        Tables.EVENTS.partitionColumns(),
        out.location(target),
        SaveMode.Overwrite);
    Set<String> rewritten = new TreeSet<>();
    String folder = staged.rowsFolder() + "/";
    for (String path : touched) {
      rewritten.add(path.substring(path.indexOf(folder) + folder.length()));
    }
    for (String file : out.filesUnder(staged.rowsFolder())) {
      if (!rewritten.contains(file)) {
        out.move(folder + file, target + "/" + file);
      }
    }
    TableHash copied = taken.hash().orElseThrow(() -> new IllegalStateException("No copy seen"));
    if (copied.rows() != copyCount) {
      throw new IllegalStateException(
          "Took " + copied.rows() + " copies out of the events instead of " + copyCount);
    }
    return content.minus(copied);
  }

  /**
   * Returns the staged files that hold copies: no more than files were staged. Spark names them as
   * URIs, in which a blank is {@code %20}, and reads them as paths.
   */
  private static List<String> files(Observation touched) {
    if (!(HashedRows.observed(touched).get(FILES) instanceof scala.collection.Seq<?> files)) {
      return List.of();
    }
    return scala.jdk.javaapi.CollectionConverters.asJava(files).stream()
        .map(file -> new Path(URI.create(file.toString())).toString())
        .sorted()
        .toList();
  }

  private String location(TableSpec table) {
    return out.location("tables/" + table.name());
  }

  private static Column[] columns(TableSpec table) {
    return table.columnNames().stream().map(functions::col).toArray(Column[]::new);
  }
}
