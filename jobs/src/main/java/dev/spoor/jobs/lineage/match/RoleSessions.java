/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Needs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Role sessions and the calls that began them. */
final class RoleSessions {
  /** AWS truncates creation times to seconds, on two clocks. */
  private static final long WINDOW = 2 * Times.SECOND;

  private static final String SAME_SESSION = " (same session)";

  private final Offers offers;
  private final Map<String, List<Claim>> needs;

  /** Keys that answers gave out, and those of them that no other account's copy tells of. */
  private final Set<String> given = new HashSet<>();

  private final Set<String> answered = new HashSet<>();

  /** The first use of each key whose session was created in a second. */
  private final Map<Long, Map<String, Claim>> keysBySecond = new HashMap<>();

  /**
   * Reads claims.
   *
   * @param claims all claims of one role id and session name
   * @param needs those of them that are needs, by child
   */
  RoleSessions(List<Claim> claims, Offers offers, Map<String, List<Claim>> needs) {
    this.offers = offers;
    this.needs = needs;
    for (Claim claim : claims) {
      if (claim.isOffer()) {
        add(claim, claim.answered());
      } else if (claim.how().equals(Needs.KEY)) {
        keysBySecond
            .computeIfAbsent(claim.micros(), second -> new TreeMap<>())
            .putIfAbsent(claim.credential(), claim);
      }
    }
  }

  /**
   * Whether claims of one group are all of sessions whose keys answers gave out, as most are: of
   * those no link is looked for.
   */
  static boolean areAnswered(List<Claim.Outline> claims) {
    for (Claim.Outline claim : claims) {
      if (claim.topic() != Claim.Topic.SESSION
          || !claim.isOffer() && !isAnswered(claim.credential(), claims)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAnswered(String key, List<Claim.Outline> claims) {
    for (Claim.Outline claim : claims) {
      if (claim.isOffer() && key.equals(claim.answered())) {
        return true;
      }
    }
    return false;
  }

  private void add(Claim offer, @Nullable String key) {
    if (key != null) {
      given.add(key);
      if (!isForeign(offer)) {
        answered.add(key);
      }
    }
  }

  /** Role sessions whose key no answer named, by role id, session name and second of creation. */
  List<Edge> edges() {
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
    for (Claim offer : offers.between(need.micros() - WINDOW, need.micros() + WINDOW)) {
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
    return Rivals.oneOrPossibilities(found.values());
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
      default ->
          "attributed to session "
              + need.credential()
              + " (creationDate "
              + Times.words(need.micros())
              + "), key id not logged";
    };
  }

  /** Keys seen in use whose session was created in the very same second. */
  private void sameSecond(String child, Claim need, Map<String, Edge> found) {
    keysBySecond
        .getOrDefault(need.micros(), Map.of())
        .forEach(
            (key, use) ->
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
                        "attributed to the session that was created in the same second, "
                            + Times.words(need.micros())
                            + "; key id not logged",
                        use.source())));
  }
}
