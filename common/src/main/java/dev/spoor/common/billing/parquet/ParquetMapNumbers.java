/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of some keys of a map column as numbers that stand for them; 0 stands for none. Of a
 * key that a map has twice the first value counts, as in {@link ParquetMap}.
 */
final class ParquetMapNumbers {
  private final Entries keys;
  private final Entries values;
  private final List<String> wanted;
  private final ValueNumbers[] numbers;

  /**
   * Starts a column.
   *
   * @param numbers numbers given so far, of the values of each key
   */
  ParquetMapNumbers(
      ParquetPages keys, ParquetPages values, List<String> wanted, ValueNumbers[] numbers) {
    this.keys = new Entries(keys);
    this.values = new Entries(values);
    this.wanted = wanted;
    this.numbers = numbers;
  }

  /** Reads the next rows into an array per key. */
  void read(int[][] out, int from, int count) throws IOException {
    for (int key = 0; key < wanted.size(); key++) {
      Arrays.fill(out[from + key], 0, count, 0);
    }
    for (int row = 0; row < count; row++) {
      do {
        keys.next();
        values.next();
        if (keys.repetitions[keys.at] != values.repetitions[values.at]) {
          throw new IOException("keys and values of a map differ in number");
        }
        int which = keys.isThere() ? which() : -1;
        if (which >= 0 && values.isThere() && out[from + which][row] == 0) {
          out[from + which][row] = values.number(numbers[which], which);
        }
      } while (keys.hasMoreOfRow());
    }
  }

  /** Returns which of the wanted keys the entry has, -1 for none. */
  private int which() {
    int known = keys.remembered(0);
    if (known == Entries.UNKNOWN) {
      known = wanted.indexOf(keys.value().toString());
      keys.remember(0, known);
    }
    return known;
  }

  /** Forgets the numbers of values, before they mean something else. */
  void clear() {
    Arrays.fill(values.known, null);
  }

  /** One of the two columns of a map, entry by entry. Holds levels and ids of some entries. */
  private static final class Entries {
    static final int UNKNOWN = -2;

    /** Entries looked at together: a page may claim more of them than memory has room for. */
    private static final int MOST = 4_096;

    private final ParquetPages pages;
    private int[] repetitions = new int[0];
    private int[] definitions = new int[0];
    private int[] ids = new int[0];
    private int at = -1;
    private int end;
    private int place;
    private @Nullable Object read;
    private final int[][] known = new int[8][];

    Entries(ParquetPages pages) {
      this.pages = pages;
    }

    void next() throws IOException {
      at++;
      if (at >= end && !load()) {
        throw new IOException("a map column ends early");
      }
      if (isThere()) {
        if (pages.isById) {
          place++;
        } else {
          read = pages.next();
        }
      }
    }

    private boolean load() throws IOException {
      int count = Math.min(MOST, pages.left());
      if (count == 0) {
        return false;
      }
      if (definitions.length < count) {
        definitions = new int[count];
        repetitions = new int[count];
        ids = new int[count];
      }
      pages.repetitions.read(repetitions, 0, count);
      pages.definitions.read(definitions, 0, count);
      int present = 0;
      for (int i = 0; i < count; i++) {
        present += definitions[i] == pages.deepest ? 1 : 0;
      }
      if (pages.isById) {
        pages.ids.read(ids, 0, present);
      }
      pages.passed(count);
      at = 0;
      end = count;
      place = -1;
      return true;
    }

    boolean isThere() {
      return definitions[at] == pages.deepest;
    }

    boolean hasMoreOfRow() throws IOException {
      if (at + 1 >= end) {
        if (!load()) {
          return false;
        }
        at = -1;
      }
      return repetitions[at + 1] > 0;
    }

    Object value() {
      if (!pages.isById) {
        return requireNonNull(read);
      }
      return pages.scalar.decoded(requireNonNull(pages.dictionary), ids[place]);
    }

    int number(ValueNumbers numbers, int which) {
      int number = remembered(which);
      if (number == UNKNOWN) {
        // As text: what the map of a record holds.
        number = numbers.number(value().toString());
        remember(which, number);
      }
      return number;
    }

    int remembered(int which) {
      if (!pages.isById || pages.dictionary == null) {
        return UNKNOWN;
      }
      if (known[which] == null) {
        known[which] = new int[pages.dictionary.getMaxId() + 1];
        Arrays.fill(known[which], UNKNOWN);
      }
      return known[which][ids[place]];
    }

    void remember(int which, int number) {
      if (pages.isById && known[which] != null) {
        known[which][ids[place]] = number;
      }
    }
  }
}
