/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.spark.SparkSettings;
import org.apache.spark.sql.SparkSession;

/** Opens the session of a command: embedded by default, the cluster's under spark-submit. */
final class Sessions {
  private Sessions() {}

  /** Returns a session; {@code spark.master} and others that spark-submit set are respected. */
  static SparkSession open(String name) {
    return System.getProperty("spark.master") == null
        ? SparkSettings.openEmbedded(name)
        : SparkSettings.openOnCluster(name);
  }

  /**
   * Ends the application where others wait for it: executors of a cluster would be started again
   * while the driver's process ends. A session inside this process ends with it.
   */
  static void close(SparkSession session) {
    if (!session.sparkContext().isLocal()) {
      session.stop();
    }
  }
}
