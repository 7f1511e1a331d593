/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.BitSet;

/**
 * What the texts of a field say of rules, as far as it was looked up before: names of calls,
 * services, callers and agents come again and again. Belongs to one thread.
 */
final class Remembered {
  /** Twice as many texts are some 130 kB for each field, and at most a megabyte of texts. */
  private static final int BITS = 11;

  private static final int LONGEST = 256;

  private final Bucket bucket;
  private final BitSet scratch = new BitSet();
  private final Recent<int[]> recent = new Recent<>(BITS);

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
    int[] known = recent.get(text);
    if (known == null) {
      known = bucket.find(text, scratch);
      recent.put(text, known);
    }
    return known;
  }
}
