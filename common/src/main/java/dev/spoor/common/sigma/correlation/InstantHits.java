/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hits of rules at one instant, and which of them can be by different events: a sequence takes each
 * step by another event. Rules are called by their places.
 */
final class InstantHits {
  private final List<Set<Object>> events = new ArrayList<>();
  private final Map<Object, Integer> chosen = new HashMap<>();

  InstantHits(int rules) {
    for (int i = 0; i < rules; i++) {
      events.add(new LinkedHashSet<>());
    }
  }

  /**
   * Takes a hit.
   *
   * @param event what names the event at this instant; null for one of its own
   */
  void add(int place, @Nullable Object event) {
    // As many events as there are rules can never all be taken by others.
    if (events.get(place).size() < events.size()) {
      events.get(place).add(event == null ? new Object() : event);
    }
  }

  void clear() {
    events.forEach(Set::clear);
  }

  boolean isHit(int place) {
    return !events.get(place).isEmpty();
  }

  /** Begins to choose events. */
  void beginChoice() {
    chosen.clear();
  }

  /**
   * Chooses an event for a rule; returns false where that cannot be another one than those of the
   * rules chosen for before, however theirs are chosen.
   */
  boolean choose(int place) {
    return choose(place, new HashSet<>());
  }

  private boolean choose(int place, Set<Object> tried) {
    for (Object event : events.get(place)) {
      if (tried.add(event)) {
        Integer other = chosen.get(event);
        if (other == null || choose(other, tried)) {
          chosen.put(event, place);
          return true;
        }
      }
    }
    return false;
  }
}
