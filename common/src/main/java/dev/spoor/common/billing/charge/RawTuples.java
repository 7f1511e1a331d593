/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import java.util.Arrays;

/** Distinct tuples of integers of one width, numbered in the order of their coming. */
public final class RawTuples {
  private final int width;
  private int[] values;
  private int[] slots = new int[1 << 12];
  private int count;

  RawTuples(int width) {
    this.width = width;
    this.values = new int[width << 10];
  }

  int count() {
    return count;
  }

  void clear() {
    count = 0;
    Arrays.fill(slots, 0);
  }

  /** Returns the hash by which {@link #find} looks. */
  public static int hash(int hash, int value) {
    return (Integer.rotateLeft(hash, 5) ^ value) * 0x9E3779B1;
  }

  /**
   * Returns the number of a tuple, {@code -1 - number} where it is new and has been given that
   * number.
   *
   * @param tuple values, from {@code offset} on
   */
  int find(int hash, int[] tuple, int offset) {
    int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (true) {
      int found = slots[slot] - 1;
      if (found < 0) {
        return insert(slot, tuple, offset);
      }
      int at = found * width;
      int i = 0;
      while (i < width && values[at + i] == tuple[offset + i]) {
        i++;
      }
      if (i == width) {
        return found;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  private int insert(int slot, int[] tuple, int offset) {
    int number = count++;
    if (values.length < count * width) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    System.arraycopy(tuple, offset, values, number * width, width);
    slots[slot] = count;
    if (count * 2 > slots.length) {
      grow();
    }
    return -1 - number;
  }

  private void grow() {
    slots = new int[slots.length * 4];
    for (int number = 0; number < count; number++) {
      int hash = 0;
      for (int i = 0; i < width; i++) {
        hash = hash(hash, values[number * width + i]);
      }
      int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number + 1;
    }
  }
}
