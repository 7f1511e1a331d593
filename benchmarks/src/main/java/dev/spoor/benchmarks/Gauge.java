/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;

/** What a piece of work costs this process. */
final class Gauge {
  private Gauge() {}

  /** Works out every column of every row, once, and returns how many rows there are. */
  static long rows(Dataset<Row> frame) throws InterruptedException {
    Observation seen = new Observation();
    frame
        .observe(seen, functions.count(functions.lit(1)).as("rows"))
        .write()
        .format("noop")
        .mode(SaveMode.Overwrite)
        .save();
    return (Long) Objects.requireNonNull(seen.getAsJava().get("rows"));
  }

  /** Returns the processor time of the process so far. */
  static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Returns the most heap that was in use since {@link #reset}, dead objects included. */
  static long peakBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
        .sum();
  }

  /** Returns the heap that the last collection of each pool left in use. */
  static long leftBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong((MemoryPoolMXBean pool) -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  static void reset() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }
}
