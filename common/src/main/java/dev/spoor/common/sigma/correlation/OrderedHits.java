/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes hits of rules in the order of time. CloudTrail tells seconds, so hits of one instant are
 * taken in the order of the rules. One event is one step, however many rules it meets.
 */
abstract class OrderedHits implements Measure {
  static final long NEVER = Long.MIN_VALUE;

  private final Map<String, Integer> places = new HashMap<>();
  private final InstantHits now;
  private boolean isHit;
  private long instant = NEVER;

  OrderedHits(Iterable<String> rules) {
    for (String rule : rules) {
      places.put(rule, places.size());
    }
    now = new InstantHits(places.size());
  }

  /** Returns how many rules there are. */
  final int rules() {
    return places.size();
  }

  /** Takes the hits of an instant. */
  abstract void hit(InstantHits hits, long at);

  @Override
  public final void count(long at, String rule, @Nullable String value, @Nullable String event) {
    if (at != instant) {
      endInstant();
      instant = at;
    }
    Integer place = places.get(rule);
    if (place != null) {
      now.add(place, event);
      isHit = true;
    }
  }

  /** Takes the hits of the instant at hand. */
  final void endInstant() {
    if (isHit) {
      hit(now, instant);
      now.clear();
      isHit = false;
    }
  }
}
