/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of texts in 32 bytes each or less, by the first half of their SHA-256: nobody can make two
 * texts that it takes for one.
 */
final class TextsSeen {
  private long[] table = new long[0];
  private int size;

  void add(String text) {
    if (size * 4 >= table.length) {
      grow();
    }
    ByteBuffer digest = digest(text);
    size += put(table, digest.getLong(), digest.getLong()) ? 1 : 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean contains(String text) {
    if (isEmpty()) {
      return false;
    }
    ByteBuffer digest = digest(text);
    long high = digest.getLong();
    long low = digest.getLong();
    int at = place(table, high, low);
    return table[at] != 0 || table[at + 1] != 0;
  }

  private void grow() {
    long[] larger = new long[Math.max(64, table.length * 2)];
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0 || table[i + 1] != 0) {
        put(larger, table[i], table[i + 1]);
      }
    }
    table = larger;
  }

  private static boolean put(long[] table, long high, long low) {
    int at = place(table, high, low);
    boolean isNew = table[at] == 0 && table[at + 1] == 0;
    table[at] = high;
    table[at + 1] = low;
    return isNew;
  }

  /** Where the pair lies, or the free place it would take. */
  private static int place(long[] table, long high, long low) {
    int slots = table.length / 2;
    int slot = (int) Math.floorMod(low, (long) slots);
    while ((table[2 * slot] != 0 || table[2 * slot + 1] != 0)
        && (table[2 * slot] != high || table[2 * slot + 1] != low)) {
      slot = (slot + 1) % slots;
    }
    return 2 * slot;
  }

  private static ByteBuffer digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
