/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import org.jspecify.annotations.Nullable;

/**
 * Which rules the texts of a field may meet, as far as it was looked up before: names of calls,
 * services, callers and agents come again and again. Belongs to one thread. Of texts that meet in
 * one place the later stays, so that nothing that is written into a log makes it grow.
 */
final class Remembered {
  /** About 130 kB of references for each field, and at most a megabyte of texts. */
  private static final int PLACES = 1 << 12;

  private static final int LONGEST = 256;

  private final Bucket bucket;
  private final @Nullable String[] texts = new String[PLACES];
  private final int[][] rules = new int[PLACES][];

  Remembered(Bucket bucket) {
    this.bucket = bucket;
  }

  int field() {
    return bucket.field;
  }

  /** Returns the rules that a text may meet, in their order. */
  int[] candidates(String text) {
    if (text.length() > LONGEST) {
      return bucket.candidates(Fold.of(text));
    }
    int hash = text.hashCode() * 0x9E3779B9;
    int place = hash >>> 20;
    if (text.equals(texts[place])) {
      return rules[place];
    }
    int[] found = bucket.candidates(Fold.of(text));
    texts[place] = text;
    rules[place] = found;
    return found;
  }
}
