/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** What one task has read so far. */
final class TaskCounts {
  long objects;
  long bytes;
  long records;
  long rejects;

  private record Value(String name, long value) implements CustomTaskMetric {}

  CustomTaskMetric[] values() {
    return new CustomTaskMetric[] {
      new Value(TrailMetrics.OBJECTS, objects),
      new Value(TrailMetrics.BYTES, bytes),
      new Value(TrailMetrics.RECORDS, records),
      new Value(TrailMetrics.REJECTS, rejects)
    };
  }
}
