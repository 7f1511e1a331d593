/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rules that need one of some texts in a field. Read only once it is sealed. */
final class Bucket {
  private static final int[] NOTHING = new int[0];

  /** Lengths from this on are one. */
  private static final int LONG = Long.SIZE - 1;

  /** Number of the field. */
  final int field;

  private final Map<String, BitSet> exact = new HashMap<>();
  private final TreeMap<Integer, Map<String, BitSet>> prefixes = new TreeMap<>();
  private final PieceFinder pieces = new PieceFinder();
  private final List<Map.Entry<Integer, Map<String, BitSet>>> byLength = new ArrayList<>();

  /** Lengths of texts that rules may be found for, by bits. */
  private long lengths;

  Bucket(int field) {
    this.field = field;
  }

  /** Files a rule under what it needs. */
  void file(int rule, Need need) {
    for (String text : need.values()) {
      put(exact, text, rule);
      lengths |= 1L << Math.min(LONG, text.length());
    }
    for (String text : need.pieces()) {
      pieces.put(text, rule);
      lengths |= -1L << Math.min(LONG, text.length());
    }
    for (String text : need.prefixes()) {
      put(prefixes.computeIfAbsent(text.length(), length -> new HashMap<>()), text, rule);
      lengths |= -1L << Math.min(LONG, text.length());
    }
  }

  private static void put(Map<String, BitSet> map, String text, int rule) {
    map.computeIfAbsent(text, key -> new BitSet()).set(rule);
  }

  /** Makes ready for looking; nothing is filed afterwards. */
  void seal() {
    pieces.seal();
    byLength.addAll(prefixes.entrySet());
  }

  /** Returns the whole texts that rules need. */
  Set<String> values() {
    return exact.keySet();
  }

  /** Adds the beginnings that rules need. */
  void addPrefixes(Set<String> texts) {
    prefixes.values().forEach(byText -> texts.addAll(byText.keySet()));
  }

  /** Whether a text may meet any rule filed here, by its length alone. */
  boolean mayHold(String text) {
    return ((lengths >>> Math.min(LONG, text.length())) & 1) != 0;
  }

  /**
   * Returns the rules filed here that a text may meet, in their order.
   *
   * @param scratch for passing use
   */
  int[] find(String text, BitSet scratch) {
    scratch.clear();
    addFound(text, scratch);
    return scratch.isEmpty() ? NOTHING : scratch.stream().toArray();
  }

  /** Adds the rules filed here that a text may meet. */
  void addFound(String text, BitSet rules) {
    if (!mayHold(text)) {
      return;
    }
    if (!pieces.isEmpty()) {
      pieces.candidates(text, rules);
    }
    if (!exact.isEmpty() || !byLength.isEmpty()) {
      String folded = Fold.of(text);
      add(exact.get(folded), rules);
      addByBeginning(folded, rules);
    }
  }

  private void addByBeginning(String folded, BitSet rules) {
    for (Map.Entry<Integer, Map<String, BitSet>> texts : byLength) {
      if (texts.getKey() > folded.length()) {
        break;
      }
      add(texts.getValue().get(folded.substring(0, texts.getKey())), rules);
    }
  }

  private static void add(@Nullable BitSet some, BitSet rules) {
    if (some != null) {
      rules.or(some);
    }
  }
}
