/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.OpenedRole;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Users;
import dev.spoor.jobs.lineage.graph.Notable;
import dev.spoor.jobs.lineage.graph.Ways;
import dev.spoor.jobs.lineage.scan.Defenders;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything speaks for the use by others of what the defenders minted, made or opened: a
 * sign, a seed, or a use from elsewhere, its own or that of anything that came of it.
 *
 * <p>A machine is elsewhere by nature, and so is what came of it: there only signs and seeds speak.
 */
final class Doubts {
  /** Things that are looked at for one; what has more below it is doubted. */
  static final int LOOKED_AT = 10_000;

  private static final Set<String> MACHINES =
      Set.of("instance session", "function session", "task session");

  private final Ways ways;
  private final Map<String, Notable> notables;
  private final Map<String, List<Notable>> byPrincipal;
  private final Defenders defenders;
  private final Map<Thing, Boolean> known = new HashMap<>();

  Doubts(
      Ways ways,
      Map<String, Notable> notables,
      Map<String, List<Notable>> byPrincipal,
      Defenders defenders) {
    this.ways = ways;
    this.notables = notables;
    this.byPrincipal = byPrincipal;
    this.defenders = defenders;
  }

  private record Thing(String id, boolean isMachine, boolean isPrincipal) {}

  /** Whether anything speaks against the child of an edge. */
  boolean isAnyBelow(Edge edge) {
    Thing end = child(edge, false);
    Boolean before = known.get(end);
    if (before == null) {
      before = isAny(end, new HashSet<>());
      known.put(end, before);
    }
    return before;
  }

  /** Whether anything speaks against the parent of an edge, whatever becomes of its child. */
  boolean isAnyBeside(Edge edge) {
    Set<Thing> seen = new HashSet<>();
    seen.add(child(edge, false));
    return isAny(new Thing(edge.parent(), false, false), seen);
  }

  /** Whether a sign, a seed or a use from elsewhere is a credential's own. */
  boolean isOwn(String credential) {
    return isMarkedOrElsewhere(new Thing(credential, false, false));
  }

  private boolean isAny(Thing end, Set<Thing> seen) {
    ArrayDeque<Thing> open = new ArrayDeque<>();
    seen.add(end);
    for (Thing at = end; at != null; at = open.poll()) {
      if (seen.size() > LOOKED_AT || isMarkedOrElsewhere(at)) {
        return true;
      }
      if (at.isPrincipal()) {
        for (String name : names(at.id())) {
          for (Notable own : byPrincipal.getOrDefault(name, List.of())) {
            boolean isMachine = at.isMachine() || MACHINES.contains(own.kind());
            add(new Thing(own.credential(), isMachine, false), seen, open);
          }
        }
      }
      for (Edge edge : ways.touching(at.id())) {
        boolean isDown = edge.parent().equals(at.id()) && ways.leadsDown(edge);
        if (isDown && !BlastRadius.isOld(edge)) {
          if (!at.isMachine() && isElsewhere(edge)) {
            return true;
          }
          add(child(edge, at.isMachine()), seen, open);
        }
      }
    }
    return false;
  }

  private static void add(Thing thing, Set<Thing> seen, ArrayDeque<Thing> open) {
    if (seen.add(thing)) {
      open.add(thing);
    }
  }

  private static Thing child(Edge edge, boolean isOfMachine) {
    boolean isMachine = edge.kind() == EdgeKind.CREATED && !edge.how().equals("CreateUser");
    return new Thing(edge.child(), isOfMachine || isMachine, edge.kind() == EdgeKind.WAY_IN);
  }

  private boolean isMarkedOrElsewhere(Thing thing) {
    Notable notable = notables.get(thing.id());
    return notable != null && (notable.isMarked() || notable.isOutside() && !thing.isMachine());
  }

  /**
   * Whether a call below is not the defenders' own. Of a principal or trust all uses are known, so
   * there a call that a service passed on speaks for nothing.
   */
  private boolean isElsewhere(Edge edge) {
    String address = edge.source().address();
    return switch (edge.kind()) {
      case CREATED -> false;
      case WAY_IN, TRUSTED -> defenders.isOutside(edge.parent(), address, Source.network(address));
      default -> !defenders.made(edge.parent(), address);
    };
  }

  private static Set<String> names(String principal) {
    OpenedRole opened = OpenedRole.of(principal);
    Set<String> names = new HashSet<>(Set.of(opened == null ? principal : opened.role()));
    for (String name : new @Nullable String[] {Users.key(principal), OpenedRole.key(principal)}) {
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }
}
