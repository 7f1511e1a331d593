/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out for values that came before. A value has four places; of those that meet
 * there the latest four stay, so that nothing that is written into a log makes it grow beyond its
 * bound. It takes no room before the first value and grows with what comes. Belongs to one thread.
 */
final class Recent<V> {
  // Simulated, of 5,000 values put by chance into 16,384 places: with two for each one look in 23
  // misses, with four one in 125.
  private static final int WAY_BITS = 2;

  private static final int WAYS = 1 << WAY_BITS;
  private static final int FIRST_BITS = 5;

  /** Characters of all texts that are kept; beyond it all are forgotten. */
  static final int MOST_CHARACTERS = 1 << 20;

  private final int mostBits;

  /** How many bits of a hash say where the places of a value begin. */
  private int bits;

  private int count;
  private int characters;

  /** Tell values apart without a look at them, which may lie anywhere in memory. */
  private int[] hashes = new int[0];

  private @Nullable Object[] keys = new Object[0];
  private @Nullable Object[] values = new Object[0];

  /** Makes room, in the end, for twice as many values as so many bits count. */
  Recent(int mostBits) {
    this.mostBits = mostBits - 1;
    this.bits = Math.min(FIRST_BITS, this.mostBits);
  }

  /** Returns what was kept for a value; null where nothing is. */
  @SuppressWarnings("unchecked") // put is given nothing else
  @Nullable V get(Object key) {
    if (hashes.length == 0) {
      return null;
    }
    int hash = key.hashCode();
    int first = first(hash);
    for (int place = first; place < first + WAYS; place++) {
      if (hashes[place] == hash && key.equals(keys[place])) {
        return (V) values[place];
      }
    }
    return null;
  }

  /** Keeps something for a value that has nothing yet. */
  void put(Object key, V value) {
    if (characters > MOST_CHARACTERS) {
      forget();
    }
    if (hashes.length == 0) {
      allot();
    } else if (bits < mostBits && count > (1 << bits)) {
      grow();
    }
    keep(key.hashCode(), key, value);
  }

  private void allot() {
    int places = WAYS << bits;
    hashes = new int[places];
    keys = new Object[places];
    values = new Object[places];
  }

  /** Takes four times the room. */
  private void grow() {
    int[] oldHashes = hashes;
    @Nullable Object[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    bits = Math.min(mostBits, bits + 2);
    count = 0;
    characters = 0;
    allot();
    // Of those that meet the latest stands first and is put last.
    for (int place = oldKeys.length - 1; place >= 0; place--) {
      Object key = oldKeys[place];
      if (key != null) {
        keep(oldHashes[place], key, oldValues[place]);
      }
    }
  }

  private void keep(int hash, Object key, @Nullable Object value) {
    int first = first(hash);
    Object out = keys[first + WAYS - 1];
    count += out == null ? 1 : 0;
    characters += length(key) - length(out);
    System.arraycopy(hashes, first, hashes, first + 1, WAYS - 1);
    System.arraycopy(keys, first, keys, first + 1, WAYS - 1);
    System.arraycopy(values, first, values, first + 1, WAYS - 1);
    hashes[first] = hash;
    keys[first] = key;
    values[first] = value;
  }

  private static int length(@Nullable Object key) {
    return key instanceof String text ? text.length() : 0;
  }

  private int first(int hash) {
    return hash * 0x9E3779B9 >>> Integer.SIZE - bits << WAY_BITS;
  }

  /** Forgets every value. */
  void forget() {
    Arrays.fill(keys, null);
    Arrays.fill(values, null);
    count = 0;
    characters = 0;
  }
}
