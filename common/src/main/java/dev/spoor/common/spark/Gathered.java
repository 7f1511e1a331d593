/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Frames whose rows that belong together lie in one partition.
 *
 * <p>Where a session shuffles into one partition ({@link SparkSettings#small}), all rows together
 * are that without a shuffle: one task reads and goes on, where else a task would write what it
 * read, and another read it again. Joins and aggregates over such frames shuffle nothing either.
 */
public final class Gathered {
  private Gathered() {}

  /** Returns the frame with rows of equal columns in one partition, in any order. */
  public static Dataset<Row> by(Dataset<Row> frame, Column... columns) {
    return isOne(frame) ? frame.coalesce(1) : frame.repartition(columns);
  }

  /** Returns the frame in one partition; what it is made of still works in its own. */
  public static Dataset<Row> whole(Dataset<Row> frame) {
    return isOne(frame) ? frame.coalesce(1) : frame.repartition(1);
  }

  /** Returns a frame as it is, or in one partition where a shuffle would make one of it. */
  public static Dataset<Row> small(Dataset<Row> frame) {
    return isOne(frame) ? frame.coalesce(1) : frame;
  }

  /**
   * Returns a frame that joins sort and do not hold in memory. Spark judges a table by the size of
   * its files, and 2 MB of them have held a million credentials, 170 MB in a join.
   */
  public static Dataset<Row> sortedByJoins(Dataset<Row> frame) {
    return frame.hint("merge");
  }

  /** Whether the frame's session shuffles into one partition. */
  public static boolean isOne(Dataset<Row> frame) {
    return isOne(frame.sparkSession());
  }

  static boolean isOne(SparkSession session) {
    return session.conf().get("spark.sql.shuffle.partitions").equals("1");
  }
}
