/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

/** What is told of an event: rules that it meets, and rules that are still to be tried on it. */
final class Told {
  static final Told NOTHING = new Told(new int[0], new Check[0]);

  /** In their order: those met as they are, those to be tried turned over ({@code ~rule}). */
  private final int[] rules;

  /** Of each, what is left to try. */
  private final Check[] rests;

  Told(int[] rules, Check[] rests) {
    this.rules = rules;
    this.rests = rests;
  }

  int size() {
    return rules.length;
  }

  /** Returns one of the rules by its place. */
  int rule(int at) {
    return rules[at] < 0 ? ~rules[at] : rules[at];
  }

  /** Whether it is certain that the rule at a place is met. */
  boolean isMet(int at) {
    return rules[at] >= 0;
  }

  /** Returns what is left to try of the rule at a place. */
  Check rest(int at) {
    return rests[at];
  }

  /** Returns this and what is told of other rules. */
  Told and(Told more) {
    if (rules.length == 0 || more.rules.length == 0) {
      return rules.length == 0 ? more : this;
    }
    int[] all = new int[rules.length + more.rules.length];
    Check[] allRests = new Check[all.length];
    int i = 0;
    int j = 0;
    for (int to = 0; to < all.length; to++) {
      boolean isOwn = j == more.size() || (i < size() && rule(i) < more.rule(j));
      all[to] = isOwn ? rules[i] : more.rules[j];
      allRests[to] = isOwn ? rests[i++] : more.rests[j++];
    }
    return new Told(all, allRests);
  }
}
