/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes hits of rules in the order of time. CloudTrail tells seconds, so hits of one instant are
 * taken in the order of the rules.
 */
abstract class OrderedHits implements Measure {
  static final long NEVER = Long.MIN_VALUE;

  private final Map<String, Integer> places = new HashMap<>();
  private final boolean[] now;
  private long instant = NEVER;

  OrderedHits(Iterable<String> rules) {
    for (String rule : rules) {
      places.put(rule, places.size());
    }
    now = new boolean[places.size()];
  }

  /** Returns how many rules there are. */
  final int rules() {
    return now.length;
  }

  /** Takes a hit of the rule at a place; those of one instant come in ascending order. */
  abstract void hit(int place, long at);

  @Override
  public final void count(long at, String rule, @Nullable String value) {
    if (at != instant) {
      endInstant();
      instant = at;
    }
    Integer place = places.get(rule);
    if (place != null) {
      now[place] = true;
    }
  }

  /** Takes the hits of the instant at hand. */
  final void endInstant() {
    for (int place = 0; place < now.length; place++) {
      if (now[place]) {
        now[place] = false;
        hit(place, instant);
      }
    }
  }
}
