/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.common.evidence.UserException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Texts as numbers from 0, each once: their UTF-8 in one array, twelve to twenty bytes for each
 * beside.
 */
final class Names implements Serializable {
  private static final long serialVersionUID = 1;

  /** As {@link SortedFacts#hash} has it. */
  private static final long SEED = 42;

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[1 << 7];

  /** Numbers plus one at the place of their hash or after it; at most half are taken. */
  private int[] slots = new int[1 << 8];

  private int size;

  int size() {
    return size;
  }

  /** Returns the number of a text in UTF-8, a new one when the text is new. */
  int number(byte[] utf8) {
    int slot = slot(utf8);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    if (2 * (size + 1) > slots.length) {
      grow();
      slot = slot(utf8);
    }
    append(utf8);
    slots[slot] = size;
    return size - 1;
  }

  /** Returns the number of a text, -1 when it has none. */
  int find(String text) {
    return slots[slot(text.getBytes(StandardCharsets.UTF_8))] - 1;
  }

  String text(int number) {
    int start = start(number);
    return new String(bytes, start, ends[number] - start, StandardCharsets.UTF_8);
  }

  /** Returns the hash that facts of this key are sorted by. */
  long hash(int number) {
    int start = start(number);
    return hash(bytes, start, ends[number] - start);
  }

  /** Compares two texts by their bytes without signs. */
  int compare(int a, int b) {
    return Arrays.compareUnsigned(bytes, start(a), ends[a], bytes, start(b), ends[b]);
  }

  private int start(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  private void append(byte[] utf8) {
    int start = size == 0 ? 0 : ends[size - 1];
    long end = (long) start + utf8.length;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, larger(bytes.length, end));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, larger(ends.length, size + 1L));
    }
    System.arraycopy(utf8, 0, bytes, start, utf8.length);
    ends[size++] = (int) end;
  }

  private static int larger(int length, long needed) {
    if (needed > LONGEST_ARRAY) {
      throw new UserException(
          "Cannot follow the keys: the names of credentials take more than 2 GB. Narrow the case"
              + " by account or time.");
    }
    return (int) Math.min(LONGEST_ARRAY, Math.max(2L * length, needed));
  }

  private void grow() {
    slots = new int[larger(slots.length, 2L * slots.length)];
    for (int number = 0; number < size; number++) {
      int slot = place(hash(number));
      while (slots[slot] != 0) {
        slot = next(slot);
      }
      slots[slot] = number + 1;
    }
  }

  /** Where a text lies, or the free place that it would take. */
  private int slot(byte[] utf8) {
    int slot = place(hash(utf8, 0, utf8.length));
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, utf8)) {
      slot = next(slot);
    }
    return slot;
  }

  private boolean isAt(int number, byte[] utf8) {
    return Arrays.equals(bytes, start(number), ends[number], utf8, 0, utf8.length);
  }

  private int place(long hash) {
    return (int) Math.floorMod(hash, (long) slots.length);
  }

  private int next(int slot) {
    return slot + 1 == slots.length ? 0 : slot + 1;
  }

  private static long hash(byte[] bytes, int start, int length) {
    return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET + start, length, SEED);
  }
}
