/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import java.io.IOException;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Gives what a task reads in batches of columns: for queries over few columns. */
final class TrailBatchReader implements PartitionReader<ColumnarBatch> {
  private final TrailRows rows;
  private final TrailCursor cursor;

  TrailBatchReader(TrailRows rows, TrailCursor cursor) {
    this.rows = rows;
    this.cursor = cursor;
  }

  @Override
  public boolean next() throws IOException {
    rows.clear();
    while (!rows.isFull() && cursor.advance()) {
      // The cursor fills the rows.
    }
    return !rows.isEmpty();
  }

  @Override
  public ColumnarBatch get() {
    return rows.batch();
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return cursor.metrics();
  }

  @Override
  public void close() throws IOException {
    cursor.close();
    rows.close();
  }
}
