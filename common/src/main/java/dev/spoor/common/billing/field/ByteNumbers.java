/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers from 1 on for the distinct texts of one column, known by their bytes; 0 for none. */
public final class ByteNumbers {
  private byte[] bytes = new byte[1 << 10];
  private int[] ends = new int[1 << 6];
  private int[] slots = new int[1 << 8];
  private int count;
  private int last;

  /** Returns the number of a text. */
  public int number(byte[] source, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return 0;
    }
    if (last > 0 && isText(last, source, from, to)) {
      return last;
    }
    int slot = hash(source, from, to) & (slots.length - 1);
    while (slots[slot] != 0) {
      if (isText(slots[slot], source, from, to)) {
        last = slots[slot];
        return last;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return insert(source, from, to, slot);
  }

  private int insert(byte[] source, int from, int to, int slot) {
    int start = ends[count];
    int end = start + to - from;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end));
    }
    System.arraycopy(source, from, bytes, start, to - from);
    count++;
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    ends[count] = end;
    slots[slot] = count;
    last = count;
    if (count * 2 > slots.length) {
      grow();
    }
    return last;
  }

  private void grow() {
    slots = new int[slots.length * 4];
    for (int number = 1; number <= count; number++) {
      int slot = hash(bytes, ends[number - 1], ends[number]) & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number;
    }
  }

  private boolean isText(int number, byte[] source, int from, int to) {
    return Arrays.equals(bytes, ends[number - 1], ends[number], source, from, to);
  }

  private static int hash(byte[] source, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + source[i];
    }
    hash *= 0x9E3779B1;
    return hash ^ (hash >>> 16);
  }

  /** Returns a number's text. */
  public String text(int number) {
    return new String(
        bytes, ends[number - 1], ends[number] - ends[number - 1], StandardCharsets.UTF_8);
  }

  /** Whether the texts take so much room that {@link #clear} is due. */
  public boolean isFull() {
    return count >= 50_000 || ends[count] >= 4 << 20;
  }

  public void clear() {
    bytes = new byte[1 << 10];
    ends = new int[1 << 6];
    slots = new int[1 << 8];
    count = 0;
    last = 0;
  }
}
