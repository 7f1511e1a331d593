/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Values of one row after the other of a batch of columns. Texts of a dictionary are decoded once
 * for many rows, all others when they are first asked for.
 */
final class BatchCells implements Cells {
  /** Texts of a column's dictionary remembered at a time; a power of two. */
  private static final int KEPT = 64;

  private final ColumnVector[] columns;
  private final @Nullable Kept[] kept;
  private int row;

  /** What was decoded of a column, by the last bits of number in the dictionary or of row. */
  private static final class Kept {
    private final @Nullable WritableColumnVector dictionary;
    private final int[] keys;
    private final @Nullable String[] texts;

    private Kept(ColumnVector column) {
      boolean isNumbered = column instanceof WritableColumnVector own && own.hasDictionary();
      this.dictionary = isNumbered ? ((WritableColumnVector) column).getDictionaryIds() : null;
      this.keys = new int[isNumbered ? KEPT : 1];
      this.texts = new String[keys.length];
    }
  }

  BatchCells(ColumnarBatch batch) {
    this.columns = new ColumnVector[batch.numCols()];
    this.kept = new Kept[columns.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = batch.column(i);
    }
  }

  /** Moves to a row. */
  void at(int number) {
    row = number;
  }

  @Override
  public boolean isNull(int place) {
    return columns[place].isNullAt(row);
  }

  @Override
  public @Nullable String text(int place) {
    ColumnVector column = columns[place];
    if (column.isNullAt(row)) {
      return null;
    }
    @Nullable Kept own = kept[place];
    if (own == null) {
      own = new Kept(column);
      kept[place] = own;
    }
    int key =
        own.dictionary != null
            ? own.dictionary.getDictId(row)
            : column instanceof ConstantColumnVector ? 0 : row;
    int slot = key & (own.keys.length - 1);
    String known = own.texts[slot];
    if (known == null || own.keys[slot] != key) {
      known = decoded(column.getUTF8String(row));
      own.texts[slot] = known;
      own.keys[slot] = key;
    }
    return known;
  }

  /** A text of an array is made of it in one step, where Spark would copy it first. */
  private static String decoded(UTF8String text) {
    return text.getBaseObject() instanceof byte[] bytes
        ? new String(
            bytes,
            (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET),
            text.numBytes(),
            StandardCharsets.UTF_8)
        : text.toString();
  }

  @Override
  public Instant time(int place) {
    return Instant.EPOCH.plus(count(place), ChronoUnit.MICROS);
  }

  @Override
  public long micros(int place) {
    return count(place);
  }

  @Override
  public boolean flag(int place) {
    return columns[place].getBoolean(row);
  }

  @Override
  public long count(int place) {
    return columns[place].getLong(row);
  }
}
