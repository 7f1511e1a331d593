/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import dev.spoor.common.sigma.match.RuleCompiler.Tried;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules as a tree of questions: each node asks for a field, the class of what an event says there
 * leads on, and the rules that are met, or are still to be tried, stand at its end. Nodes are made
 * when an event first comes to them. Belongs to one thread.
 *
 * <p>It asks first for the field that its rules are filed under where that is at hand: else others
 * may close them before. One of {@link RuleTrees}, which forget it when it has grown too large.
 */
final class RuleTree {
  private static final int END = -1;

  /** What each rule to be tried takes up, at about as many numbers. */
  private static final int CELLS_OF_TRIED = 16;

  /** Ways from a node that a new one is held against, in search of one that it is no other than. */
  private static final int MOST_COMPARED = 16;

  private final List<Check> checks;
  private final int[][] fieldsOf;
  private final int[] filedUnder;
  private final Tried[][] triedBy;

  /** What all rules are filed under; null where that is no field. */
  private final @Nullable Bucket filed;

  /** The same, where its field is asked for before others; else null. */
  private final @Nullable Bucket bucket;

  /** Rules that look at a field, by its number; null of those that are not asked for. */
  private final @Nullable BitSet[] rulesOf;

  /** Of the fields that are asked for. */
  private final @Nullable FieldClasses[] classes;

  /** Fields that are asked for before others. */
  private final int[] first;

  private final int[] all;
  private final @Nullable ValueClass[] supposed;
  private final int[] askers;
  private final RuleTrees.Room room;
  private Node root;

  private static final class Node {
    private final @Nullable Node parent;

    /** What the parent's field was found to hold, or what no open rule tells from it. */
    private final @Nullable ValueClass answer;

    /** Rules of which it is not known whether they are met. */
    private final int[] open;

    private final int[] met;

    /** The field to ask for. */
    private final int field;

    /** Of the last node. */
    private final Told end;

    /** Where each class of the field leads. */
    private @Nullable Node[] next = new Node[0];

    /** The first few nodes that it leads to. */
    private Node[] children = new Node[0];

    Node(
        @Nullable Node parent,
        @Nullable ValueClass answer,
        int[] open,
        int[] met,
        int field,
        Told end) {
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
   * @param filed what all of them are filed under; null where that is no field
   * @param isAtHand whether its field is
   * @param room what trees take up together
   */
  RuleTree(
      RuleIndex index,
      @Nullable FieldClasses[] classes,
      int[] rules,
      @Nullable Bucket filed,
      boolean isAtHand,
      RuleTrees.Room room) {
    this.checks = index.checks();
    this.fieldsOf = index.fieldsOf();
    this.filedUnder = index.filedUnder();
    this.triedBy = index.triedBy();
    this.first = index.keys();
    this.filed = filed;
    this.bucket = isAtHand ? filed : null;
    this.classes = classes;
    this.all = rules;
    this.room = room;
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
    this.root = root();
  }

  /** Returns the rules that an event meets, and those to be tried. */
  Told rules(EventFields event) {
    Node at = root;
    if (filed != null && at.field == filed.field) {
      ValueClass answer = asked(at).glance(event, filed);
      if (answer == null) {
        return Told.NOTHING;
      }
      at = next(at, answer);
    }
    while (at.field != END) {
      at = next(at, asked(at).of(event, at.field));
    }
    return at.end;
  }

  private FieldClasses asked(Node at) {
    FieldClasses asked = classes[at.field];
    if (asked == null) {
      throw new IllegalStateException("expected a field that can be asked for");
    }
    return asked;
  }

  private Node next(Node at, ValueClass answer) {
    Node next = answer.number < at.next.length ? at.next[answer.number] : null;
    if (next == null) {
      next = grow(at, answer);
      room.isFull |= asked(at).isFull();
    }
    return next;
  }

  /** Forgets all ways. */
  void forget() {
    root = root();
  }

  private Node root() {
    return node(null, null, all, new int[0], bucket == null ? next(null, all) : bucket.field);
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
      int outcome = isTold ? checks.get(rule).suppose(supposed) : Outcome.UNKNOWN;
      if (outcome == Outcome.TRUE) {
        met[meets++] = rule;
      } else if (outcome == Outcome.UNKNOWN) {
        open[opens++] = rule;
      }
    }
    int[] stillOpen = Arrays.copyOf(open, opens);
    int[] allMet = meets == 0 ? from.met : joined(from.met, met, meets);
    if (answer.number >= from.next.length) {
      int length = Math.max(answer.number + 1, 2 * from.next.length);
      room.cells += length - from.next.length;
      from.next = Arrays.copyOf(from.next, length);
    }
    Node grown = alike(from, answer, stillOpen, allMet);
    if (grown == null) {
      grown = node(from, answer, stillOpen, allMet, next(from, stillOpen));
      if (from.children.length < MOST_COMPARED) {
        from.children = Arrays.copyOf(from.children, from.children.length + 1);
        from.children[from.children.length - 1] = grown;
      }
    }
    Arrays.fill(supposed, null);
    from.next[answer.number] = grown;
    return grown;
  }

  /** Returns a node that is there, and to which another answer leads, if it would do for this. */
  private @Nullable Node alike(Node from, ValueClass answer, int[] open, int[] met) {
    for (Node child : from.children) {
      if (Arrays.equals(child.open, open)
          && Arrays.equals(child.met, met)
          && (child.answer == null || isAlike(child.answer, answer, open, from.field))) {
        return child;
      }
    }
    return null;
  }

  /** Whether some rules find no difference between two classes of a field. */
  private boolean isAlike(ValueClass one, ValueClass other, int[] rules, int field) {
    for (int rule : rules) {
      for (Tried tried : triedBy[rule]) {
        if (tried.field() == field && one.outcome(tried.test()) != other.outcome(tried.test())) {
          return false;
        }
      }
    }
    return true;
  }

  private static int[] joined(int[] some, int[] more, int count) {
    int[] both = Arrays.copyOf(some, some.length + count);
    System.arraycopy(more, 0, both, some.length, count);
    return both;
  }

  private Node node(
      @Nullable Node parent, @Nullable ValueClass answer, int[] open, int[] met, int field) {
    Told end = field == END ? end(open, met) : Told.NOTHING;
    room.cells += 16L + open.length + met.length + end.size();
    return new Node(parent, answer, open, met, field, end);
  }

  private Told end(int[] open, int[] met) {
    int[] rules = joined(open, met, met.length);
    Arrays.sort(rules);
    BitSet known = new BitSet();
    for (int rule : met) {
      known.set(rule);
    }
    Check[] rests = new Check[rules.length];
    for (int i = 0; i < rules.length; i++) {
      int rule = rules[i];
      rules[i] = known.get(rule) ? rule : ~rule;
      Check check = checks.get(rule);
      rests[i] = known.get(rule) ? check : check.rest(supposed);
    }
    room.cells += (long) CELLS_OF_TRIED * open.length;
    return new Told(rules, rests);
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
