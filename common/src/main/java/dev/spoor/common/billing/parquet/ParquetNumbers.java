/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import dev.spoor.common.billing.field.SourceRow;
import java.io.IOException;
import java.util.Arrays;

/** A flat column of a row group as numbers that stand for its values; 0 stands for none. */
final class ParquetNumbers {
  private final ParquetPages pages;
  private final ValueNumbers numbers;
  private final boolean isPresence;
  private final int[] numberOf;
  private int[] levels = new int[0];

  /**
   * Starts a column.
   *
   * @param numbers numbers given so far
   * @param isPresence whether 1 stands for every value that is none of the words for a missing one
   */
  ParquetNumbers(ParquetPages pages, ValueNumbers numbers, boolean isPresence) {
    this.pages = pages;
    this.numbers = numbers;
    this.isPresence = isPresence;
    this.numberOf = new int[pages.dictionary == null ? 0 : pages.dictionary.getMaxId() + 1];
    Arrays.fill(numberOf, -1);
  }

  /** Forgets the numbers of values, before they mean something else. */
  void clear() {
    Arrays.fill(numberOf, -1);
  }

  /** Returns the numbers of the next rows. */
  void read(int[] out, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int step = Math.min(count - done, pages.left());
      if (step == 0) {
        throw new IOException("a column ends early");
      }
      done += read(out, done, step);
    }
  }

  private int read(int[] out, int from, int most) {
    int step = most;
    if (pages.deepest == 0) {
      values(out, from, step);
    } else {
      int same = pages.definitions.repeated();
      if (same > 0) {
        step = Math.min(step, same);
        if (pages.definitions.skip(step) == pages.deepest) {
          values(out, from, step);
        } else {
          Arrays.fill(out, from, from + step, 0);
        }
      } else {
        mixed(out, from, step);
      }
    }
    pages.passed(step);
    return step;
  }

  private void mixed(int[] out, int from, int count) {
    levels = levels.length < count ? new int[count] : levels;
    pages.definitions.read(levels, 0, count);
    int present = 0;
    for (int i = 0; i < count; i++) {
      present += levels[i] == pages.deepest ? 1 : 0;
    }
    int first = from + count - present;
    // The numbers lie at the end until each is moved to its row, never past one yet unmoved.
    values(out, first, present);
    for (int i = 0; i < count; i++) {
      out[from + i] = levels[i] == pages.deepest ? out[first++] : 0;
    }
  }

  private void values(int[] out, int from, int count) {
    if (!pages.isById) {
      for (int i = 0; i < count; i++) {
        out[from + i] = number(pages.next());
      }
      return;
    }
    int done = 0;
    while (done < count) {
      int same = Math.min(count - done, pages.ids.repeated());
      if (same > 0) {
        Arrays.fill(out, from + done, from + done + same, numberOf(pages.ids.skip(same)));
        done += same;
      } else {
        int step = Math.min(count - done, pages.ids.left());
        pages.ids.read(out, from + done, step);
        for (int i = from + done; i < from + done + step; i++) {
          int number = numberOf[out[i]];
          out[i] = number >= 0 ? number : looked(out[i]);
        }
        done += step;
      }
    }
  }

  private int numberOf(int id) {
    int number = numberOf[id];
    return number >= 0 ? number : looked(id);
  }

  private int looked(int id) {
    if (pages.dictionary == null) {
      throw new IllegalStateException("Ids without a dictionary");
    }
    numberOf[id] = number(pages.scalar.decoded(pages.dictionary, id));
    return numberOf[id];
  }

  private int number(Object value) {
    if (isPresence) {
      return value instanceof String text && SourceRow.isMissing(text) ? 0 : 1;
    }
    return numbers.number(value);
  }
}
