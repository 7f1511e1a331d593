/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.Lineage;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Lineage, suspects and blast radius of a seeded table of events, with the heap that they take.
 *
 * <p>Run: {@code benchmarks/run lineage [EVENTS] [CREDENTIALS] [FOLDER]}.
 */
public final class LineageBenchmark {
  /** The administrator, who made the users' keys, from which the chains of roles come. */
  private static final List<String> SEEDS = List.of("AKIAWO645SY5ADMINAAA");

  private LineageBenchmark() {}

  /** Makes the table that the arguments ask for, unless it is there, and follows its keys. */
  public static void main(String[] args) throws InterruptedException {
    Locale.setDefault(Locale.ROOT);
    long events = Long.parseLong(args[0]);
    long credentials = Long.parseLong(args[1]);
    SparkSession session = Bench.session("lineage");
    Path folder = Path.of(args[2]).toAbsolutePath();
    if (!Files.exists(folder)) {
      write(session, events, credentials, folder.toString());
    }
    Dataset<Row> table =
        session.read().schema(SparkSchemas.of(Tables.EVENTS)).parquet(folder.toString());
    System.out.printf(
        "%,d events of %,d credentials; heap limit %,.0f MB%n",
        table.count(), credentials, Runtime.getRuntime().maxMemory() / 1e6);
    boolean isWatched = Boolean.getBoolean("watch");
    if (isWatched) {
      HeapWatch.start();
    }
    for (int round = 0; round < Integer.getInteger("rounds", 1); round++) {
      follow(table);
      if (isWatched) {
        System.out.printf("at most %,.0f MB after a full collection%n", HeapWatch.most() / 1e6);
        HeapWatch.reset();
      }
    }
    session.stop();
  }

  private static void follow(Dataset<Row> table) throws InterruptedException {
    long cpu = Gauge.cpuNanos();
    long start = System.nanoTime();
    long edges;
    long found;
    long reached;
    try (Lineage lineage = Lineage.of(table, LineageSettings.of(SEEDS, List.of()))) {
      found = Gauge.rows(lineage.credentials());
      edges = Gauge.rows(lineage.edges());
      Lineage.Reach reach = lineage.reach();
      Gauge.rows(reach.suspects());
      reached = Gauge.rows(reach.blastRadius());
    }
    System.out.printf(
        "%,d credentials, %,d edges, %,d reached: %.1f s, %.1f s of processors; at most %,.0f MB of"
            + " heap in use, dead objects included%n",
        found,
        edges,
        reached,
        (System.nanoTime() - start) / 1e9,
        (Gauge.cpuNanos() - cpu) / 1e9,
        Gauge.peakBytes() / 1e6);
  }

  private static void write(SparkSession session, long events, long credentials, String folder) {
    StructType schema = SparkSchemas.of(Tables.EVENTS);
    SessionEvents made = new SessionEvents(schema, events, credentials);
    Dataset<Row> rows =
        session
            .range(0, made.count(), 1, 8)
            .mapPartitions(
                (MapPartitionsFunction<Long, Row>)
                    numbers -> {
                      Iterable<Long> all = () -> numbers;
                      return StreamSupport.stream(all.spliterator(), false)
                          .map(made::event)
                          .iterator();
                    },
                Encoders.row(schema));
    TableSink.save(
        rows.sortWithinPartitions(TableSink.order(Tables.EVENTS)),
        Tables.EVENTS.partitionColumns(),
        folder,
        SaveMode.ErrorIfExists);
  }
}
