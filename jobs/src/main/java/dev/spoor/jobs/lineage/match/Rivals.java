/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.jobs.lineage.fact.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Edges that claim the same child. */
final class Rivals {
  private Rivals() {}

  /** The best edge when it is alone at its distance; else all of them as possibilities. */
  static List<Edge> oneOrPossibilities(Collection<Edge> edges) {
    List<Edge> ordered = best(edges);
    if (ordered.size() < 2) {
      return ordered;
    }
    Edge best = ordered.get(0);
    Edge next = ordered.get(1);
    boolean isAlone = best.distance() < next.distance() || best.confidence() != next.confidence();
    List<Edge> all = new ArrayList<>();
    for (Edge edge : ordered) {
      all.add(isAlone && edge == best ? edge : edge.asPossibility());
    }
    return all;
  }

  /** One edge per parent, the best, in order. */
  static List<Edge> best(Collection<Edge> edges) {
    Map<String, Edge> best = new HashMap<>();
    for (Edge edge : edges) {
      best.merge(edge.parent(), edge, (a, b) -> Edge.CLAIM.compare(a, b) <= 0 ? a : b);
    }
    List<Edge> ordered = new ArrayList<>(best.values());
    ordered.sort(Edge.CLAIM);
    return ordered;
  }
}
