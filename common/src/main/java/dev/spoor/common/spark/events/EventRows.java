/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Events of a frame one by one, for code that asks most of them for little.
 *
 * <p>Of a frame that is nothing but columns of a table, columns are looked at where the reader put
 * them: no row is put together, and a text is decoded when it is first asked for.
 */
public final class EventRows {
  private EventRows() {}

  /**
   * Returns what tasks make of the events of their partitions. A view is valid until the next one
   * is asked for.
   */
  public static <T> JavaRDD<T> mapped(
      Dataset<Row> events, FlatMapFunction<Iterator<EventView>, T> work) {
    FileSourceScanExec scan = scan(events.queryExecution().executedPlan());
    if (scan != null) {
      EventView.Columns columns = EventView.Columns.of(schema(scan));
      return scan.executeColumnar()
          .toJavaRDD()
          .mapPartitions(batches -> work.call(new Batches(batches, columns)));
    }
    EventView.Columns columns = EventView.Columns.of(events.schema());
    JavaRDD<InternalRow> rows = events.queryExecution().toRdd().toJavaRDD();
    return rows.mapPartitions(part -> work.call(new Rows(part, columns)));
  }

  /** Returns the scan whose columns a plan hands on as they are; null where it does more. */
  private static @Nullable FileSourceScanExec scan(SparkPlan plan) {
    if (plan instanceof FileSourceScanExec scan) {
      return scan.supportsColumnar() ? scan : null;
    }
    boolean handsOn =
        plan instanceof WholeStageCodegenExec
            || plan instanceof InputAdapter
            || plan instanceof ColumnarToRowExec
            || (plan instanceof ProjectExec project && picks(project));
    return handsOn ? scan(plan.children().head()) : null;
  }

  private static boolean picks(ProjectExec project) {
    return CollectionConverters.asJava(project.projectList()).stream()
        .allMatch(AttributeReference.class::isInstance);
  }

  private static StructType schema(SparkPlan scan) {
    StructType schema = new StructType();
    for (Attribute column : CollectionConverters.asJava(scan.output())) {
      schema = schema.add(column.name(), column.dataType(), column.nullable());
    }
    return schema;
  }

  /** Rows as Spark holds them. */
  private record Rows(Iterator<InternalRow> rows, EventView.Columns columns)
      implements Iterator<EventView> {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public EventView next() {
      return columns.view(rows.next());
    }
  }

  /** Rows of batches of columns. */
  private static final class Batches implements Iterator<EventView> {
    private final Iterator<ColumnarBatch> batches;
    private final EventView.Columns columns;
    private @Nullable BatchCells cells;
    private int next;
    private int rows;

    Batches(Iterator<ColumnarBatch> batches, EventView.Columns columns) {
      this.batches = batches;
      this.columns = columns;
    }

    @Override
    public boolean hasNext() {
      while (next == rows && batches.hasNext()) {
        ColumnarBatch batch = batches.next();
        ColumnVector[] vectors = new ColumnVector[batch.numCols()];
        for (int i = 0; i < vectors.length; i++) {
          vectors[i] = batch.column(i);
        }
        if (cells == null) {
          cells = new BatchCells(vectors.length);
        }
        cells.take(vectors);
        rows = batch.numRows();
        next = 0;
      }
      return next < rows;
    }

    @Override
    public EventView next() {
      BatchCells of = cells;
      if (!hasNext() || of == null) {
        throw new NoSuchElementException();
      }
      of.moveTo(next++);
      return columns.view(of);
    }
  }
}
