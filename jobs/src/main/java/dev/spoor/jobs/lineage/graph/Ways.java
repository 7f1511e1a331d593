/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.scan.Crowds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ways that lead from one thing to another. */
public final class Ways {
  private final Predicate<Edge> isParent;
  private final Function<String, List<Edge>> touching;
  private final Crowds crowds;

  /**
   * Holds edges by both their ends.
   *
   * @param all edges in the order of the table
   */
  public Ways(List<Edge> all, Predicate<Edge> isParent, Crowds crowds) {
    this(touching(all), isParent, crowds);
  }

  /** Holds what finds the edges that a credential is parent or child of. */
  public Ways(Function<String, List<Edge>> touching, Predicate<Edge> isParent, Crowds crowds) {
    this.touching = touching;
    this.isParent = isParent;
    this.crowds = crowds;
  }

  private static Function<String, List<Edge>> touching(List<Edge> all) {
    Map<String, List<Edge>> edges = new HashMap<>();
    for (Edge edge : all) {
      edges.computeIfAbsent(edge.parent(), key -> new ArrayList<>()).add(edge);
      if (!edge.parent().equals(edge.child())) {
        edges.computeIfAbsent(edge.child(), key -> new ArrayList<>()).add(edge);
      }
    }
    return credential -> edges.getOrDefault(credential, List.of());
  }

  /** Returns the edges that a credential is parent or child of, in any order. */
  public List<Edge> touching(String credential) {
    return touching.apply(credential);
  }

  /** Returns the edge that is a credential's parent, null when it has none here. */
  public @Nullable Edge parent(String credential) {
    for (Edge edge : touching(credential)) {
      if (edge.child().equals(credential) && isParent(edge)) {
        return edge;
      }
    }
    return null;
  }

  /** Whether an edge is its child's parent. */
  public boolean isParent(Edge edge) {
    return isParent.test(edge);
  }

  /** Whether a child is surely its parent's, and not of one of several that may have begot it. */
  public boolean leadsDown(Edge edge) {
    return switch (edge.kind()) {
      case WAY_IN, TRUSTED -> true;
      case CREATED -> edge.confidence().compareTo(Confidence.STRONG) <= 0 || isParent(edge);
      default -> isParent(edge);
    };
  }

  /** Returns the credentials of an address, each with its first event. */
  public Map<String, Source> at(String address) {
    return crowds.at(address);
  }

  /** Returns the addresses that a credential shares with others. */
  public Map<String, Crowds.Crossing> addresses(String credential) {
    return crowds.of(credential);
  }
}
