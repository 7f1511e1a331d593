/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * CloudTrail archives into the tables events and duplicates, and into rows of ledger and rejects.
 *
 * <p>The archive is read once and written once, in the files that become the table. Copies are then
 * looked for in three columns of these files, and only files that hold some are written again.
 */
public final class TrailIngest {
  /** Up to so many copies travel to every executor; above, both sides are shuffled. */
  private static final long FEW_COPIES = 2_000_000;

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
   * @param stream frame of {@code format("cloudtrail")} with {@code include=all}
   * @param staging folder below the output that is used on the way, and removed by the caller
   */
  public IngestedEvidence run(Dataset<Row> stream, String staging) {
    Staging staged = staged(staging);
    staged.write(stream);

    return publish(staged, staging);
  }

  /** Publishes tables without rows: no trail was given. */
  public IngestedEvidence runOnNothing(String staging) {
    return publish(staged(staging), staging);
  }

  private Staging staged(String staging) {
    return new Staging(session, out, staging + "/events", Tables.EVENTS, "event", "extra");
  }

  private IngestedEvidence publish(Staging staged, String staging) {
    if (!staged.hasRows()) {
      writeEmpty(Tables.EVENTS);
      writeEmpty(Tables.DUPLICATES);
      return new IngestedEvidence(staged.ledger(), staged.problems());
    }
    String copiesFolder = out.location(staging + "/copies");
    TableSink.save(
        Deduplication.copies(staged.rows()), List.of(), copiesFolder, SaveMode.Overwrite);
    Dataset<Row> copies = session.read().parquet(copiesFolder);
    TableSink.write(
        copies.select(
            Tables.DUPLICATES.columnNames().stream().map(functions::col).toArray(Column[]::new)),
        Tables.DUPLICATES,
        out.location("tables/" + Tables.DUPLICATES.name()));

    long copyCount = copies.count();
    publish(staged, copies, copyCount, staging);

    Dataset<Row> perObject =
        copies.groupBy(col("source_uri").as("uri")).agg(count(lit(1)).as("copies"));
    Dataset<Row> ledger =
        staged
            .ledger()
            .join(perObject, names("uri"), "left_outer")
            .withColumn("records_duplicate", coalesce(col("copies"), lit(0L)))
            .withColumn("records_kept", col("records_kept").minus(col("records_duplicate")))
            .drop("copies");
    return new IngestedEvidence(ledger, staged.problems());
  }

  private static scala.collection.immutable.Seq<String> names(String name) {
    return scala.jdk.javaapi.CollectionConverters.asScala(List.of(name)).toSeq();
  }

  private void writeEmpty(TableSpec table) {
    TableSink.write(
        session.createDataFrame(List.of(), SparkSchemas.of(table)),
        table,
        out.location("tables/" + table.name()));
  }

  /** Moves files without copies to the table's folder and rewrites the others there. */
  private void publish(Staging staged, Dataset<Row> copies, long copyCount, String staging) {
    String target = "tables/" + Tables.EVENTS.name();
    out.delete(target);
    if (copyCount == 0) {
      out.move(staged.rowsFolder(), target);
      return;
    }
    List<String> touched = copies.select("file").distinct().as(Encoders.STRING()).collectAsList();
    Dataset<Row> affected =
        session
            .read()
            .schema(SparkSchemas.of(Tables.EVENTS))
            .option("basePath", out.location(staged.rowsFolder()))
            .parquet(touched.toArray(String[]::new));
    TableSink.writeUnshuffled(
        Deduplication.without(affected, copies, copyCount <= FEW_COPIES),
        Tables.EVENTS,
        out.location(target),
        SaveMode.Overwrite);
    Set<String> rewritten = new TreeSet<>();
    String folder = staged.rowsFolder() + "/";
    for (String file : touched) {
      String path = new Path(URI.create(file)).toString();
      rewritten.add(path.substring(path.indexOf(folder) + folder.length()));
    }
    for (String file : out.filesUnder(staged.rowsFolder())) {
      if (!rewritten.contains(file)) {
        out.move(folder + file, target + "/" + file);
      }
    }
  }
}
