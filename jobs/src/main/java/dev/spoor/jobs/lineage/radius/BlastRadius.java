/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.OpenedRole;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.fact.Users;
import dev.spoor.jobs.lineage.graph.Notable;
import dev.spoor.jobs.lineage.graph.Reached;
import dev.spoor.jobs.lineage.graph.SeedNames;
import dev.spoor.jobs.lineage.graph.Ways;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.Identity;
import dev.spoor.jobs.lineage.scan.Logins;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything reached from one seed, the surest way to each thing first, each hop with its reason.
 *
 * <p>As a responder would: down to all that a credential begot, made or launched; up to the
 * credential that minted it, since whoever held the child had it from the parent's holder, but not
 * up to a role's other callers, a service, another account, an identity provider or the maker of a
 * machine; sideways over an address that few parties share and the case does not trust, once, as a
 * weak link. Of a role only the sessions reached are tainted, and of a credential that its owners
 * use too not what they made with it from a network that the case trusts.
 *
 * <p>The walk itself has no bound, so nothing that is made on purpose can keep it from what it
 * leads to. What is told of it has one, see {@link Rations}.
 */
final class BlastRadius {
  private final Ways ways;
  private final Defenders defenders;
  private final Doubts doubts;
  private final FirstVisits firstVisits;
  private final Map<String, Notable> notables = new TreeMap<>();
  private final Map<String, List<Notable>> byPrincipal = new HashMap<>();
  private Map<String, Visit> reached = new LinkedHashMap<>();
  private final PriorityQueue<Visit> open = new PriorityQueue<>();

  BlastRadius(Ways ways, Collection<Notable> notables, SeedNames seedNames, Defenders defenders) {
    this.ways = ways;
    this.defenders = defenders;
    this.firstVisits = new FirstVisits(ways, this.notables, seedNames);
    this.doubts = new Doubts(ways, this.notables, byPrincipal, defenders);
    for (Notable notable : notables) {
      this.notables.put(notable.credential(), notable);
      add(notable.principal(), notable);
      add(notable.user(), notable);
      add(OpenedRole.key(notable.principal()), notable);
    }
    byPrincipal.values().forEach(list -> list.sort(Comparator.comparing(Notable::credential)));
  }

  private void add(@Nullable String principal, Notable notable) {
    if (principal != null) {
      byPrincipal.computeIfAbsent(principal, key -> new ArrayList<>()).add(notable);
    }
  }

  /** Returns everything reached from a seed by key, the seed itself first. */
  Map<String, Visit> from(String seed, String why) {
    reached = new LinkedHashMap<>();
    open.clear();
    firstVisits.of(seed, why).forEach(this::offer);
    for (Visit thing = open.poll(); thing != null; thing = open.poll()) {
      Visit known = reached.get(thing.key());
      if (known == null || thing.spreads() && !known.spreads()) {
        reached.put(thing.key(), known == null ? thing : spreading(known));
        if (thing.spreads()) {
          spread(thing);
        }
      }
    }
    reached.values().removeIf(this::isTainted);
    return reached;
  }

  /** Whether another way leads to what is legitimate by one. */
  private boolean isTainted(Visit thing) {
    return thing.kind().equals(Reached.LEGITIMATE)
        && (reached.containsKey(Reached.CREDENTIAL + ":" + thing.id())
            || reached.containsKey(Reached.PRINCIPAL + ":" + thing.id()));
  }

  /** The first way to a thing stands; a later one that goes on from it makes it spread. */
  private static Visit spreading(Visit known) {
    return new Visit(
        known.kind(),
        known.id(),
        known.from(),
        known.link(),
        known.hop(),
        known.confidence(),
        true,
        known.edge(),
        known.source(),
        known.words());
  }

  private void offer(Visit thing) {
    Visit known = reached.get(thing.key());
    if (known == null || thing.spreads() && !known.spreads()) {
      open.add(thing);
    }
  }

  private void spread(Visit thing) {
    if (thing.kind().equals(Reached.CREDENTIAL)) {
      for (Edge edge : ways.touching(thing.id())) {
        if (edge.parent().equals(thing.id())) {
          down(thing, edge);
        }
        if (edge.child().equals(thing.id())) {
          up(thing, edge);
        }
      }
      addresses(thing);
      quarantined(thing);
    } else if (thing.kind().equals(Reached.PRINCIPAL) && thing.from() != null) {
      OpenedRole opened = OpenedRole.of(thing.id());
      if (opened == null) {
        ofPrincipal(thing);
      } else {
        letIn(thing, opened);
      }
    } else if (thing.kind().equals(Reached.ADDRESS) && thing.from() != null) {
      ways.at(thing.id())
          .forEach(
              (credential, source) ->
                  step(thing, credential, Visit.Link.AT_ADDRESS, Confidence.WEAK, source));
    }
  }

  private void down(Visit parent, Edge edge) {
    if (!ways.leadsDown(edge)) {
      return; // one of several that it may have come from: what others did with it is theirs
    }
    if (isDefenders(edge) && !doubts.isAnyBelow(edge)) {
      legitimate(parent, edge, edge.child(), words(edge));
      return;
    }
    String kind = edge.kind() == EdgeKind.WAY_IN ? Reached.PRINCIPAL : Reached.CREDENTIAL;
    along(parent, kind, edge.child(), Visit.Link.DOWN, edge, edge.confidence(), !isOld(edge));
  }

  /** Whether the role was there before: of such a one only what the change let in is his. */
  static boolean isOld(Edge edge) {
    return edge.how().equals("UpdateAssumeRolePolicy") && OpenedRole.of(edge.child()) == null;
  }

  private void up(Visit child, Edge edge) {
    boolean isHeld =
        edge.kind() == EdgeKind.MINTED
            && ways.isParent(edge)
            && child.confidence() != Confidence.WEAK;
    boolean isHolder =
        Identity.isKey(edge.parent())
            || Logins.isLogin(edge.parent())
            || Logins.isPassword(edge.parent());
    if (!isHeld || !isHolder) {
      return;
    }
    // Of one sign-in there are many keys: who took one may have taken others.
    boolean isOwners =
        !Logins.isLogin(edge.parent())
            && isDefenders(edge)
            && !(Logins.isPassword(edge.parent())
                ? doubts.isAnyBeside(edge) // it is used by signing in alone
                : doubts.isOwn(edge.parent()));
    if (isOwners) {
      legitimate(child, edge, edge.parent(), "minted " + child.id() + " through " + edge.how());
    } else {
      Confidence confidence = edge.confidence().weaker(Confidence.MEDIUM);
      along(child, Reached.CREDENTIAL, edge.parent(), Visit.Link.UP, edge, confidence, true);
    }
  }

  /** Whether the call of an edge is the defenders' own. */
  private boolean isDefenders(Edge edge) {
    boolean isMaking = edge.kind() != EdgeKind.TRUSTED && edge.kind() != EdgeKind.STOLEN;
    return isMaking && defenders.made(edge.parent(), edge.source().address());
  }

  private static String words(Edge edge) {
    String how = edge.how() + " by " + edge.parent();
    return switch (edge.kind()) {
      case WAY_IN -> "opened through " + how;
      case CREATED -> edge.reason() + " (" + how + ")";
      default -> "minted through " + how;
    };
  }

  private void legitimate(Visit from, Edge edge, String id, String words) {
    offer(
        new Visit(
            Reached.LEGITIMATE,
            id,
            from,
            Visit.Link.REFUSED,
            from.hop() + 1,
            Confidence.WEAK,
            false,
            edge,
            edge.source(),
            words
                + " from "
                + edge.source().address()
                + ", by the owners or responders that the case names, and nothing speaks for its"
                + " use by others; not followed"));
  }

  private void along(
      Visit from,
      String kind,
      String id,
      Visit.Link link,
      Edge edge,
      Confidence confidence,
      boolean spreads) {
    offer(
        new Visit(
            kind,
            id,
            from,
            link,
            from.hop() + 1,
            from.confidence().weaker(confidence),
            spreads,
            edge,
            edge.source(),
            ""));
  }

  /** Once only: what is reached over an address is weak, and weak things lead over none. */
  private void addresses(Visit thing) {
    if (thing.confidence() == Confidence.WEAK) {
      return;
    }
    ways.addresses(thing.id())
        .forEach(
            (address, crossing) -> {
              boolean isOpen = crossing.refusal() == null;
              offer(
                  new Visit(
                      Reached.ADDRESS,
                      address,
                      thing,
                      isOpen ? Visit.Link.ADDRESS : Visit.Link.REFUSED,
                      thing.hop() + 1,
                      isOpen ? thing.confidence() : Confidence.WEAK,
                      isOpen,
                      null,
                      crossing.source(),
                      isOpen ? crossing.omission() : String.valueOf(crossing.refusal())));
            });
  }

  private void ofPrincipal(Visit principal) {
    String user = Users.key(principal.id());
    Confidence confidence = user == null ? Confidence.MEDIUM : Confidence.STRONG;
    for (String name : new @Nullable String[] {principal.id(), user}) {
      for (Notable notable : name == null ? List.<Notable>of() : named(name)) {
        step(
            principal,
            notable.credential(),
            Visit.Link.OF_PRINCIPAL,
            confidence,
            principal.source());
      }
    }
  }

  /** Sessions that outsiders took after a role was opened to them, and never before. */
  private void letIn(Visit trust, OpenedRole opened) {
    long changed = trust.source() == null ? Times.NONE : trust.source().order();
    List<Edge> later = new ArrayList<>();
    Set<String> before = new HashSet<>();
    for (Notable session : named(opened.role())) {
      Edge edge = ways.parent(session.credential());
      if (edge != null && opened.isLetIn(edge)) {
        if (edge.source().order() < changed) {
          before.add(opened.party(edge));
        } else {
          later.add(edge);
        }
      }
    }
    for (Edge edge : later) {
      String party = opened.party(edge);
      if (!before.contains(party)) {
        offer(
            new Visit(
                Reached.CREDENTIAL,
                edge.child(),
                trust,
                Visit.Link.MATCH,
                trust.hop() + 1,
                trust.confidence().weaker(Confidence.MEDIUM),
                true,
                edge,
                edge.source(),
                "session of the role that "
                    + party
                    + " took after the role was opened to him, and never before"));
      }
    }
  }

  /** AWS names a user whose key it found in the open; which key is not said. */
  private void quarantined(Visit thing) {
    Notable notable = notables.get(thing.id());
    if (notable == null || !notable.isQuarantined() || notable.user() == null) {
      return;
    }
    for (Notable other : named(notable.user())) {
      if (other.kind().equals("long-term key") && other.isQuarantined()) {
        step(
            thing,
            other.credential(),
            Visit.Link.QUARANTINE,
            Confidence.STRONG,
            other.signs().isEmpty() ? null : thing.source());
      }
    }
  }

  private List<Notable> named(String principal) {
    return byPrincipal.getOrDefault(principal, List.of());
  }

  private void step(
      Visit from,
      String credential,
      Visit.Link link,
      Confidence confidence,
      @Nullable Source source) {
    offer(
        new Visit(
            Reached.CREDENTIAL,
            credential,
            from,
            link,
            from.hop() + 1,
            from.confidence().weaker(confidence),
            true,
            null,
            source,
            ""));
  }
}
