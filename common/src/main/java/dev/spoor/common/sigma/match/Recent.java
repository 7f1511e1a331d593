/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out for values that came before. A value has two places; of those that meet there
 * the latest two stay, so that nothing that is written into a log makes it grow. It takes no room
 * before the first value. Belongs to one thread.
 */
final class Recent<V> {
  private final int bits;

  /** Tell values apart without a look at them, which may lie anywhere in memory. */
  private int[] hashes = new int[0];

  private @Nullable Object[] keys = new Object[0];
  private @Nullable Object[] values = new Object[0];

  /** Makes room for twice as many values as so many bits count. */
  Recent(int bits) {
    this.bits = bits;
  }

  /** Returns what was kept for a value; null where nothing is. */
  @SuppressWarnings("unchecked") // put is given nothing else
  @Nullable V get(Object key) {
    if (hashes.length == 0) {
      return null;
    }
    int hash = key.hashCode();
    int first = first(hash);
    for (int place = first; place < first + 2; place++) {
      Object known = values[place];
      if (known != null && hashes[place] == hash && key.equals(keys[place])) {
        return (V) known;
      }
    }
    return null;
  }

  /** Keeps something for a value that has nothing yet. */
  void put(Object key, V value) {
    if (hashes.length == 0) {
      int places = 2 << bits;
      hashes = new int[places];
      keys = new Object[places];
      values = new Object[places];
    }
    int hash = key.hashCode();
    int first = first(hash);
    hashes[first + 1] = hashes[first];
    keys[first + 1] = keys[first];
    values[first + 1] = values[first];
    hashes[first] = hash;
    keys[first] = key;
    values[first] = value;
  }

  private int first(int hash) {
    return hash * 0x9E3779B9 >>> Integer.SIZE - bits << 1;
  }

  /** Forgets every value. */
  void forget() {
    Arrays.fill(keys, null);
    Arrays.fill(values, null);
  }
}
