/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a field say of rules, as far as it was looked up before: names of calls,
 * services, callers and agents come again and again. Belongs to one thread. A text has two places;
 * of those that meet there the latest two stay, so that nothing that is written into a log makes it
 * grow.
 */
final class Remembered {
  private static final int BITS = 11;

  /** Some 130 kB for each field, and at most a megabyte of texts. */
  private static final int PLACES = 2 << BITS;

  private static final int LONGEST = 256;

  private final Bucket bucket;
  private final BitSet scratch = new BitSet();

  /** Tell texts apart without a look at them, which may lie anywhere in memory. */
  private final int[] hashes = new int[PLACES];

  private final @Nullable String[] texts = new String[PLACES];
  private final int[] @Nullable [] found = new int[PLACES][];

  Remembered(Bucket bucket) {
    this.bucket = bucket;
  }

  int field() {
    return bucket.field;
  }

  /** Returns the rules filed under its field that a text may meet. */
  int[] of(String text) {
    if (text.length() > LONGEST) {
      return bucket.find(text, scratch);
    }
    int hash = text.hashCode();
    int first = hash * 0x9E3779B9 >>> Integer.SIZE - BITS << 1;
    for (int place = first; place < first + 2; place++) {
      int[] known = found[place];
      if (known != null && hashes[place] == hash && text.equals(texts[place])) {
        return known;
      }
    }
    hashes[first + 1] = hashes[first];
    texts[first + 1] = texts[first];
    found[first + 1] = found[first];
    int[] now = bucket.find(text, scratch);
    hashes[first] = hash;
    texts[first] = text;
    found[first] = now;
    return now;
  }
}
