/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import dev.spoor.common.billing.field.Amounts;
import dev.spoor.common.billing.field.SourceRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** A flat column of a row group as amounts in stored units. */
final class ParquetAmounts {
  private final ParquetPages pages;
  private final boolean isDouble;
  private final @Nullable Object[] values;
  private final long[] unitsOf;
  private final boolean[] isKnown;
  private int[] levels = new int[0];
  private int[] ids = new int[0];
  private double[] doubles = new double[0];

  /** Amounts of the rows read last. */
  final long[] units;

  /** Values of those rows whose amount is {@link Amounts#ODD}. */
  final @Nullable Object[] odd;

  ParquetAmounts(ColumnDescriptor column, ParquetPages pages, int batch) {
    this.pages = pages;
    isDouble = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE;
    int size = pages.dictionary == null ? 0 : pages.dictionary.getMaxId() + 1;
    values = new Object[size];
    unitsOf = new long[size];
    isKnown = new boolean[size];
    units = new long[batch];
    odd = new Object[batch];
  }

  /** Returns an amount in stored units, as {@link SourceRow#amount} would read the value. */
  static long units(Object value) {
    if (value instanceof Double number) {
      return Amounts.units(number);
    }
    if (value instanceof BigDecimal number) {
      return Amounts.units(number);
    }
    if (value instanceof Long number) {
      return Amounts.units(BigDecimal.valueOf(number));
    }
    return value instanceof String text && SourceRow.isMissing(text)
        ? Amounts.MISSING
        : Amounts.ODD;
  }

  /** Reads the amounts of the next rows. */
  void read(int count) throws IOException {
    int done = 0;
    while (done < count) {
      int step = Math.min(count - done, pages.left());
      if (step == 0) {
        throw new IOException("a column ends early");
      }
      done += read(done, step);
    }
  }

  private int read(int from, int most) {
    int step = most;
    if (pages.deepest == 0) {
      values(from, step);
    } else {
      int same = pages.definitions.repeated();
      if (same > 0) {
        step = Math.min(step, same);
        if (pages.definitions.skip(step) == pages.deepest) {
          values(from, step);
        } else {
          Arrays.fill(units, from, from + step, Amounts.MISSING);
        }
      } else {
        mixed(from, step);
      }
    }
    pages.passed(step);
    return step;
  }

  private void mixed(int from, int count) {
    levels = levels.length < count ? new int[count] : levels;
    pages.definitions.read(levels, 0, count);
    int i = 0;
    while (i < count) {
      int start = i;
      boolean isPresent = levels[i] == pages.deepest;
      while (i < count && (levels[i] == pages.deepest) == isPresent) {
        i++;
      }
      if (isPresent) {
        values(from + start, i - start);
      } else {
        Arrays.fill(units, from + start, from + i, Amounts.MISSING);
      }
    }
  }

  private void values(int from, int count) {
    if (pages.isById) {
      ids = ids.length < count ? new int[count] : ids;
      pages.ids.read(ids, 0, count);
      for (int i = 0; i < count; i++) {
        int id = ids[i];
        long amount = isKnown[id] ? unitsOf[id] : looked(id);
        units[from + i] = amount;
        if (amount == Amounts.ODD) {
          odd[from + i] = values[id];
        }
      }
      return;
    }
    if (isDouble) {
      doubles(from, count);
      return;
    }
    for (int i = from; i < from + count; i++) {
      Object value = pages.next();
      units[i] = units(value);
      odd[i] = value;
    }
  }

  private void doubles(int from, int count) {
    doubles = doubles.length < count ? new double[count] : doubles;
    pages.doubles(doubles, count);
    for (int i = 0; i < count; i++) {
      long amount = Amounts.units(doubles[i]);
      units[from + i] = amount;
      if (amount == Amounts.ODD) {
        odd[from + i] = doubles[i];
      }
    }
  }

  private long looked(int id) {
    if (pages.dictionary == null) {
      throw new IllegalStateException("Ids without a dictionary");
    }
    Object value = pages.scalar.decoded(pages.dictionary, id);
    values[id] = value;
    unitsOf[id] = units(value);
    isKnown[id] = true;
    return unitsOf[id];
  }
}
