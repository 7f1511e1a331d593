/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.Arrays;

/**
 * Follows rules that hit one after the other.
 *
 * <p>Of the past it needs, for each rule, how late a chain of hits up to this rule can have begun:
 * a rule that hits again early begins a later chain and ends none.
 */
final class RulesInOrder extends OrderedHits {
  private final long[] begun;

  RulesInOrder(Iterable<String> rules) {
    super(rules);
    begun = new long[rules()];
    Arrays.fill(begun, NEVER);
  }

  @Override
  void hit(int place, long at) {
    begun[place] = place == 0 ? at : begun[place - 1];
  }

  @Override
  public int held() {
    return begun.length;
  }

  @Override
  public boolean holds(long start) {
    endInstant();
    long last = begun[begun.length - 1];
    return last != NEVER && last >= start;
  }
}
