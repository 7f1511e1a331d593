/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Makes readers where the tasks run: of batches for few columns, of rows for many. */
record TrailReaderFactory(TrailReadSettings settings, RecordFilter pushed, StructType schema)
    implements PartitionReaderFactory {
  private static final long serialVersionUID = 1L;

  /** From so many columns on, rows are cheaper than batches that become rows. */
  private static final int MANY_COLUMNS = 24;

  /** Whether a query over these columns is served in batches. */
  static boolean isColumnar(TrailReadSettings settings, StructType schema) {
    return switch (settings.include()) {
      case EVENTS -> schema.size() < MANY_COLUMNS;
      case ALL -> true;
      case STAGED -> false;
    };
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    StagedRow row = new StagedRow(schema);
    return new TrailRowReader(row, cursor(partition, row));
  }

  @Override
  public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
    TrailRows rows = new TrailRows(schema);
    return new TrailBatchReader(rows, cursor(partition, rows));
  }

  private TrailCursor cursor(InputPartition partition, RecordTarget target) {
    return new TrailCursor(settings, pushed, schema, (TrailTasks.Partition) partition, target);
  }

  @Override
  public boolean supportColumnarReads(InputPartition partition) {
    return isColumnar(settings, schema);
  }
}
