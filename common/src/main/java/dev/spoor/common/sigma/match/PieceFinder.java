/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules by a piece that a text must contain. All pieces are looked for in one walk over a text,
 * however many there are (Aho and Corasick): whatever the text, no character is looked at more than
 * twice on average.
 */
final class PieceFinder {
  /** Shortest piece that can be filed. */
  static final int SHORTEST = 3;

  /** Of longer pieces the end is looked for; a rule is then a candidate more often, no more. */
  private static final int LONGEST = 32;

  private static final int ROOT = 0;
  private static final int NONE = -1;
  private static final int ASCII = 128;

  private final Map<Long, Integer> next = new HashMap<>();
  private final List<@Nullable BitSet> ends = new ArrayList<>();

  /** Steps between states: keys by their hash, the next free place where that is taken. */
  private long[] keys = new long[0];

  private int[] targets = new int[0];
  private int mask;

  /** Steps from the root, which most characters take. */
  private final int[] begins = new int[ASCII];

  /** Where to go on when no step leads further: the longest end of what was read that begins. */
  private int[] falls = new int[0];

  /** Rules whose piece ends in a state, or in one that it falls to. */
  private @Nullable BitSet[] found = new BitSet[0];

  PieceFinder() {
    ends.add(null);
  }

  /** Files a rule under a folded piece. */
  void put(String piece, int rule) {
    int state = ROOT;
    for (int i = Math.max(0, piece.length() - LONGEST); i < piece.length(); i++) {
      Integer known = next.putIfAbsent(key(state, piece.charAt(i)), ends.size());
      if (known == null) {
        state = ends.size();
        ends.add(null);
      } else {
        state = known;
      }
    }
    BitSet rules = ends.get(state);
    if (rules == null) {
      rules = new BitSet();
      ends.set(state, rules);
    }
    rules.set(rule);
  }

  /** Makes ready for looking; nothing is filed afterwards. */
  void seal() {
    // A quarter full at most, so that most steps that lead nowhere meet an empty place.
    mask = Integer.highestOneBit(Math.max(1, next.size())) * 8 - 1;
    keys = new long[mask + 1];
    targets = new int[mask + 1];
    next.forEach(
        (key, state) -> {
          int at = hash(key) & mask;
          while (targets[at] != ROOT) {
            at = (at + 1) & mask;
          }
          keys[at] = key;
          targets[at] = state;
        });
    for (char c = 0; c < ASCII; c++) {
      begins[c] = Math.max(ROOT, step(ROOT, c));
    }
    fall();
    next.clear();
    ends.clear();
  }

  /** Goes through all states, the shorter first: what a state falls to is shorter than it. */
  private void fall() {
    falls = new int[ends.size()];
    found = ends.toArray(BitSet[]::new);
    Map<Integer, List<Character>> steps = new HashMap<>();
    next.keySet()
        .forEach(
            key ->
                steps
                    .computeIfAbsent((int) (key >>> 16), state -> new ArrayList<>())
                    .add((char) (long) key));
    Deque<Integer> states = new ArrayDeque<>(List.of(ROOT));
    while (!states.isEmpty()) {
      int state = states.remove();
      for (char c : steps.getOrDefault(state, List.of())) {
        int target = step(state, c);
        falls[target] = state == ROOT ? ROOT : walk(falls[state], c);
        found[target] = both(found[target], found[falls[target]]);
        states.add(target);
      }
    }
  }

  private static @Nullable BitSet both(@Nullable BitSet one, @Nullable BitSet other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    BitSet all = (BitSet) one.clone();
    all.or(other);
    return all;
  }

  boolean isEmpty() {
    return falls.length <= 1 && next.isEmpty();
  }

  /** Adds the rules whose piece is in a folded text. */
  void candidates(String text, BitSet candidates) {
    int state = ROOT;
    for (int i = 0; i < text.length(); i++) {
      state = walk(state, text.charAt(i));
      BitSet some = found[state];
      if (some != null) {
        candidates.or(some);
      }
    }
  }

  private int walk(int from, char c) {
    int state = from;
    while (state != ROOT) {
      int target = step(state, c);
      if (target != NONE) {
        return target;
      }
      state = falls[state];
    }
    return c < ASCII ? begins[c] : Math.max(ROOT, step(ROOT, c));
  }

  private int step(int state, char c) {
    long key = key(state, c);
    for (int at = hash(key) & mask; targets[at] != ROOT; at = (at + 1) & mask) {
      if (keys[at] == key) {
        return targets[at];
      }
    }
    return NONE;
  }

  private static long key(int state, char c) {
    return (long) state << 16 | c;
  }

  private static int hash(long key) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 40);
  }
}
