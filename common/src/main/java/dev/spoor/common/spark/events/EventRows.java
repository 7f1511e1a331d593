/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import dev.spoor.common.spark.ColumnScan;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

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
    return mapped(events, ColumnScan.of(events), work);
  }

  /**
   * As {@link #mapped}, for work that passes over by itself what the frame's conditions leave out:
   * it may be shown such events too.
   */
  public static <T> JavaRDD<T> mappedAround(
      Dataset<Row> events, FlatMapFunction<Iterator<EventView>, T> work) {
    return mapped(events, ColumnScan.around(events), work);
  }

  private static <T> JavaRDD<T> mapped(
      Dataset<Row> events,
      @Nullable ColumnScan scan,
      FlatMapFunction<Iterator<EventView>, T> work) {
    if (scan != null) {
      EventView.Columns columns = EventView.Columns.of(scan.schema());
      return scan.batches().mapPartitions(part -> work.call(new Batches(part, columns)));
    }
    EventView.Columns columns = EventView.Columns.of(events.schema());
    JavaRDD<InternalRow> rows = events.queryExecution().toRdd().toJavaRDD();
    return rows.mapPartitions(part -> work.call(new Rows(part, columns)));
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
    private final EventBatch batch;
    private int next;

    Batches(Iterator<ColumnarBatch> batches, EventView.Columns columns) {
      this.batches = batches;
      this.batch = columns.batches();
    }

    @Override
    public boolean hasNext() {
      while (next == batch.size() && batches.hasNext()) {
        batch.take(batches.next());
        next = 0;
      }
      return next < batch.size();
    }

    @Override
    public EventView next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return batch.event(next++);
    }
  }
}
