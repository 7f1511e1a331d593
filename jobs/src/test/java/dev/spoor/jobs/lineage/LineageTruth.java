/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.testing.GeneratedCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Edges and roots as the generator wrote them down.
 *
 * @param edges all of them
 * @param pairs {@code parent > child} of each
 * @param parents parent by child
 * @param roots root by credential
 */
record LineageTruth(
    List<TrueEdge> edges,
    Set<String> pairs,
    Map<String, String> parents,
    Map<String, String> roots) {
  /**
   * An edge of the truth.
   *
   * @param isExact whether one record names both ends
   * @param eventIds the records that prove it, one or two
   */
  record TrueEdge(
      String parent, String child, boolean isExact, boolean isParent, List<String> eventIds) {
    String pair() {
      return parent + " > " + child;
    }
  }

  static LineageTruth of(GeneratedCase made) throws IOException {
    List<TrueEdge> edges = new ArrayList<>();
    Set<String> pairs = new HashSet<>();
    Map<String, String> parents = new HashMap<>();
    for (Map<String, String> row : made.truth("edges.csv.gz")) {
      List<String> ids = new ArrayList<>(List.of(row.get("event_id")));
      if (!row.get("twin_event_id").isEmpty()) {
        ids.add(row.get("twin_event_id"));
      }
      TrueEdge edge =
          new TrueEdge(
              row.get("parent"),
              row.get("child"),
              row.get("class").equals("exact"),
              row.get("is_parent").equals("true"),
              ids);
      edges.add(edge);
      pairs.add(edge.pair());
      if (edge.isParent()) {
        parents.put(edge.child(), edge.parent());
      }
    }
    Map<String, String> roots = new HashMap<>();
    for (Map<String, String> row : made.truth("all-credentials.csv.gz")) {
      roots.put(row.get("credential"), row.get("root"));
    }
    assertThat(pairs).hasSizeGreaterThan(900);
    return new LineageTruth(edges, pairs, parents, roots);
  }
}
