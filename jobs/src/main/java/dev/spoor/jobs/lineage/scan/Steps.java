/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * A set of numbers of which most follow each other, in order: 64 of them take as much as one does.
 */
final class Steps {
  /** By the number without its last six bits, which of those that end so are in the set. */
  private final TreeMap<Long, Long> masks = new TreeMap<>();

  private int size;

  /** Adds a number, and returns whether it is new. */
  boolean add(long step) {
    long mask = masks.getOrDefault(step >> 6, 0L);
    long bit = 1L << (step & 63);
    if ((mask & bit) != 0) {
      return false;
    }
    masks.put(step >> 6, mask | bit);
    size++;
    return true;
  }

  int size() {
    return size;
  }

  /** Hands on the numbers, the smallest first. */
  void each(LongConsumer out) {
    masks.forEach(
        (block, mask) -> {
          for (long left = mask; left != 0; left &= left - 1) {
            out.accept((block << 6) + Long.numberOfTrailingZeros(left));
          }
        });
  }
}
