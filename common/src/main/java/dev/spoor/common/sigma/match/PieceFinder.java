/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rules by a piece that a text must contain. All pieces are looked for in one walk over a text,
 * however many there are (Aho and Corasick): whatever the text, no character is looked at more than
 * twice on average.
 *
 * <p>States are numbered from the root outward. Of the first ones every step by an ASCII character
 * is a cell of a table; of others, and by other characters, steps are looked up by their hash.
 */
final class PieceFinder {
  /** Shortest piece that can be filed. */
  static final int SHORTEST = 3;

  /** Of longer pieces the end is looked for; a rule is then a candidate more often, no more. */
  private static final int LONGEST = 32;

  private static final int ROOT = 0;
  private static final int NONE = -1;
  private static final int ASCII = 128;

  /** Most cells of the table: a megabyte. */
  private static final int MOST_CELLS = 1 << 18;

  /** The steps of a state while pieces are filed. */
  private static final class State {
    private final Map<Character, State> steps = new TreeMap<>();
    private final BitSet rules = new BitSet();
    private int number;
  }

  private State root = new State();

  /** Steps between states: keys by their hash, the next free place where that is taken. */
  private long[] keys = new long[1];

  private int[] targets = new int[1];

  /** Columns of the table by character, upper case with lower: of those in no piece the first. */
  private final int[] columns = new int[ASCII];

  private int[] table = new int[1];
  private int width = 1;

  /** How many states have a row of the table. */
  private int rows = 1;

  /** Where to go on when no step leads further: the longest end of what was read that begins. */
  private int[] falls = new int[1];

  /** Rules whose piece ends in a state, or in one that it falls to. */
  private @Nullable BitSet[] found = new BitSet[1];

  /** Files a rule under a folded piece. */
  void put(String piece, int rule) {
    State state = root;
    for (int i = Math.max(0, piece.length() - LONGEST); i < piece.length(); i++) {
      state = state.steps.computeIfAbsent(piece.charAt(i), c -> new State());
    }
    state.rules.set(rule);
  }

  /** Makes ready for looking; nothing is filed afterwards. */
  void seal() {
    List<State> states = numbered();
    // A quarter full at most, so that most steps that lead nowhere meet an empty place.
    int places = Integer.highestOneBit(states.size()) * 8;
    keys = new long[places];
    targets = new int[places];
    for (State state : states) {
      state.steps.forEach((c, target) -> putStep(key(state.number, c), target.number));
    }
    for (char c = 0; c < ASCII; c++) {
      columns[c] = columns[Fold.fold(c)];
    }
    rows = Math.min(states.size(), MOST_CELLS / width);
    table = new int[rows * width];
    falls = new int[states.size()];
    found = new BitSet[states.size()];
    states.forEach(this::fill);
    root = new State();
  }

  /** Numbers states by their length, and gives each ASCII character of theirs a column. */
  private List<State> numbered() {
    List<State> states = new ArrayList<>(List.of(root));
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      state.number = i;
      for (Map.Entry<Character, State> step : state.steps.entrySet()) {
        states.add(step.getValue());
        char c = step.getKey();
        if (c < ASCII && columns[c] == 0) {
          columns[c] = width++;
        }
      }
    }
    return states;
  }

  private void putStep(long key, int target) {
    int at = place(key);
    while (targets[at] != ROOT) {
      at = (at + 1) & (targets.length - 1);
    }
    keys[at] = key;
    targets[at] = target;
  }

  /** Fills in a state's row, its own fall being known, and what its steps fall to. */
  private void fill(State state) {
    int from = state.number;
    found[from] = both(state.rules, found[falls[from]]);
    if (from < rows) {
      System.arraycopy(table, falls[from] * width, table, from * width, width);
    }
    state.steps.forEach(
        (c, target) -> {
          falls[target.number] = from == ROOT ? ROOT : walk(falls[from], c);
          if (from < rows && c < ASCII) {
            table[from * width + columns[c]] = target.number;
          }
        });
  }

  private static @Nullable BitSet both(BitSet one, @Nullable BitSet other) {
    if (one.isEmpty()) {
      return other;
    }
    BitSet all = (BitSet) one.clone();
    if (other != null) {
      all.or(other);
    }
    return all;
  }

  boolean isEmpty() {
    return falls.length == 1 && root.steps.isEmpty();
  }

  /** Adds the rules whose piece is in a text, in upper or lower case. */
  void candidates(String text, BitSet candidates) {
    int state = ROOT;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      state = walk(state, c < ASCII ? c : Fold.fold(c));
      BitSet some = found[state];
      if (some != null) {
        candidates.or(some);
      }
    }
  }

  private int walk(int from, char c) {
    int state = from;
    while (state >= rows || c >= ASCII) {
      int target = step(state, c < ASCII ? Fold.fold(c) : c);
      if (target != NONE) {
        return target;
      }
      if (state == ROOT) {
        return ROOT;
      }
      state = falls[state];
    }
    return table[state * width + columns[c]];
  }

  private int step(int state, char c) {
    long key = key(state, c);
    for (int at = place(key); targets[at] != ROOT; at = (at + 1) & (targets.length - 1)) {
      if (keys[at] == key) {
        return targets[at];
      }
    }
    return NONE;
  }

  private static long key(int state, char c) {
    return (long) state << 16 | c;
  }

  private int place(long key) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 40) & (targets.length - 1);
  }
}
