/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Settings that every session of Spoor has, whoever makes it. */
public final class SparkSettings {
  private SparkSettings() {}

  /**
   * Returns the settings on which results depend: they must be the same on a laptop and on a
   * cluster.
   */
  public static Map<String, String> results() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    settings.put("spark.sql.parquet.compression.codec", "zstd");
    settings.put("spark.sql.sources.partitionColumnTypeInference.enabled", "false");
    settings.put("spark.sql.sources.partitionOverwriteMode", "static");
    settings.put("spark.sql.ansi.enabled", "true");
    settings.put("spark.sql.caseSensitive", "true");
    settings.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    // Checksum files beside every file of the result would be noise; Parquet has its own.
    settings.put("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    return settings;
  }

  /** Returns the settings of a session inside one process. */
  public static Map<String, String> embedded(int shufflePartitions) {
    Map<String, String> settings = new LinkedHashMap<>(results());
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.ui.showConsoleProgress", "false");
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
    settings.put("spark.sql.shuffle.partitions", Integer.toString(shufflePartitions));
    settings.put("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false");
    return settings;
  }

  /**
   * Returns a running or new session in this process with as many threads as the machine has cores.
   */
  public static SparkSession openEmbedded(String name) {
    SparkSession.Builder builder = SparkSession.builder().appName(name).master("local[*]");
    embedded(Math.max(4, Runtime.getRuntime().availableProcessors() * 2)).forEach(builder::config);
    return builder.getOrCreate();
  }

  /** Returns a session on the master that {@code spark-submit} named. */
  public static SparkSession openOnCluster(String name) {
    SparkSession.Builder builder = SparkSession.builder().appName(name);
    results().forEach(builder::config);
    return builder.getOrCreate();
  }
}
