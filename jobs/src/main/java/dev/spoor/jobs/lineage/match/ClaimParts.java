/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The claims of one topic and name, matched in parts when they are too many for memory.
 *
 * <p>Claims come in the order of time by which they are matched. Each need is matched once, with
 * what lies a tenth of a part before and after it, and with the last offer before that. A claim
 * counts once however often it comes, and parts end only where time goes on, so neither depends on
 * how the events were read. Of claims that are gone 32 bytes each are remembered.
 */
final class ClaimParts {
  /** Machines of one role that are told apart, in parts. */
  private static final int MACHINES = 4;

  private final int part;
  private final int carried;
  private final long consoleWindow;
  private LinkedHashMap<Claim.Said, Claim> held = new LinkedHashMap<>();
  private TextsSeen gone = new TextsSeen();
  private Map<String, Long> machines = new HashMap<>();
  private int matched;
  private long last;

  ClaimParts(int part, long consoleWindow) {
    this.part = part;
    this.consoleWindow = consoleWindow;
    this.carried = Math.max(1, part / 10);
  }

  /** Adds a claim and returns the edges that are certain by then. */
  List<Edge> add(Claim claim) {
    long order = claim.order();
    return claim.isOfOneMachine() ? addOfMachine(claim, order) : add(claim, order);
  }

  /**
   * A machine outlives its sessions, and was defined before the first of them: that one, which
   * comes first, tells when. Of more machines than can be told apart nothing is guessed.
   */
  private List<Edge> addOfMachine(Claim claim, long order) {
    String machine = String.valueOf(claim.answered());
    Long seen = machines.get(machine);
    if (seen == null) {
      if (machines.size() >= MACHINES * part) {
        return List.of();
      }
      seen = order;
      machines.put(machine, seen);
    }
    return add(claim.at(seen), order);
  }

  private List<Edge> add(Claim claim, long order) {
    Claim.Said said = claim.said();
    if (held.containsKey(said)) {
      held.merge(said, claim, Claim::earlier);
      return List.of();
    }
    if (!gone.isEmpty() && gone.contains(said.text())) {
      return List.of();
    }
    boolean isFull = held.size() >= part && order != last || held.size() >= 4 * part;
    List<Edge> edges = isFull ? part() : List.of();
    held.put(said, claim);
    last = order;
    return edges;
  }

  private List<Edge> part() {
    List<Map.Entry<Claim.Said, Claim>> all = new ArrayList<>(held.entrySet());
    int end = Math.max(matched, all.size() - carried);
    List<Edge> edges = edges(end);
    int keep = Math.max(0, end - carried);
    int offer = keep - 1;
    while (offer >= 0 && !all.get(offer).getValue().isOffer()) {
      offer--;
    }
    held.clear();
    for (int i = 0; i < all.size(); i++) {
      if (i == offer || i >= keep) {
        held.put(all.get(i).getKey(), all.get(i).getValue());
      } else {
        gone.add(all.get(i).getKey().text());
      }
    }
    matched = held.size() - (all.size() - end);
    return edges;
  }

  /** Matches all that is held, for the needs that were not matched yet and lie before an end. */
  private List<Edge> edges(int end) {
    List<Claim> claims = new ArrayList<>(held.values());
    Set<String> children = new HashSet<>();
    for (Claim claim : claims.subList(matched, end)) {
      if (!claim.isOffer()) {
        children.add(claim.credential());
      }
    }
    if (children.isEmpty()) {
      return List.of();
    }
    List<Edge> edges = new ArrayList<>(Matching.edges(claims, consoleWindow));
    edges.removeIf(edge -> !children.contains(edge.child()));
    return edges;
  }

  /** Whether no claim came since it was begun. */
  boolean isEmpty() {
    return held.isEmpty() && machines.isEmpty();
  }

  /** Returns the edges that are left, and begins anew. */
  List<Edge> end() {
    if (isEmpty()) {
      return List.of();
    }
    List<Edge> edges = edges(held.size());
    held = new LinkedHashMap<>(); // clearing one that was large once takes long each time
    gone = new TextsSeen();
    machines = new HashMap<>();
    matched = 0;
    return edges;
  }
}
