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
    int row = -1;
    do {
      int most = Math.min(keys.ahead(), values.ahead());
      if (most == 0) {
        if (row + 1 < count || keys.ahead() != values.ahead()) {
          throw new IOException("a map column ends early");
        }
        return;
      }
      row = pass(out, from, count, row, most);
    } while (row < count);
  }

  /**
   * Passes over entries that both columns hold.
   *
   * @param row row of the entry before
   * @return row of the last entry; {@code count} before the first entry of a further row
   */
  private int pass(int[][] out, int from, int count, int row, int most) throws IOException {
    int[] ofKeys = keys.repetitions;
    int[] ofValues = values.repetitions;
    int key = keys.at;
    int value = values.at;
    int end = key + most;
    int at = row;
    while (key < end) {
      if (ofKeys[key] != ofValues[value]) {
        throw new IOException("keys and values of a map differ in number");
      }
      if (ofKeys[key] == 0 && ++at == count) {
        break;
      }
      if (at < 0) {
        throw new IOException("a map column begins within a row");
      }
      boolean hasKey = keys.isThere(key++);
      boolean hasValue = values.isThere(value++);
      int which = hasKey ? which() : -1;
      if (which >= 0 && hasValue && out[from + which][at] == 0) {
        out[from + which][at] = values.number(numbers[which], which);
      }
    }
    keys.at = key;
    values.at = value;
    return at;
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
    private int at;
    private int end;
    private int place;
    private @Nullable Object read;
    private final int[][] known = new int[8][];

    Entries(ParquetPages pages) {
      this.pages = pages;
    }

    /** Returns how many entries lie ahead in memory, after reading more where there are none. */
    int ahead() throws IOException {
      return at < end || load() ? end - at : 0;
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

    /** Whether an entry has this column, which is then the one that is told of. */
    boolean isThere(int entry) {
      if (definitions[entry] != pages.deepest) {
        return false;
      }
      if (pages.isById) {
        place++;
      } else {
        read = pages.next();
      }
      return true;
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
