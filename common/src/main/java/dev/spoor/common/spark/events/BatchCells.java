/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.jspecify.annotations.Nullable;

/** Values of one row after the other of a batch of columns. */
final class BatchCells implements Cells {
  private static final @Nullable String[] NOTHING = new String[0];

  /** Most entries of a dictionary whose texts are held. */
  private static final int DICTIONARY = 1 << 14;

  private final @Nullable String[] texts;
  private final RecentTexts[] recent;

  /** For each column the row of which its text is known, counted over all batches. */
  private final long[] known;

  /** Of a column with a dictionary, its numbers in the batch, and their texts as far as decoded. */
  private final @Nullable WritableColumnVector[] numbers;

  private final @Nullable String[][] byNumber;
  private ColumnVector[] columns = new ColumnVector[0];
  private int row;
  private long serial;
  private long batches;

  /** How a column that has no dictionary is numbered. */
  private final Numbered[] ways;

  private enum Numbered {
    /** It holds one value. */
    AS_ONE,
    AS_FLAG,
    NOT
  }

  BatchCells(int columns) {
    texts = new String[columns];
    known = new long[columns];
    recent = new RecentTexts[columns];
    numbers = new WritableColumnVector[columns];
    byNumber = new String[columns][];
    ways = new Numbered[columns];
    for (int i = 0; i < columns; i++) {
      recent[i] = new RecentTexts();
    }
  }

  /** Goes on with another batch of the same columns. */
  void take(ColumnVector[] batch) {
    columns = batch;
    batches++;
    for (int i = 0; i < batch.length; i++) {
      boolean isNumbered = batch[i] instanceof WritableColumnVector held && held.hasDictionary();
      numbers[i] = isNumbered ? ((WritableColumnVector) batch[i]).getDictionaryIds() : null;
      byNumber[i] = NOTHING;
      boolean isFlag = batch[i].dataType() instanceof BooleanType;
      ways[i] =
          batch[i] instanceof ConstantColumnVector
              ? Numbered.AS_ONE
              : isFlag ? Numbered.AS_FLAG : Numbered.NOT;
    }
  }

  /** Goes on with a row of the batch. */
  void moveTo(int place) {
    row = place;
    serial++;
  }

  @Override
  public boolean isNull(int place) {
    return columns[place].isNullAt(row);
  }

  @Override
  public @Nullable String text(int place) {
    if (known[place] != serial) {
      ColumnVector column = columns[place];
      texts[place] = column.isNullAt(row) ? null : decoded(place, column);
      known[place] = serial;
    }
    return texts[place];
  }

  private String decoded(int place, ColumnVector column) {
    WritableColumnVector of = numbers[place];
    int number = of == null ? DICTIONARY : of.getDictId(row);
    if (number >= DICTIONARY) {
      return recent[place].of(column.getUTF8String(row));
    }
    @Nullable String[] texts = byNumber[place];
    if (number >= texts.length) {
      texts = Arrays.copyOf(texts, Math.min(DICTIONARY, 2 * number + 16));
      byNumber[place] = texts;
    }
    String text = texts[number];
    if (text == null) {
      text = recent[place].of(column.getUTF8String(row));
      texts[number] = text;
    }
    return text;
  }

  @Override
  public Instant time(int place) {
    return Instant.EPOCH.plus(micros(place), ChronoUnit.MICROS);
  }

  @Override
  public long micros(int place) {
    return columns[place].getLong(row);
  }

  @Override
  public boolean flag(int place) {
    return columns[place].getBoolean(row);
  }

  @Override
  public long count(int place) {
    return columns[place].getLong(row);
  }

  @Override
  public int number(int place) {
    WritableColumnVector of = numbers[place];
    if (of != null) {
      return columns[place].isNullAt(row) ? 0 : of.getDictId(row) + 1;
    }
    return switch (ways[place]) {
      case AS_ONE -> 0;
      case AS_FLAG -> columns[place].isNullAt(row) ? 0 : columns[place].getBoolean(row) ? 2 : 1;
      case NOT -> -1;
    };
  }

  @Override
  public long numbering() {
    return batches;
  }
}
