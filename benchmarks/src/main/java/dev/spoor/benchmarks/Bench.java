/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.ingest.TrailIngest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What benchmarks share: a session and an ingest like those of a run, folders that go again. */
final class Bench {
  private Bench() {}

  /** Opens a session as a run on this machine does, with as many threads as rivals get. */
  static SparkSession session(String name) {
    SparkSession.Builder builder =
        SparkSession.builder().appName(name).master("local[" + TrailBenchmark.THREADS + "]");
    SparkSettings.embedded(4).forEach(builder::config);
    SparkSession session = builder.getOrCreate();
    session.sparkContext().setLogLevel("ERROR");
    return session;
  }

  /** Ingests a trail into a folder as a run does, and returns how many events it keeps. */
  static long ingest(SparkSession session, String trail, Path folder) {
    OutputFolder out = OutputFolder.at(session, folder.toString());
    new TrailIngest(session, out)
        .run(staged(session, trail, true), () -> staged(session, trail, false), "staging");
    out.delete("staging");
    return session.read().parquet(out.location("tables/" + Tables.EVENTS.name())).count();
  }

  private static Dataset<Row> staged(SparkSession session, String trail, boolean looksBack) {
    return session
        .read()
        .format("cloudtrail")
        .option("include", "staged")
        .option("lookBack", looksBack)
        .load(trail);
  }

  /** Removes a folder with all below it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
