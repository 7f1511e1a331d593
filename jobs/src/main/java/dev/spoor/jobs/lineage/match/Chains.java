/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sessions that carry a source identity, and the calls that set it.
 *
 * <p>Once set, a source identity goes with every session that is taken from there and cannot be
 * changed (credentials.md 3.4). So where the call that gave a session out was not recorded, the one
 * that set its identity tells where the chain began. It says nothing of the links between, and an
 * identity may be set by several, so these edges are possibilities and never a parent.
 */
public final class Chains {
  /** A first session lasts twelve hours at most, and each later one an hour. */
  private static final long REACH = 13 * 3_600 * Times.SECOND;

  /** An identity that more than these set within the time tells nobody apart. */
  private static final int FEW = 3;

  /** Nor does one that was set so often within the time, by whomever: it is a program's. */
  static final int OFTEN = 1_000;

  private final Offers set;

  /** Sessions that the answer to such a call names. */
  private final Set<String> answered = new HashSet<>();

  /**
   * Takes the calls that set an identity.
   *
   * @param claims all of the identity
   * @param set those of them that set it
   */
  Chains(Collection<Claim> claims, Offers set) {
    this.set = set;
    for (Claim claim : claims) {
      String answer = claim.answered();
      if (claim.isOffer() && answer != null) {
        answered.add(answer);
      }
    }
  }

  /** Returns for sessions that carry the identity who may stand at the beginning of their chain. */
  List<Edge> edges(Map<String, List<Claim>> needs) {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (child, all) -> {
          if (!answered.contains(child)) {
            edges.addAll(edges(child, all));
          }
        });
    return edges;
  }

  private List<Edge> edges(String child, List<Claim> needs) {
    Map<String, Edge> best = new HashMap<>();
    for (Claim need : needs) {
      long begun = need.micros() == Times.NONE ? need.source().micros() : need.micros();
      List<Claim> offers =
          begun == Times.NONE ? List.of() : set.between(begun - REACH, begun + Times.SECOND);
      if (offers.size() > OFTEN) {
        return List.of();
      }
      for (Claim offer : offers) {
        if (!child.equals(offer.credential())) {
          Edge edge = edge(child, need, offer);
          best.merge(edge.parent(), edge, (a, b) -> Edge.CLAIM.compare(a, b) <= 0 ? a : b);
        }
        if (best.size() > FEW) {
          return List.of();
        }
      }
    }
    return Rivals.best(best.values());
  }

  private static Edge edge(String child, Claim need, Claim offer) {
    return new Edge(
        offer.credential(),
        child,
        offer.how() + " (source identity)",
        EdgeKind.MINTED,
        Basis.CHAIN,
        Confidence.WEAK,
        Math.abs(need.order() - offer.micros()) / Times.SECOND,
        false,
        "carries the source identity "
            + need.name()
            + ", which its parent set within 13 hours before",
        offer.source());
  }

  /** Whether an edge of a chain says nothing, as the child's parent is known. */
  public static boolean isIdle(Edge edge, boolean hasParent) {
    return hasParent && edge.basis() == Basis.CHAIN;
  }

  /** Removes edges of chains from children whose parent is known. */
  public static void dropIdle(List<Edge> edges) {
    Set<String> known = new HashSet<>();
    for (Edge edge : edges) {
      if (edge.canBeParent()) {
        known.add(edge.child());
      }
    }
    edges.removeIf(edge -> isIdle(edge, known.contains(edge.child())));
  }
}
