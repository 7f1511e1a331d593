/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows rules that hit one after the other.
 *
 * <p>Of the past it needs, for each rule, how late a chain of hits up to this rule can have begun:
 * a rule that hits again early begins a later chain and ends none. CloudTrail tells seconds, so
 * hits of one instant are taken in the order that is looked for.
 */
final class RulesInOrder implements Measure {
  private static final long NEVER = Long.MIN_VALUE;

  private final Map<String, Integer> places = new HashMap<>();
  private final long[] begun;
  private final boolean[] now;
  private long instant = NEVER;

  RulesInOrder(Iterable<String> rules) {
    for (String rule : rules) {
      places.put(rule, places.size());
    }
    begun = new long[places.size()];
    now = new boolean[places.size()];
    Arrays.fill(begun, NEVER);
  }

  @Override
  public void count(long at, String rule, @Nullable String value) {
    if (at != instant) {
      endInstant();
      instant = at;
    }
    Integer place = places.get(rule);
    if (place != null) {
      now[place] = true;
    }
  }

  private void endInstant() {
    for (int i = 0; i < now.length; i++) {
      if (now[i]) {
        begun[i] = i == 0 ? instant : begun[i - 1];
        now[i] = false;
      }
    }
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
