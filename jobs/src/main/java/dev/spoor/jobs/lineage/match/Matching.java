/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Needs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The claims of one topic and name, brought together: each need with the offer that fits it.
 *
 * <p>A need that several offers fit equally well gets them as possibilities and no parent: a lost
 * event must show as lost, not as the wrong parent.
 */
public final class Matching {
  /** The portal names no session: it began in the moment of the call (credentials.md 3.2). */
  private static final long PORTAL_WINDOW = 5 * Times.SECOND;

  private final Offers offers = new Offers();
  private final Map<String, List<Claim>> needs = new TreeMap<>();

  private Matching(List<Claim> claims) {
    for (Claim claim : claims) {
      if (claim.isOffer()) {
        offers.add(claim);
      } else {
        needs.computeIfAbsent(claim.credential(), key -> new ArrayList<>()).add(claim);
      }
    }
  }

  /**
   * Returns the links among the claims of one topic and name, in whatever order they come.
   *
   * @param consoleWindow most microseconds between a sign-in and the begin of its session
   */
  static List<Edge> edges(List<Claim> claims, long consoleWindow) {
    List<Claim> ordered = distinct(claims);
    Matching matching = new Matching(ordered);
    List<Edge> edges =
        switch (ordered.get(0).topic()) {
          case SESSION -> new RoleSessions(ordered, matching.offers, matching.needs).edges();
          case CONSOLE -> new ConsoleSessions(matching.offers, consoleWindow).edges(matching.needs);
          case PASSWORD -> matching.passwords();
          case PORTAL -> matching.portal();
          case USER -> matching.latestBefore(EdgeKind.CREATED, "is the user that was made");
          case MACHINE -> matching.machines();
          case CHAIN -> new Chains(ordered, matching.offers).edges(matching.needs);
          case CALL -> matching.calls();
          case TRUST -> matching.trusts();
          case ADDRESS -> List.of();
        };
    return edges;
  }

  /** Returns what is said, each once and by its earliest event, in order. */
  static List<Claim> distinct(Collection<Claim> claims) {
    Map<Claim.Said, Claim> distinct = new HashMap<>();
    claims.forEach(claim -> distinct.merge(claim.said(), claim, Claim::earlier));
    List<Claim> ordered = new ArrayList<>(distinct.values());
    ordered.sort(Claim.ORDER);
    return ordered;
  }

  /** Sign-ins under the password last set before; of one set before the data its plain name. */
  private List<Edge> passwords() {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (login, all) -> {
          Claim need = all.get(0);
          Claim set = offers.latestBefore(need);
          String profile = set == null ? String.valueOf(need.answered()) : set.credential();
          edges.add(
              new Edge(
                  profile,
                  login,
                  "ConsoleLogin",
                  EdgeKind.MINTED,
                  Basis.RECORD,
                  Confidence.EXACT,
                  0,
                  true,
                  "signed in with the password of the user",
                  need.source()));
        });
    return edges;
  }

  /** Sessions of programs under the portal's token that asked for that account and role. */
  private List<Edge> portal() {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (child, all) -> {
          List<Edge> near = new ArrayList<>();
          for (Claim need : all) {
            for (Claim offer :
                offers.between(need.micros() - PORTAL_WINDOW, need.micros() + PORTAL_WINDOW)) {
              near.add(
                  new Edge(
                      offer.credential(),
                      child,
                      offer.how(),
                      EdgeKind.MINTED,
                      Basis.SIGN_IN,
                      Confidence.STRONG,
                      Math.abs(offer.micros() - need.micros()) / Times.SECOND,
                      true,
                      "session of the person, account and role that the portal was asked for in"
                          + " that moment",
                      offer.source()));
            }
          }
          edges.addAll(Rivals.oneOrPossibilities(near));
        });
    return edges;
  }

  /** Keys that the role's account saw given out, under who made the call in his own account. */
  private List<Edge> calls() {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (child, all) -> {
          List<Edge> callers = new ArrayList<>();
          for (Claim offer : offers.all()) {
            if (!offer.credential().equals(child)) {
              callers.add(
                  new Edge(
                      offer.credential(),
                      child,
                      offer.how(),
                      EdgeKind.MINTED,
                      Basis.RECORD,
                      Confidence.EXACT,
                      0,
                      true,
                      "two accounts recorded the call under one sharedEventID: the caller's who"
                          + " made it, the role's which key it gave out",
                      offer.source()));
            }
          }
          edges.addAll(Rivals.oneOrPossibilities(callers));
        });
    return edges;
  }

  /** The last offer before each need. */
  private List<Edge> latestBefore(EdgeKind kind, String reason) {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (child, all) -> {
          Claim offer = offers.latestBefore(all.get(0));
          if (offer != null && !offer.credential().equals(child)) {
            edges.add(link(child, offer, kind, reason, all.get(0)));
          }
        });
    return edges;
  }

  /** Who came in by a trust that was opened before, as far as the data shows. */
  private List<Edge> trusts() {
    String reason = "came in by the trust that its parent opened";
    return latestBefore(EdgeKind.TRUSTED, reason).stream().map(Edge::asPossibility).toList();
  }

  private static long used(Claim need) {
    if (need.isOfOneMachine()) {
      return need.micros(); // when the machine was first seen, see ClaimParts
    }
    return need.source().micros() == Times.NONE ? need.micros() : need.source().micros();
  }

  private static boolean isOfGroup(Claim offer) {
    return offer.topic() == Claim.Topic.MACHINE && offer.answered() != null;
  }

  /** Whether somebody assumed the role himself and only named the session like a machine's. */
  private static boolean isAssumed(List<Claim> all) {
    return all.stream().anyMatch(need -> need.how().equals(Needs.ASSUMED));
  }

  private static boolean isNamed(Claim need) {
    return need.how().equals(Needs.NAMED);
  }

  private static String reason(Claim need, Claim maker) {
    boolean isChanged = maker.how().startsWith("UpdateFunctionCode");
    String made = isChanged ? ", whose code its parent changed" : ", which its parent made";
    if (!isNamed(need)) {
      return "credential of " + need.name() + made;
    }
    return need.name().startsWith("role/")
        ? "the record names " + need.name() + " alone; launched"
        : "credential of " + need.name() + " by its agent and the session's name" + made;
  }

  /** From when on machines of one name were launched for different things. */
  private long contested() {
    String only = null;
    for (Claim offer : offers.all()) {
      only = only == null ? offer.answered() : only;
      if (only != null && !only.equals(offer.answered())) {
        return offer.micros();
      }
    }
    return Long.MAX_VALUE;
  }

  private static Edge link(String child, Claim offer, EdgeKind kind, String reason, Claim need) {
    return new Edge(
        offer.credential(),
        child,
        offer.how(),
        kind,
        isOfGroup(offer) ? Basis.GROUP : kind == EdgeKind.MINTED ? Basis.SIGN_IN : Basis.MAKER,
        isNamed(need) ? Confidence.MEDIUM : Confidence.STRONG,
        (used(need) - offer.micros()) / Times.SECOND,
        true,
        reason,
        offer.source());
  }

  /**
   * Sessions of machines under who made the machine. A session that was surely taken off its
   * machine is a root of its own, and its maker only a possibility.
   */
  private List<Edge> machines() {
    List<Edge> edges = new ArrayList<>();
    needs.values().removeIf(Matching::isAssumed);
    long contested = contested();
    Map<String, Edge> strays = Strays.of(needs);
    needs.forEach(
        (child, all) -> {
          Claim first =
              all.stream()
                  .min((a, b) -> Source.ORDER.compare(a.source(), b.source()))
                  .orElseThrow();
          Edge stray = strays.get(child);
          boolean isStolen = stray != null && stray.confidence() == Confidence.STRONG;
          Claim maker = offers.latestBefore(first);
          if (maker != null && !maker.credential().equals(child)) {
            boolean isOpen = isNamed(first) && maker.micros() >= contested;
            Edge edge = link(child, maker, EdgeKind.CREATED, reason(first, maker), first);
            edge = isOpen ? edge.with(Confidence.WEAK) : edge;
            edges.add(isStolen || isOpen ? edge.asPossibility() : edge);
          }
          if (stray != null) {
            edges.add(stray);
          }
        });
    return edges;
  }
}
