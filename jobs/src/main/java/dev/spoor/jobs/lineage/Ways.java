/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ways that lead from one thing to another, of a case whose graph fits into memory. */
final class Ways {
  private final Forest forest;
  private final Map<String, List<Edge>> edges = new HashMap<>();
  private final Map<String, Crowd> crowds = new TreeMap<>();
  private final Map<String, Map<String, Crossing>> addresses = new HashMap<>();

  /**
   * An address that a credential was used from.
   *
   * @param source first such event
   * @param refusal why the address is no way to others, or null when it is one
   */
  record Crossing(Source source, @Nullable String refusal) {}

  private Ways(Forest forest) {
    this.forest = forest;
  }

  /**
   * Returns the ways of a case.
   *
   * @param shared claims of public, untrusted addresses that several credentials were used from
   * @param fewParties most parties that an address may have and still lead from one to another
   */
  static Ways of(Forest forest, Collection<Claim> shared, int fewParties) {
    Ways ways = new Ways(forest);
    for (Edge edge : forest.edges()) {
      ways.edges.computeIfAbsent(edge.parent(), key -> new ArrayList<>()).add(edge);
      if (!edge.parent().equals(edge.child())) {
        ways.edges.computeIfAbsent(edge.child(), key -> new ArrayList<>()).add(edge);
      }
    }
    for (Claim claim : shared) {
      ways.crowds.computeIfAbsent(claim.name(), Crowd::new).add(claim, forest);
    }
    ways.crowds
        .values()
        .forEach(
            crowd -> {
              @Nullable String refusal = crowd.refusal(fewParties);
              crowd
                  .credentials()
                  .forEach(
                      (credential, source) ->
                          ways.addresses
                              .computeIfAbsent(credential, key -> new TreeMap<>())
                              .put(crowd.address(), new Crossing(source, refusal)));
            });
    return ways;
  }

  /** Returns the edges that a credential is parent or child of. */
  List<Edge> touching(String credential) {
    return edges.getOrDefault(credential, List.of());
  }

  /** Whether an edge is its child's parent. */
  boolean isParent(Edge edge) {
    return forest.isParent(edge);
  }

  /** Returns the credentials of an address, each with its first event. */
  Map<String, Source> at(String address) {
    Crowd crowd = crowds.get(address);
    return crowd == null ? Map.of() : crowd.credentials();
  }

  /** Returns the addresses that a credential shares with others. */
  Map<String, Crossing> addresses(String credential) {
    return addresses.getOrDefault(credential, Map.of());
  }
}
