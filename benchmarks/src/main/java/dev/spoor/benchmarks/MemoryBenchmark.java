/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.jobs.ingest.TrailIngest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * Shows that memory does not grow with the archive: ingests each given archive in turn and prints
 * the most heap that was still in use after a full collection, of which there is one every few
 * seconds.
 */
public final class MemoryBenchmark {
  private MemoryBenchmark() {}

  /** Ingests the archives that the arguments name, smallest first. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    HeapWatch.start();
    SparkSession session = Bench.session("memory");
    HeapWatch.tellStagesOf(session);
    for (String trail : args) {
      HeapWatch.reset();
      long start = System.nanoTime();
      long busy = Gauge.cpuNanos();
      Path scratch = Files.createTempDirectory(Path.of(trail).toAbsolutePath().getParent(), "mem");
      OutputFolder out = OutputFolder.at(session, scratch.toString());
      new TrailIngest(session, out)
          .run(
              session.read().format("cloudtrail").option("include", "staged").load(trail),
              () -> {
                throw new IllegalStateException("The archive could not be read as it was before");
              },
              "staging");
      System.out.printf(
          "%s: %.1f s, %.1f CPU s, at most %.0f MB of heap in use after a full collection (limit"
              + " %.0f MB)%n",
          trail,
          (System.nanoTime() - start) / 1e9,
          (Gauge.cpuNanos() - busy) / 1e9,
          HeapWatch.most() / 1e6,
          Runtime.getRuntime().maxMemory() / 1e6);
      Bench.delete(scratch);
    }
  }
}
