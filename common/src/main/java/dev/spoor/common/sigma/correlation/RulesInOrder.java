/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.Arrays;
import java.util.List;

/**
 * Follows rules that hit one after the other.
 *
 * <p>Of the past it needs, for each rule, how late a chain of hits up to this rule can have begun:
 * a rule that hits again early begins a later chain and ends none.
 */
final class RulesInOrder extends OrderedHits {
  private final List<String> rules;
  private final long[] begun;

  RulesInOrder(List<String> rules) {
    super(rules);
    this.rules = rules;
    begun = new long[rules()];
    Arrays.fill(begun, NEVER);
  }

  @Override
  void hit(InstantHits hits, long at) {
    long[] before = begun.clone();
    for (int first = 0; first < begun.length; first++) {
      long start = first == 0 ? at : before[first - 1];
      if (start == NEVER) {
        continue;
      }
      hits.beginChoice();
      for (int place = first;
          place < begun.length && hits.isHit(place) && hits.choose(place);
          place++) {
        begun[place] = Math.max(begun[place], start);
      }
    }
  }

  @Override
  public List<List<String>> orders() {
    return List.of(rules);
  }

  @Override
  public int held() {
    return begun.length;
  }

  @Override
  public boolean holds(long start) {
    endInstant();
    if (begun.length == 0) {
      return true;
    }
    long last = begun[begun.length - 1];
    return last != NEVER && last >= start;
  }
}
