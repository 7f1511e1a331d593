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

  private final Map<Long, BitSet> rules = new HashMap<>();

  /** The same, sealed: keys by their hash, the next free place where that is taken. */
  private long[] keys = new long[0];

  private BitSet[] found = new BitSet[0];
  private int mask;

  /** Files a rule under the triple of a folded piece that fewest rules are filed under. */
  void put(String piece, int rule) {
    List<Long> triples = new ArrayList<>();
    for (int i = 0; i + SHORTEST <= piece.length(); i++) {
      triples.add(key(piece.charAt(i), piece.charAt(i + 1), piece.charAt(i + 2)));
    }
    long best = triples.get(0);
    int least = Integer.MAX_VALUE;
    for (long key : triples) {
      BitSet there = rules.get(key);
      int count = there == null ? 0 : there.cardinality();
      if (count < least) {
        best = key;
        least = count;
      }
    }
    rules.computeIfAbsent(best, key -> new BitSet()).set(rule);
  }

  /** Makes ready for looking; nothing is filed afterwards. */
  void seal() {
    // An eighth full, so that most triples that nothing is filed under meet an empty place.
    mask = Math.max(64, Integer.highestOneBit(Math.max(1, rules.size())) * 16) - 1;
    keys = new long[mask + 1];
    found = new BitSet[mask + 1];
    rules.forEach(
        (key, some) -> {
          int at = hash(key) & mask;
          while (found[at] != null) {
            at = (at + 1) & mask;
          }
          keys[at] = key;
          found[at] = some;
        });
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
      for (int at = hash(key) & mask; found[at] != null; at = (at + 1) & mask) {
        if (keys[at] == key) {
          candidates.or(found[at]);
          break;
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
    return (int) (key * 0x9E3779B97F4A7C15L >>> 40);
  }
}
