/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import java.util.BitSet;
import java.util.Objects;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Events as columns, of which each is looked at where it lies. */
public final class EventBatch {
  private final EventView.Columns columns;
  private ColumnVector[] vectors = new ColumnVector[0];
  private @Nullable BatchCells cells;
  private int size;

  EventBatch(EventView.Columns columns) {
    this.columns = columns;
  }

  /** Goes on with another batch of the same columns. */
  public EventBatch take(ColumnarBatch batch) {
    vectors = new ColumnVector[batch.numCols()];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = batch.column(i);
    }
    BatchCells of = cells == null ? new BatchCells(vectors.length) : cells;
    of.take(vectors);
    cells = of;
    size = batch.numRows();
    return this;
  }

  /** Returns how many events there are. */
  public int size() {
    return size;
  }

  /** Returns a view of an event, which is valid until another is asked for. */
  public EventView event(int row) {
    BatchCells of = Objects.requireNonNull(cells);
    of.moveTo(row);
    return columns.view(of);
  }

  /**
   * Returns the rows, the first among them, that hold something else than the row before in any of
   * some columns of texts, times or flags. Columns are compared one by one, by the numbers of their
   * dictionary where they have one.
   */
  public BitSet changes(String... names) {
    BitSet changes = new BitSet(size());
    changes.set(0);
    for (String name : names) {
      int place = columns.place(name);
      if (place >= 0) {
        addChanges(vectors[place], changes);
      }
    }
    return changes;
  }

  private void addChanges(ColumnVector column, BitSet changes) {
    if (column instanceof ConstantColumnVector) {
      return;
    }
    if (column instanceof WritableColumnVector own && own.hasDictionary()) {
      addNumbered(column, own.getDictionaryIds(), changes);
    } else if (column.dataType() instanceof StringType) {
      addTexts(column, changes);
    } else {
      addOthers(column, changes);
    }
  }

  private void addNumbered(ColumnVector column, WritableColumnVector numbers, BitSet changes) {
    boolean wasNull = column.isNullAt(0);
    int before = wasNull ? 0 : numbers.getDictId(0);
    for (int row = 1; row < size(); row++) {
      boolean isNull = column.isNullAt(row);
      int number = isNull ? 0 : numbers.getDictId(row);
      if (isNull != wasNull || number != before) {
        changes.set(row);
      }
      wasNull = isNull;
      before = number;
    }
  }

  private void addTexts(ColumnVector column, BitSet changes) {
    @Nullable UTF8String before = null;
    int last = -1;
    for (int row = changes.nextClearBit(1); row < size(); row = changes.nextClearBit(row + 1)) {
      @Nullable UTF8String known = last == row - 1 ? before : text(column, row - 1);
      @Nullable UTF8String text = text(column, row);
      if (text == null ? known != null : known == null || !text.equals(known)) {
        changes.set(row);
      }
      before = text;
      last = row;
    }
  }

  private static @Nullable UTF8String text(ColumnVector column, int row) {
    return column.isNullAt(row) ? null : column.getUTF8String(row);
  }

  private void addOthers(ColumnVector column, BitSet changes) {
    boolean isFlag = column.dataType() instanceof BooleanType;
    for (int row = changes.nextClearBit(1); row < size(); row = changes.nextClearBit(row + 1)) {
      boolean isNull = column.isNullAt(row);
      boolean isSame =
          isNull || column.isNullAt(row - 1)
              ? isNull == column.isNullAt(row - 1)
              : isFlag
                  ? column.getBoolean(row) == column.getBoolean(row - 1)
                  : column.getLong(row) == column.getLong(row - 1);
      if (!isSame) {
        changes.set(row);
      }
    }
  }
}
