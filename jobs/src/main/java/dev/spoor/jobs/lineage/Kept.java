/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.LogicalRDD;
import org.apache.spark.storage.StorageLevel;

/** Frames that Spark keeps in memory or on disk, cut off from what they were made of. */
final class Kept {
  private Kept() {}

  /** Works a frame out now and returns it as it is kept. */
  static Dataset<Row> of(Dataset<Row> rows) {
    return rows.localCheckpoint(true, StorageLevel.MEMORY_AND_DISK());
  }

  /** Lets go of a frame that {@link #of} returned. */
  static void release(Dataset<Row> kept) {
    if (kept.queryExecution().logical() instanceof LogicalRDD plan) {
      plan.rdd().unpersist(false);
    }
  }
}
