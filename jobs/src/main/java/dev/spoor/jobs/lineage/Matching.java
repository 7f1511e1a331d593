/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The claims of one topic and name, brought together: each need with the offer that fits it.
 *
 * <p>A need that several offers fit equally well gets them as possibilities and no parent: a lost
 * event must show as lost, not as the wrong parent.
 */
final class Matching {
  /** AWS truncates creation times to seconds, on two clocks. */
  static final long SESSION_WINDOW = 2 * Times.SECOND;

  /** A browser takes a moment from sign-in to first session. */
  static final long CONSOLE_WINDOW = 5 * Times.SECOND;

  /** Longest life of a console session. */
  static final long CONSOLE_LIFE = 12 * Times.HOUR;

  private final List<Claim> offers = new ArrayList<>();
  private static final String SAME_SESSION = " (same session)";

  private final Set<String> given = new HashSet<>();
  private final Set<String> answered = new HashSet<>();
  private final Map<String, List<Claim>> needs = new TreeMap<>();

  private Matching(List<Claim> claims) {
    for (Claim claim : claims) {
      if (claim.isOffer()) {
        if (claim.micros() != Times.NONE) {
          offers.add(claim);
        }
        addPresent(given, claim.answered());
        if (claim.answered() != null && !isForeign(claim)) {
          answered.add(claim.answered());
        }
      } else {
        needs.computeIfAbsent(claim.credential(), key -> new ArrayList<>()).add(claim);
      }
    }
  }

  /** Returns the links among the claims of one topic and name, in whatever order they come. */
  static List<Edge> edges(List<Claim> claims) {
    List<Claim> ordered = distinct(claims);
    Matching matching = new Matching(ordered);
    List<Edge> edges =
        switch (ordered.get(0).topic()) {
          case SESSION -> matching.sessions();
          case CONSOLE -> matching.consoles();
          case PASSWORD -> matching.passwords();
          case PORTAL -> matching.portal();
          case USER -> matching.latestBefore(EdgeKind.CREATED, "is the user that was made");
          case MACHINE -> matching.machines();
          case ADDRESS -> List.of();
        };
    return edges;
  }

  /** Returns what is said, each once and by its earliest event, in order. */
  static List<Claim> distinct(Collection<Claim> claims) {
    Map<String, Claim> distinct = new HashMap<>();
    claims.forEach(claim -> distinct.merge(claim.identity(), claim, Claim::earlier));
    List<Claim> ordered = new ArrayList<>(distinct.values());
    ordered.sort(Claim.ORDER);
    return ordered;
  }

  /** Role sessions whose key no answer named, by role id, session name and second of creation. */
  private List<Edge> sessions() {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (child, all) -> {
          for (Claim need : all) {
            edges.addAll(session(child, need));
          }
        });
    return edges;
  }

  private List<Edge> session(String child, Claim need) {
    if (given.contains(child) || need.micros() == Times.NONE) {
      return List.of();
    }
    boolean isKey = need.how().equals(Needs.KEY);
    boolean isKeyless = need.how().equals(Needs.KEYLESS);
    Map<String, Edge> found = new TreeMap<>();
    for (Claim offer : between(need.micros() - SESSION_WINDOW, need.micros() + SESSION_WINDOW)) {
      long apart = Math.abs(offer.micros() - need.micros());
      String key = offer.answered();
      if (isHidden(offer)) {
        continue;
      }
      boolean isTaken = isKey && key != null && needs.containsKey(key);
      // Only the portal's sessions use another key than the answer told (credentials.md 3.2).
      boolean isOther = isKey && key != null && !offer.how().equals("AssumeRoleWithSAML");
      if (isTaken || isOther) {
        continue;
      }
      String parent = isKeyless && key != null ? key : offer.credential();
      Edge edge =
          new Edge(
              parent,
              child,
              offer.how() + SAME_SESSION,
              EdgeKind.MINTED,
              Basis.SESSION,
              Confidence.STRONG,
              apart / Times.SECOND,
              true,
              sessionReason(need),
              offer.source());
      found.merge(parent, edge, (a, b) -> Edge.CLAIM.compare(a, b) <= 0 ? a : b);
    }
    if (isKeyless && found.isEmpty()) {
      sameSecond(child, need, found);
    }
    return oneOrPossibilities(new ArrayList<>(found.values()));
  }

  /** Whether it is another account's copy of an offer that is here as its caller made it. */
  private boolean isHidden(Claim offer) {
    return isForeign(offer) && offer.answered() != null && answered.contains(offer.answered());
  }

  private static boolean isForeign(Claim offer) {
    return offer.credential().startsWith("external:");
  }

  private static String sessionReason(Claim need) {
    return switch (need.how()) {
      case Needs.KEY ->
          "session of the same role and name begun in the same moment; its key is not the one in"
              + " the answer";
      case Needs.LOGIN -> "sign-in of the session that was begun in that moment";
      default -> "call of the session that was begun in that moment; its key was not logged";
    };
  }

  /** Keys seen in use whose session was created in the very same second. */
  private void sameSecond(String child, Claim need, Map<String, Edge> found) {
    needs.forEach(
        (key, all) -> {
          for (Claim other : all) {
            if (other.how().equals(Needs.KEY) && other.micros() == need.micros()) {
              found.putIfAbsent(
                  key,
                  new Edge(
                      key,
                      child,
                      "same session",
                      EdgeKind.MINTED,
                      Basis.SESSION,
                      Confidence.STRONG,
                      0,
                      true,
                      "call of the session that was created in the same second; its key was not"
                          + " logged",
                      other.source()));
            }
          }
        });
  }

  /** Console sessions by who signed in and when. */
  private List<Edge> consoles() {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (child, all) -> {
          List<Edge> near = new ArrayList<>();
          List<Edge> sameAddress = new ArrayList<>();
          for (Claim need : all) {
            nearest(child, need, near);
            sameAddress(child, need, sameAddress);
          }
          edges.addAll(near.isEmpty() ? best(sameAddress) : oneOrPossibilities(near));
        });
    return edges;
  }

  private void nearest(String child, Claim need, List<Edge> found) {
    if (need.micros() == Times.NONE) {
      return;
    }
    for (Claim login : between(need.micros() - CONSOLE_WINDOW, need.micros() + CONSOLE_WINDOW)) {
      long apart = Math.abs(login.micros() - need.micros());
      if (!login.credential().equals(child)) {
        boolean sameAddress = sameAddress(login, need);
        found.add(
            console(
                child,
                login,
                Basis.SIGN_IN,
                sameAddress ? Confidence.MEDIUM : Confidence.WEAK,
                apart / Times.SECOND,
                sameAddress
                    ? "console session, linked by time and address"
                    : "console session, linked by time"));
      }
    }
  }

  /**
   * Without a time of creation the last sign-in from the address is the parent; with one that no
   * sign-in is near to, the sign-in that began the session is missing and this one only a guess.
   */
  private void sameAddress(String child, Claim need, List<Edge> found) {
    Claim last = null;
    long used = need.source().micros();
    if (used == Times.NONE) {
      return;
    }
    for (Claim login : between(used - CONSOLE_LIFE, used)) {
      if (sameAddress(login, need) && !login.credential().equals(child)) {
        last = login;
      }
    }
    if (last == null) {
      return;
    }
    long since = (need.source().micros() - last.micros()) / Times.SECOND;
    boolean isKnown = need.micros() != Times.NONE;
    Edge edge =
        console(
            child,
            last,
            Basis.ADDRESS,
            isKnown ? Confidence.WEAK : Confidence.MEDIUM,
            since,
            isKnown
                ? "later sign-in or renewal not in the data; the last sign-in from the same address"
                : "console session, linked by address within twelve hours");
    found.add(isKnown ? edge.asPossibility() : edge);
  }

  private static boolean sameAddress(Claim login, Claim need) {
    String address = login.source().address();
    return address != null && address.equals(need.source().address());
  }

  private static Edge console(
      String child, Claim login, Basis basis, Confidence confidence, long distance, String reason) {
    return new Edge(
        login.credential(),
        child,
        login.how() + " (session)",
        EdgeKind.MINTED,
        basis,
        confidence,
        distance,
        true,
        reason,
        login.source());
  }

  /** Sign-ins under the password last set before; of one set before the data its plain name. */
  private List<Edge> passwords() {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (login, all) -> {
          Claim need = all.get(0);
          Claim set = latestBefore(need);
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
                between(need.micros() - CONSOLE_WINDOW, need.micros() + CONSOLE_WINDOW)) {
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
          edges.addAll(oneOrPossibilities(near));
        });
    return edges;
  }

  /** The last offer before each need. */
  private List<Edge> latestBefore(EdgeKind kind, String reason) {
    List<Edge> edges = new ArrayList<>();
    needs.forEach(
        (child, all) -> {
          Claim offer = latestBefore(all.get(0));
          if (offer != null && !offer.credential().equals(child)) {
            edges.add(link(child, offer, kind, reason, all.get(0)));
          }
        });
    return edges;
  }

  private static long used(Claim need) {
    return need.source().micros() == Times.NONE ? need.micros() : need.source().micros();
  }

  private @Nullable Claim latestBefore(Claim need) {
    long begun = need.micros() == Times.NONE ? need.source().micros() : need.micros();
    int after = place(begun + 1);
    return after == 0 ? null : offers.get(after - 1);
  }

  /** Offers from one time to another, both included, in order. */
  private List<Claim> between(long from, long to) {
    int start = place(from);
    return offers.subList(start, Math.max(start, place(to + 1)));
  }

  /** Number of offers before a time. */
  private int place(long micros) {
    int low = 0;
    int high = offers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offers.get(middle).micros() < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isOfGroup(Claim offer) {
    return offer.topic() == Claim.Topic.MACHINE && offer.answered() != null;
  }

  private static Edge link(String child, Claim offer, EdgeKind kind, String reason, Claim need) {
    return new Edge(
        offer.credential(),
        child,
        offer.how(),
        kind,
        isOfGroup(offer) ? Basis.GROUP : kind == EdgeKind.MINTED ? Basis.SIGN_IN : Basis.MAKER,
        Confidence.STRONG,
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
    Map<String, Edge> strays = Strays.of(needs);
    needs.forEach(
        (child, all) -> {
          Claim first =
              all.stream()
                  .min((a, b) -> Source.ORDER.compare(a.source(), b.source()))
                  .orElseThrow();
          Edge stray = strays.get(child);
          boolean isStolen = stray != null && stray.confidence() == Confidence.STRONG;
          Claim maker = latestBefore(first);
          if (maker != null && !maker.credential().equals(child)) {
            String reason = "credential of " + first.name() + ", which its parent made";
            Edge edge = link(child, maker, EdgeKind.CREATED, reason, first);
            edges.add(isStolen ? edge.asPossibility() : edge);
          }
          if (stray != null) {
            edges.add(stray);
          }
        });
    return edges;
  }

  private static void addPresent(Set<String> set, @Nullable String value) {
    if (value != null) {
      set.add(value);
    }
  }

  /** The best edge when it is alone at its distance; else all of them as possibilities. */
  private static List<Edge> oneOrPossibilities(List<Edge> edges) {
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
  private static List<Edge> best(List<Edge> edges) {
    Map<String, Edge> best = new HashMap<>();
    for (Edge edge : edges) {
      best.merge(edge.parent(), edge, (a, b) -> Edge.CLAIM.compare(a, b) <= 0 ? a : b);
    }
    List<Edge> ordered = new ArrayList<>(best.values());
    ordered.sort(Edge.CLAIM);
    return ordered;
  }
}
