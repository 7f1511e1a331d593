/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Nobody;
import dev.spoor.jobs.lineage.match.Chains;
import dev.spoor.jobs.lineage.scan.Makers;
import dev.spoor.jobs.lineage.scan.Placement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who begot whom, resolved in memory: one parent per credential, and root and head of each.
 *
 * <p>A circle, which only forged records make, is cut at the link that would come last; every
 * credential then has a root.
 */
public final class Forest {
  private final List<Edge> edges;
  private final Map<String, Edge> parents = new TreeMap<>();
  private final Map<String, Placement> placements = new HashMap<>();

  private Forest(List<Edge> edges) {
    this.edges = edges;
  }

  /** Resolves edges; the order in which they come does not matter. */
  public static Forest of(Collection<Edge> found, Makers makers) {
    List<Edge> edges = new ArrayList<>(new LinkedHashSet<>(underCallers(makers.resolved(found))));
    edges.sort(Edge.ROWS);
    Chains.dropIdle(edges);
    Forest forest = new Forest(edges);
    forest.choose();
    forest.cutCircles();
    forest.place();
    return forest;
  }

  /** Twins of a call whose caller's record is there name that caller. */
  private static List<Edge> underCallers(List<Edge> edges) {
    Map<String, Edge> callers = new HashMap<>();
    for (Edge edge : edges) {
      if (isCallersRecord(edge)) {
        callers.merge(edge.child(), edge, (a, b) -> Edge.CLAIM.compare(a, b) <= 0 ? a : b);
      }
    }
    List<Edge> named = new ArrayList<>(edges.size());
    for (Edge edge : edges) {
      Edge caller = callers.get(edge.child());
      named.add(caller == null ? edge : underCaller(edge, caller));
    }
    return named;
  }

  /** Whether an edge is from the record of the account that made the call. */
  public static boolean isCallersRecord(Edge edge) {
    return edge.canBeParent() && edge.basis() == Basis.RECORD && edge.kind() == EdgeKind.MINTED;
  }

  /** Returns an edge as it is, or a twin with the caller that another edge names. */
  static Edge underCaller(Edge edge, Edge caller) {
    return edge.kind() == EdgeKind.TWIN
        ? edge.from(
            caller.parent(),
            edge.how(),
            "the role's account recorded the call as well, without who made it")
        : edge;
  }

  /** Returns all edges in the order of the table. */
  public List<Edge> edges() {
    return edges;
  }

  /** Whether an edge is its child's parent. */
  public boolean isParent(Edge edge) {
    return edge.equals(parents.get(edge.child()));
  }

  /** Returns the parent of a credential, null when it has none. */
  public @Nullable String parent(String credential) {
    Edge edge = parents.get(credential);
    return edge == null ? null : edge.parent();
  }

  /** Returns the credentials that have a parent or children, with their places. */
  public Map<String, Placement> placements() {
    return Collections.unmodifiableMap(placements);
  }

  private void choose() {
    Map<String, List<Edge>> byChild = new TreeMap<>();
    for (Edge edge : edges) {
      if (edge.canBeParent()) {
        byChild.computeIfAbsent(edge.child(), key -> new ArrayList<>()).add(edge);
      }
    }
    byChild.forEach(
        (child, claims) -> {
          Edge chosen = chosen(child, claims);
          if (chosen != null) {
            parents.put(child, chosen);
          }
        });
  }

  /**
   * The first claim; none when the child is a name that stands for several sessions and these have
   * different parents.
   */
  static @Nullable Edge chosen(String child, List<Edge> claims) {
    Edge first = Collections.min(claims, Edge.CLAIM);
    boolean isAmbiguous =
        child.startsWith("arn:")
            && claims.stream().anyMatch(edge -> !edge.parent().equals(first.parent()));
    return isAmbiguous ? null : first;
  }

  private void cutCircles() {
    Set<String> walked = new HashSet<>();
    for (String start : new ArrayList<>(parents.keySet())) {
      Set<String> walk = new HashSet<>();
      String at = start;
      while (at != null && !walked.contains(at) && walk.add(at)) {
        Edge up = parents.get(at);
        at = up == null ? null : up.parent();
      }
      if (at != null && walk.contains(at)) {
        cut(at);
      }
      walked.addAll(walk);
    }
  }

  private void cut(String member) {
    Edge last = null;
    String at = member;
    do {
      Edge up = parents.get(at);
      if (up == null) {
        return;
      }
      last = last == null || Edge.CLAIM.compare(up, last) > 0 ? up : last;
      at = up.parent();
    } while (!at.equals(member));
    parents.remove(last.child());
  }

  private void place() {
    Map<String, List<Edge>> children = new TreeMap<>();
    for (Edge edge : parents.values()) {
      children.computeIfAbsent(edge.parent(), key -> new ArrayList<>()).add(edge);
    }
    ArrayDeque<Map.Entry<String, Placement>> open = new ArrayDeque<>();
    for (String parent : children.keySet()) {
      if (!parents.containsKey(parent)) {
        open.add(Map.entry(parent, new Placement(null, parent, 0, note(parent))));
      }
    }
    while (!open.isEmpty()) {
      Map.Entry<String, Placement> placed = open.remove();
      Placement above = placed.getValue();
      placements.put(placed.getKey(), above);
      for (Edge edge : children.getOrDefault(placed.getKey(), List.of())) {
        String head = Nobody.is(above.head()) ? edge.child() : above.head();
        Placement below = new Placement(edge, above.root(), above.depth() + 1, null, head);
        open.add(Map.entry(edge.child(), below));
      }
    }
    for (Edge edge : edges) {
      if (edge.kind() != EdgeKind.WAY_IN && !placements.containsKey(edge.child())) {
        placements.put(edge.child(), new Placement(null, edge.child(), 0, possible(edge)));
      }
    }
  }

  /** What is not known of a root. */
  static @Nullable String note(String root) {
    return root.startsWith("external:")
        ? external(root.substring("external:".length(), Math.max(root.indexOf('/'), 9)))
        : null;
  }

  /** What is not known of a caller of another account, or of none. */
  public static String external(String account) {
    return account.equals("ANONYMOUS_PRINCIPAL")
        ? "anybody, without credentials: no trail tells who"
        : "external account " + account + "; its trail is needed for the human identity";
  }

  /** What is not known of a child without a parent. */
  static @Nullable String possible(Edge edge) {
    return edge.kind() == EdgeKind.STOLEN
        ? edge.reason()
        : "issuing event not recorded by the supplied trails, or not certain; see credential_edges"
            + " for what it may be";
  }
}
