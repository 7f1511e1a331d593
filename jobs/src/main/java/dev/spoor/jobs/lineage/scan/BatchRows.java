/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.events.EventBatch;
import dev.spoor.common.spark.events.EventView;
import java.util.BitSet;
import java.util.Iterator;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Events in batches of columns; the first of a batch is taken to be unlike the one before. */
final class BatchRows implements EventCursor {
  private final Iterator<ColumnarBatch> batches;
  private final EventBatch batch;
  private @Nullable EventView event;
  private BitSet changes = new BitSet();
  private int row;

  BatchRows(Iterator<ColumnarBatch> batches, EventView.Columns columns) {
    this.batches = batches;
    this.batch = columns.batches();
  }

  @Override
  public boolean advance() {
    event = null;
    row++;
    while (row >= batch.size()) {
      if (!batches.hasNext()) {
        return false;
      }
      batch.take(batches.next());
      changes = batch.changes(Repeats.COLUMNS);
      row = 0;
    }
    return true;
  }

  @Override
  public EventView event() {
    EventView known = event;
    if (known == null) {
      known = batch.event(row);
      event = known;
    }
    return known;
  }

  @Override
  public boolean isLikeLast() {
    return !changes.get(row);
  }

  @Override
  public void remember() {} // a batch holds all of its events
}
