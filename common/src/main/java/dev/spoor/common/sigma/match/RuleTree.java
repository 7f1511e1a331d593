/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules as a tree of questions: each node asks for a field, the class of what an event says there
 * leads on, and the rules that are met, or are still to be tried, stand at its end. Nodes are made
 * when an event first comes to them. Belongs to one thread.
 *
 * <p>It asks only for what is at hand. How an event is judged depends on the event alone and not on
 * those before: a tree that has grown too large is forgotten and begun anew.
 */
final class RuleTree {
  /** Numbers that the nodes hold at most, some four megabytes, but for one event's way. */
  private static final int MOST_CELLS = 1 << 20;

  private static final int END = -1;

  private final Check[] checks;
  private final int[][] fieldsOf;
  private final int[] filedUnder;

  /** Rules that look at a field, by its number; null of those that are not asked for. */
  private final @Nullable BitSet[] rulesOf;

  /** Of the fields that are asked for. */
  private final @Nullable FieldClasses[] classes;

  /** Fields that are asked for before others. */
  private final int[] first;

  private final int[] all;
  private final @Nullable ValueClass[] supposed;
  private final int[] askers;
  private long cells;
  private boolean isFull;
  private Node root;

  private static final class Node {
    private final @Nullable Node parent;

    /** What the parent's field was found to hold. */
    private final @Nullable ValueClass answer;

    /** Rules of which it is not known whether they are met. */
    private final int[] open;

    private final int[] met;

    /** The field to ask for. */
    private final int field;

    /** Of the last node, in their order: those met as they are, those to be tried turned over. */
    private final int[] end;

    private @Nullable Node[] next = new Node[0];

    Node(
        @Nullable Node parent,
        @Nullable ValueClass answer,
        int[] open,
        int[] met,
        int field,
        int[] end) {
      this.parent = parent;
      this.answer = answer;
      this.open = open;
      this.met = met;
      this.field = field;
      this.end = end;
    }
  }

  /**
   * Begins a tree.
   *
   * @param index the rules
   * @param classes of the fields that may be asked for, by their numbers
   * @param rules those that the tree is of
   */
  RuleTree(RuleIndex index, @Nullable FieldClasses[] classes, int[] rules) {
    this.checks = index.checks().toArray(Check[]::new);
    this.fieldsOf = index.fieldsOf();
    this.filedUnder = index.filedUnder();
    this.first = index.keys();
    this.classes = classes;
    this.all = rules;
    this.supposed = new ValueClass[classes.length];
    this.askers = new int[classes.length];
    this.rulesOf = new BitSet[classes.length];
    for (int rule : rules) {
      for (int field : fieldsOf[rule]) {
        if (classes[field] != null) {
          BitSet of = rulesOf[field];
          if (of == null) {
            of = new BitSet();
            rulesOf[field] = of;
          }
          of.set(rule);
        }
      }
    }
    this.root = node(null, null, all, new int[0]);
  }

  /**
   * Returns the rules that an event meets, and those to be tried turned over ({@code ~rule}), all
   * in their order. It is not to be changed.
   */
  int[] rules(EventFields event) {
    if (isFull || cells > MOST_CELLS) {
      forget();
    }
    Node at = root;
    while (at.field != END) {
      FieldClasses asked = classes[at.field];
      if (asked == null) {
        throw new IllegalStateException("expected a field that can be asked for");
      }
      ValueClass answer = asked.of(event, at.field);
      Node next = answer.number < at.next.length ? at.next[answer.number] : null;
      at = next == null ? grow(at, answer) : next;
      isFull |= asked.isFull();
    }
    return at.end;
  }

  private void forget() {
    for (FieldClasses one : classes) {
      if (one != null) {
        one.forget();
      }
    }
    cells = 0;
    isFull = false;
    root = node(null, null, all, new int[0]);
  }

  private Node grow(Node from, ValueClass answer) {
    supposed[from.field] = answer;
    for (Node node = from; node.parent != null; node = node.parent) {
      supposed[node.parent.field] = node.answer;
    }
    BitSet looking = rulesOf[from.field];
    int[] open = new int[from.open.length];
    int[] met = new int[from.open.length];
    int opens = 0;
    int meets = 0;
    for (int rule : from.open) {
      if (filedUnder[rule] == from.field && !answer.lets(rule)) {
        continue;
      }
      boolean isTold = looking != null && looking.get(rule);
      int outcome = isTold ? checks[rule].suppose(supposed) : Outcome.UNKNOWN;
      if (outcome == Outcome.TRUE) {
        met[meets++] = rule;
      } else if (outcome == Outcome.UNKNOWN) {
        open[opens++] = rule;
      }
    }
    int[] allMet = meets == 0 ? from.met : joined(from.met, met, meets);
    Node grown = node(from, answer, Arrays.copyOf(open, opens), allMet);
    Arrays.fill(supposed, null);
    if (answer.number >= from.next.length) {
      int length = Math.max(answer.number + 1, 2 * from.next.length);
      cells += length - from.next.length;
      from.next = Arrays.copyOf(from.next, length);
    }
    from.next[answer.number] = grown;
    return grown;
  }

  private static int[] joined(int[] some, int[] more, int count) {
    int[] both = Arrays.copyOf(some, some.length + count);
    System.arraycopy(more, 0, both, some.length, count);
    return both;
  }

  private Node node(@Nullable Node parent, @Nullable ValueClass answer, int[] open, int[] met) {
    int field = next(parent, open);
    int[] end = field == END ? end(open, met) : new int[0];
    cells += 16L + open.length + met.length + end.length;
    return new Node(parent, answer, open, met, field, end);
  }

  private static int[] end(int[] open, int[] met) {
    int[] rules = joined(open, met, met.length);
    Arrays.sort(rules);
    BitSet known = new BitSet();
    for (int rule : met) {
      known.set(rule);
    }
    for (int i = 0; i < rules.length; i++) {
      rules[i] = known.get(rules[i]) ? rules[i] : ~rules[i];
    }
    return rules;
  }

  /** Returns the field to ask for: one that names the kind of event, else one that most look at. */
  private int next(@Nullable Node parent, int[] open) {
    Arrays.fill(askers, 0);
    for (int rule : open) {
      for (int field : fieldsOf[rule]) {
        askers[field] += classes[field] == null ? 0 : 1;
      }
    }
    for (Node node = parent; node != null; node = node.parent) {
      askers[node.field] = 0;
    }
    for (int field : first) {
      if (askers[field] > 0) {
        return field;
      }
    }
    int best = END;
    for (int field = 0; field < askers.length; field++) {
      if (askers[field] > 0 && (best == END || askers[field] > askers[best])) {
        best = field;
      }
    }
    return best;
  }
}
