/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;

/**
 * Gives what a task reads row by row, in the form in which Spark sorts, shuffles and writes rows:
 * for queries over many columns, which would turn every batch into such rows anyway.
 */
final class TrailRowReader implements PartitionReader<InternalRow> {
  private final StagedRow row;
  private final TrailCursor cursor;

  TrailRowReader(StagedRow row, TrailCursor cursor) {
    this.row = row;
    this.cursor = cursor;
  }

  @Override
  public boolean next() throws IOException {
    row.drop();
    while (!row.isThere() && cursor.advance()) {
      // The cursor fills the row.
    }
    return row.isThere();
  }

  @Override
  public InternalRow get() {
    return row.get();
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return cursor.metrics();
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
