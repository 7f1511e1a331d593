/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import java.util.OptionalLong;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** One scan of an archive: which objects, which columns, which records. */
final class TrailScan implements Scan, Batch, SupportsReportStatistics {
  /** Content is about this many times the stored gzip. */
  private static final int INFLATION = 8;

  private final TrailReadSettings settings;
  private final PushedFilters filters;
  private final StructType schema;
  private @Nullable TrailListing listing;
  private InputPartition @Nullable [] tasks;

  TrailScan(TrailReadSettings settings, PushedFilters filters, StructType schema) {
    this.settings = settings;
    this.filters = filters;
    this.schema = schema;
  }

  private TrailListing listing() {
    if (listing == null) {
      listing = TrailListing.of(settings, filters.selection());
    }
    return listing;
  }

  @Override
  public StructType readSchema() {
    return schema;
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    if (tasks == null) {
      tasks =
          TrailTasks.pack(
              listing().objects(),
              settings.leastTaskBytes(),
              settings.maxTaskBytes(),
              SparkSession.active().sparkContext().defaultParallelism());
    }
    return tasks;
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new TrailReaderFactory(settings, filters.records(), schema);
  }

  @Override
  public Statistics estimateStatistics() {
    long bytes = listing().bytes() * INFLATION;
    return new Statistics() {
      @Override
      public OptionalLong sizeInBytes() {
        return OptionalLong.of(bytes);
      }

      @Override
      public OptionalLong numRows() {
        return OptionalLong.empty();
      }
    };
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return TrailMetrics.all();
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return TrailReaderFactory.isColumnar(settings, schema)
        ? ColumnarSupportMode.SUPPORTED
        : ColumnarSupportMode.UNSUPPORTED;
  }

  @Override
  public String description() {
    return "cloudtrail "
        + settings.paths()
        + " columns="
        + String.join(",", schema.fieldNames())
        + " days="
        + filters.selection().firstDay()
        + ".."
        + filters.selection().lastDay()
        + " records="
        + filters.records();
  }
}
