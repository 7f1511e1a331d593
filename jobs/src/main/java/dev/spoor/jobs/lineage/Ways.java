/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ways that lead from one thing to another, level by level. */
interface Ways {
  /** Returns the edges that any of the credentials is parent or child of. */
  Collection<Edge> touching(Set<String> credentials);

  /** Whether an edge is its child's parent. */
  boolean isParent(Edge edge);

  /** Returns the few credentials of a public, untrusted address, each with its first event. */
  Map<String, Source> at(String address);

  /** Returns the addresses that a credential shares with few others. */
  Set<String> addresses(String credential);

  /** The ways of a case that fits into memory. */
  static Ways of(Forest forest, Collection<Claim> shared) {
    Map<String, List<Edge>> edges = new HashMap<>();
    for (Edge edge : forest.edges()) {
      edges.computeIfAbsent(edge.parent(), key -> new ArrayList<>()).add(edge);
      edges.computeIfAbsent(edge.child(), key -> new ArrayList<>()).add(edge);
    }
    Map<String, Map<String, Source>> addresses = new TreeMap<>();
    Map<String, Map<String, Source>> credentials = new HashMap<>();
    for (Claim claim : shared) {
      addresses
          .computeIfAbsent(claim.name(), key -> new TreeMap<>())
          .put(claim.credential(), claim.source());
      credentials
          .computeIfAbsent(claim.credential(), key -> new TreeMap<>())
          .put(claim.name(), claim.source());
    }
    return new Ways() {
      @Override
      public Collection<Edge> touching(Set<String> of) {
        List<Edge> found = new ArrayList<>();
        of.forEach(credential -> found.addAll(edges.getOrDefault(credential, List.of())));
        return found;
      }

      @Override
      public boolean isParent(Edge edge) {
        return forest.isParent(edge);
      }

      @Override
      public Map<String, Source> at(String address) {
        return addresses.getOrDefault(address, Map.of());
      }

      @Override
      public Set<String> addresses(String credential) {
        return credentials.getOrDefault(credential, Map.of()).keySet();
      }
    };
  }
}
