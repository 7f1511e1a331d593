/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.BitSet;

/**
 * What a rule needs of another field than the one that it is filed under, where other rules have
 * that field looked up anyway.
 *
 * @param bucket place of the field's bucket
 * @param words numbers of the texts of which the field must hold one
 */
record Guard(int bucket, BitSet words) {
  /** What stands for the number of a text where a field has several values, or none that is one. */
  static final int UNSAID = -1;

  /**
   * Whether a rule may be met.
   *
   * @param guards all of the rule's
   * @param words for each bucket the number of the event's text, or {@link #UNSAID}
   */
  static boolean let(Guard[] guards, int[] words) {
    for (Guard guard : guards) {
      int word = words[guard.bucket];
      if (word != UNSAID && !guard.words.get(word)) {
        return false;
      }
    }
    return true;
  }
}
