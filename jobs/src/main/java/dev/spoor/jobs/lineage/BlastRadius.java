/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import inet.ipaddr.IPAddressString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything reached from one seed, hop by hop until nothing is new, each hop with its reason.
 *
 * <p>As a responder would: down to all that a credential begot, made or launched; up to the
 * credential that minted it, since whoever held the child had it from the parent's holder, but not
 * up to a role's other callers, a service, another account, an identity provider or the maker of a
 * machine; sideways over an address that few credentials share and the case does not trust, once,
 * as a weak link. Of a role only the sessions reached are tainted.
 */
final class BlastRadius {
  private final Ways ways;
  private final Map<String, Notable> notables = new TreeMap<>();
  private final Map<String, List<Notable>> byPrincipal = new HashMap<>();
  private final int bound;
  private final Map<String, Reached> reached = new LinkedHashMap<>();
  private TreeMap<String, Reached> next = new TreeMap<>();

  BlastRadius(Ways ways, Collection<Notable> notables, int bound) {
    this.ways = ways;
    this.bound = bound;
    for (Notable notable : notables) {
      this.notables.put(notable.credential(), notable);
      add(notable.principal(), notable);
      add(notable.user(), notable);
    }
    byPrincipal.values().forEach(list -> list.sort(Comparator.comparing(Notable::credential)));
  }

  private void add(@Nullable String principal, Notable notable) {
    if (principal != null) {
      byPrincipal.computeIfAbsent(principal, key -> new ArrayList<>()).add(notable);
    }
  }

  /** Returns what is reached from a seed, in the order of hops, the seed itself first. */
  List<Reached> from(String seed, String why) {
    reached.clear();
    next = new TreeMap<>();
    start(seed, why);
    while (!next.isEmpty()) {
      TreeMap<String, Reached> level = next;
      next = new TreeMap<>();
      List<Reached> spreading = new ArrayList<>();
      for (Reached thing : level.values()) {
        if (reached.size() < bound && take(thing) && thing.spreads()) {
          spreading.add(thing);
        }
      }
      spread(spreading);
    }
    return List.copyOf(reached.values());
  }

  private void start(String seed, String why) {
    String kind = kind(seed);
    Reached itself = new Reached(kind, seed, 0, null, why, Confidence.EXACT, true, null);
    offer(itself);
    for (Notable notable : notables.values()) {
      Source hit = notable.hits().get(seed);
      if (hit != null && !notable.credential().equals(seed)) {
        boolean isName = kind.equals(Reached.PRINCIPAL) || kind.equals("instance");
        offer(
            new Reached(
                Reached.CREDENTIAL,
                notable.credential(),
                1,
                seed,
                switch (kind) {
                  case Reached.ADDRESS -> "was used from the seed's address";
                  case "user agent" -> "was used by the seed's user agent";
                  default -> "is a credential of the seed";
                },
                isName ? Confidence.EXACT : Confidence.STRONG,
                true,
                hit));
      }
    }
  }

  private String kind(String seed) {
    if (notables.containsKey(seed) && Identity.isKey(seed)
        || !ways.touching(Set.of(seed)).isEmpty() && !seed.startsWith("arn:")) {
      return Reached.CREDENTIAL;
    }
    if (seed.matches("m?i-[0-9a-f]{8,17}")) {
      return "instance";
    }
    if (new IPAddressString(seed).isIPAddress()) {
      return Reached.ADDRESS;
    }
    boolean isUser =
        notables.values().stream()
            .anyMatch(
                n -> n.hits().containsKey(seed) && n.arn() != null && n.arn().endsWith("/" + seed));
    if (seed.startsWith("arn:") || isUser) {
      return Reached.PRINCIPAL;
    }
    return seed.matches("[A-Z0-9]{16,32}") ? Reached.CREDENTIAL : "user agent";
  }

  /** Keeps the first way to a thing; a later one that goes on from it makes it spread. */
  private boolean take(Reached thing) {
    Reached known = reached.putIfAbsent(thing.key(), thing);
    if (known == null) {
      return true;
    }
    boolean isMore = thing.spreads() && !known.spreads();
    if (isMore) {
      reached.put(
          known.key(),
          new Reached(
              known.kind(),
              known.id(),
              known.hop(),
              known.from(),
              known.reason(),
              known.confidence(),
              true,
              known.source()));
    }
    return isMore;
  }

  private void offer(Reached thing) {
    Reached known = reached.get(thing.key());
    if (known != null && (known.spreads() || !thing.spreads())) {
      return;
    }
    next.merge(thing.key(), thing, BlastRadius::better);
  }

  private static Reached better(Reached a, Reached b) {
    return Comparator.comparing((Reached r) -> !r.spreads())
                .thenComparing(Reached::confidence)
                .thenComparing(r -> String.valueOf(r.from()))
                .thenComparing(Reached::reason)
                .compare(a, b)
            <= 0
        ? a
        : b;
  }

  private void spread(List<Reached> level) {
    TreeMap<String, Reached> credentials = new TreeMap<>();
    for (Reached thing : level) {
      if (thing.kind().equals(Reached.CREDENTIAL)) {
        credentials.put(thing.id(), thing);
        addresses(thing);
        quarantined(thing);
      } else if (thing.kind().equals(Reached.PRINCIPAL) && thing.from() != null) {
        ofPrincipal(thing);
      } else if (thing.kind().equals(Reached.ADDRESS) && thing.from() != null) {
        atAddress(thing);
      }
    }
    List<Edge> edges = new ArrayList<>(ways.touching(credentials.keySet()));
    edges.sort(Edge.ROWS);
    for (Edge edge : edges) {
      Reached parent = credentials.get(edge.parent());
      if (parent != null) {
        down(parent, edge);
      }
      Reached child = credentials.get(edge.child());
      if (child != null) {
        up(child, edge);
      }
    }
  }

  private void down(Reached parent, Edge edge) {
    boolean isWayIn = edge.kind() == EdgeKind.WAY_IN;
    boolean isOwn = edge.kind() == EdgeKind.CREATED || ways.isParent(edge);
    if (!isWayIn && !isOwn) {
      return; // one of several that it may have come from: what others did with it is theirs
    }
    boolean isOld = edge.how().equals("UpdateAssumeRolePolicy");
    offer(
        step(
            parent,
            isWayIn ? Reached.PRINCIPAL : Reached.CREDENTIAL,
            edge.child(),
            switch (edge.kind()) {
              case WAY_IN -> "way in that " + parent.id() + " opened by " + edge.how();
              case CREATED -> edge.reason() + " (" + edge.how() + " by " + parent.id() + ")";
              default -> "minted by " + parent.id() + " through " + edge.how();
            },
            edge.confidence(),
            !isOld,
            edge.source()));
  }

  private void up(Reached child, Edge edge) {
    boolean isHeld =
        edge.kind() == EdgeKind.MINTED
            && ways.isParent(edge)
            && child.confidence() != Confidence.WEAK;
    boolean isHolder =
        Identity.isKey(edge.parent())
            || Logins.isLogin(edge.parent())
            || edge.parent().startsWith("login-profile:");
    if (isHeld && isHolder) {
      offer(
          step(
              child,
              Reached.CREDENTIAL,
              edge.parent(),
              "minted " + child.id() + " through " + edge.how(),
              edge.confidence().weaker(Confidence.MEDIUM),
              true,
              edge.source()));
    }
  }

  /** Once only: what is reached over an address is weak, and weak things lead over none. */
  private void addresses(Reached thing) {
    if (thing.confidence() == Confidence.WEAK) {
      return;
    }
    for (String address : ways.addresses(thing.id())) {
      offer(
          step(
              thing,
              Reached.ADDRESS,
              address,
              "address that " + thing.id() + " and few others were used from",
              thing.confidence(),
              true,
              ways.at(address).get(thing.id())));
    }
  }

  private void atAddress(Reached address) {
    ways.at(address.id())
        .forEach(
            (credential, source) ->
                offer(
                    step(
                        address,
                        Reached.CREDENTIAL,
                        credential,
                        "was used from " + address.id() + " too",
                        Confidence.WEAK,
                        true,
                        source)));
  }

  private void ofPrincipal(Reached principal) {
    String user = Users.key(principal.id());
    for (String name : new @Nullable String[] {principal.id(), user}) {
      for (Notable notable : name == null ? List.<Notable>of() : named(name)) {
        offer(
            step(
                principal,
                Reached.CREDENTIAL,
                notable.credential(),
                "credential of " + principal.id(),
                user == null ? Confidence.MEDIUM : Confidence.STRONG,
                true,
                principal.source()));
      }
    }
  }

  /** AWS names a user whose key it found in the open; which key is not said. */
  private void quarantined(Reached thing) {
    Notable notable = notables.get(thing.id());
    if (notable == null || !notable.isQuarantined() || notable.user() == null) {
      return;
    }
    for (Notable other : named(notable.user())) {
      if (other.kind().equals("long-term key") && other.isQuarantined()) {
        offer(
            step(
                thing,
                Reached.CREDENTIAL,
                other.credential(),
                "key of the same user, which AWS put under quarantine",
                Confidence.STRONG,
                true,
                other.signs().isEmpty() ? null : thing.source()));
      }
    }
  }

  private List<Notable> named(String principal) {
    return byPrincipal.getOrDefault(principal, List.of());
  }

  private static Reached step(
      Reached from,
      String kind,
      String id,
      String reason,
      Confidence confidence,
      boolean spreads,
      @Nullable Source source) {
    return new Reached(
        kind,
        id,
        from.hop() + 1,
        from.id(),
        reason,
        from.confidence().weaker(confidence),
        spreads,
        source);
  }
}
