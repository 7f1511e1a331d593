/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules by a piece that a text must contain: each is filed under three characters in a row of its
 * piece, and a text is looked through once, however many pieces there are.
 *
 * <p>What is found is a candidate and no more; texts that are all alike to an attacker's wish cost
 * the same as others.
 */
final class Grams {
  /** Shortest piece that can be filed. */
  static final int SHORTEST = 3;

  private static final int MASK = (1 << 14) - 1;

  private final Map<Long, BitSet> rules = new HashMap<>();

  /** Says quickly of most triples that no rule is filed under them. */
  private final BitSet known = new BitSet(MASK + 1);

  /** Files a rule under the triple of a folded piece that fewest rules are filed under. */
  void put(String piece, int rule) {
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i + SHORTEST <= piece.length(); i++) {
      keys.add(key(piece.charAt(i), piece.charAt(i + 1), piece.charAt(i + 2)));
    }
    long best = keys.get(0);
    int least = Integer.MAX_VALUE;
    for (long key : keys) {
      BitSet there = rules.get(key);
      int count = there == null ? 0 : there.cardinality();
      if (count < least) {
        best = key;
        least = count;
      }
    }
    rules.computeIfAbsent(best, key -> new BitSet()).set(rule);
    known.set(hash(best));
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Adds the rules that a folded text may matter to. */
  void candidates(String text, BitSet candidates) {
    if (text.length() < SHORTEST) {
      return;
    }
    char a = text.charAt(0);
    char b = text.charAt(1);
    for (int i = 2; i < text.length(); i++) {
      char c = text.charAt(i);
      long key = key(a, b, c);
      if (known.get(hash(key))) {
        BitSet some = rules.get(key);
        if (some != null) {
          candidates.or(some);
        }
      }
      a = b;
      b = c;
    }
  }

  private static long key(char a, char b, char c) {
    return (long) a << 32 | (long) b << 16 | c;
  }

  private static int hash(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 40) & MASK;
  }
}
