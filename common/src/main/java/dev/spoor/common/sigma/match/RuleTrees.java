/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tree of questions for each field that rules are filed under, and one for those filed nowhere:
 * in one tree for all, ways would multiply by what fields say that have nothing to do with each
 * other. What an event says in a field is worked out once. Belongs to one thread.
 *
 * <p>How an event is judged depends on the event alone and not on those before: trees that have
 * grown too large are forgotten and begun anew.
 */
final class RuleTrees {
  /** Numbers that the nodes hold at most, some four megabytes, but for one event's ways. */
  private static final int MOST_CELLS = 1 << 20;

  private final @Nullable FieldClasses[] classes;
  private final RuleTree[] trees;
  private final Room room = new Room();

  /** What has been taken up. */
  static final class Room {
    /** Numbers in nodes. */
    long cells;

    /** Whether a field has as many classes as it may have. */
    boolean isFull;
  }

  /**
   * Begins the trees.
   *
   * @param index the rules
   * @param classes of the fields that may be asked for, by their numbers
   * @param rules those that the trees are of
   * @param far fields, of those that may be asked for, that are not at hand
   */
  RuleTrees(RuleIndex index, @Nullable FieldClasses[] classes, int[] rules, BitSet far) {
    this.classes = classes;
    Map<Integer, BitSet> byField = new LinkedHashMap<>();
    for (int rule : rules) {
      byField.computeIfAbsent(index.filedUnder()[rule], field -> new BitSet()).set(rule);
    }
    Map<Integer, Bucket> buckets = new HashMap<>();
    index.buckets().forEach(bucket -> buckets.put(bucket.field, bucket));
    List<RuleTree> all = new ArrayList<>();
    byField.forEach(
        (field, some) -> {
          int[] its = some.stream().toArray();
          boolean isAtHand = field >= 0 && !far.get(field);
          all.add(new RuleTree(index, classes, its, buckets.get(field), isAtHand, room));
        });
    this.trees = all.toArray(RuleTree[]::new);
  }

  /** Returns the rules that an event meets, and those to be tried. */
  Told rules(EventFields event) {
    if (room.isFull || room.cells > MOST_CELLS) {
      forget();
    }
    Told told = Told.NOTHING;
    for (RuleTree tree : trees) {
      told = told.and(tree.rules(event));
    }
    return told;
  }

  /** Returns how many numbers the nodes hold. */
  long cells() {
    return room.cells;
  }

  private void forget() {
    for (FieldClasses one : classes) {
      if (one != null) {
        one.forget();
      }
    }
    room.cells = 0;
    room.isFull = false;
    for (RuleTree tree : trees) {
      tree.forget();
    }
  }
}
