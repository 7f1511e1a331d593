/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.spark.SparkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** What benchmarks stand on: a session like that of a run, and folders that go again. */
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

  /** Removes a folder with all below it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
