/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;

/**
 * Spark's Parquet, whose writers hash the rows that they write. Observing the rows by aggregate
 * expressions instead hashed each row once per fold, and on small evidence by interpreted
 * expressions.
 */
public final class HashedParquet extends ParquetFileFormat {
  /** The option that names what is watched. */
  private static final String WATCHED = "spoor.watched";

  /** Writes under way in this driver. */
  private static final Map<String, Watch> WATCHES = new ConcurrentHashMap<>();

  /** Made by Spark, from the name of the class. */
  public HashedParquet() {}

  /** What one write hashes: rows of all files, or of those in one partition. */
  private record Watch(StructType hashed, int partitions, String only, ContentSum sum)
      implements Serializable {}

  /** A write to run while it is watched, with an option to set on its writer. */
  interface Write {
    void run(String option, String value);
  }

  /**
   * Runs a write with this format, and returns the content of what it wrote.
   *
   * @param hashed columns of the table whose content is hashed, in its order; the rows may have
   *     more. Those that partition the files must be texts.
   * @param partitions number of columns that partition the files
   * @param only name of the folder, such as {@code kind=a}, whose rows alone are counted; empty for
   *     all
   */
  static TableHash watched(
      SparkSession session, StructType hashed, int partitions, String only, Write write) {
    ContentSum sum = new ContentSum();
    session.sparkContext().register(sum);
    String name = UUID.randomUUID().toString();
    WATCHES.put(name, new Watch(hashed, partitions, only, sum));
    try {
      write.run(WATCHED, name);
    } finally {
      WATCHES.remove(name);
    }
    return sum.value();
  }

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession session,
      Job job,
      scala.collection.immutable.Map<String, String> options,
      StructType schema) {
    OutputWriterFactory parquet = super.prepareWrite(session, job, options, schema);
    Watch watch = options.contains(WATCHED) ? WATCHES.get(options.apply(WATCHED)) : null;
    return watch == null ? parquet : new Factory(parquet, watch);
  }

  private static final class Factory extends OutputWriterFactory {
    private final OutputWriterFactory parquet;
    private final Watch watch;
    private final RowHash hash;

    Factory(OutputWriterFactory parquet, Watch watch) {
      this.parquet = parquet;
      this.watch = watch;
      hash = new RowHash(watch.hashed());
    }

    @Override
    public String getFileExtension(TaskAttemptContext context) {
      return parquet.getFileExtension(context);
    }

    @Override
    public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
      OutputWriter writer = parquet.newInstance(path, schema, context);
      List<String> folders =
          PartitionValues.folders(new Path(path).getParent(), watch.partitions());
      if (!watch.only().isEmpty() && !folders.contains(watch.only())) {
        return writer;
      }
      PartitionValues places = PartitionValues.places(folders, watch.hashed(), schema);
      return new HashingWriter(writer, places, hash, watch.sum());
    }
  }

  private static final class HashingWriter extends OutputWriter {
    private final OutputWriter writer;
    private final PartitionValues places;
    private final RowHash hash;
    private final ContentSum sum;
    private long rows;
    private long total;
    private long xor;

    HashingWriter(OutputWriter writer, PartitionValues places, RowHash hash, ContentSum sum) {
      this.writer = writer;
      this.places = places;
      this.hash = hash;
      this.sum = sum;
    }

    @Override
    public void write(InternalRow row) {
      long folded = places.fold(hash, row);
      rows++;
      total += folded;
      xor ^= folded;
      writer.write(row);
    }

    @Override
    public void close() {
      writer.close();
      sum.add(new TableHash(rows, total, xor));
      rows = 0;
      total = 0;
      xor = 0;
    }

    @Override
    public String path() {
      return writer.path();
    }
  }
}
