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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of one instance that were used away from it.
 *
 * <p>Two public networks alone prove nothing: a machine may have two gateways, or speak IPv4 and
 * IPv6. What speaks for theft is that the machine was seen for a while and never there, that
 * another program called from there, and that the network is of a kind of address that the machine
 * is known by. All three make a theft; two make a doubt, which is said and takes nothing from the
 * machine's maker; less makes nothing.
 */
final class Strays {
  /** A machine with two gateways shows both within that time. */
  private static final long ACQUAINTANCE = 30 * 60 * Times.SECOND;

  private final Set<String> home = new HashSet<>();
  private final Set<String> foreign = new HashSet<>();
  private final Set<String> agents = new HashSet<>();
  private long firstSeen = Times.NONE;

  private Strays() {}

  /**
   * Returns the stolen edges of a machine's sessions, by session.
   *
   * @param sessions needs of each session, one per public network it was used from
   */
  static Map<String, Edge> of(Map<String, List<Claim>> sessions) {
    List<List<Claim>> inOrder = new ArrayList<>();
    for (List<Claim> session : sessions.values()) {
      List<Claim> seen = new ArrayList<>(session);
      seen.removeIf(need -> need.network() == null || !need.how().equals(Needs.INSTANCE));
      seen.sort((a, b) -> Source.ORDER.compare(a.source(), b.source()));
      if (!seen.isEmpty()) {
        inOrder.add(seen);
      }
    }
    inOrder.sort((a, b) -> Source.ORDER.compare(a.get(0).source(), b.get(0).source()));
    Strays strays = new Strays();
    Map<String, Edge> edges = new HashMap<>();
    for (List<Claim> session : inOrder) {
      Edge edge = strays.next(session);
      if (edge != null) {
        edges.put(edge.child(), edge);
      }
    }
    return edges;
  }

  /** Judges a session by those before it, and learns from it. */
  private @Nullable Edge next(List<Claim> session) {
    Claim first = session.get(0);
    firstSeen = Times.earlier(firstSeen, first.source().micros());
    if (!foreign.contains(network(first))) {
      home.add(network(first));
      agents.add(agent(first));
    }
    Edge found = null;
    for (Claim need : session) {
      if (home.contains(network(need)) || network(need).equals(Needs.TRUSTED)) {
        home.add(network(need));
        agents.add(agent(need));
        continue;
      }
      Edge edge = edge(need);
      if (edge != null && edge.confidence() == Confidence.STRONG) {
        foreign.add(network(need));
      } else {
        home.add(network(need));
      }
      found = found == null || stronger(edge, found) ? edge : found;
    }
    return found;
  }

  private static boolean stronger(@Nullable Edge a, Edge b) {
    return a != null && a.confidence().compareTo(b.confidence()) < 0;
  }

  private @Nullable Edge edge(Claim need) {
    boolean isKnownKind =
        home.contains(Needs.TRUSTED)
            || home.stream().anyMatch(known -> isV6(known) == isV6(network(need)));
    boolean isOtherAgent = !agents.contains(agent(need));
    boolean isNew = need.source().micros() - firstSeen >= ACQUAINTANCE;
    boolean isSure = foreign.contains(network(need)) || isNew && isKnownKind && isOtherAgent;
    int signs = (isNew ? 1 : 0) + (isKnownKind ? 1 : 0) + (isOtherAgent ? 1 : 0);
    if (!isSure && signs < 2) {
      return null;
    }
    String reason =
        "session of instance "
            + need.name()
            + " used from "
            + network(need)
            + (isSure
                ? ", where its machine never was, by another program: a session belongs on its"
                    + " machine"
                : ", new for its machine: taken off it, or the machine has a second way out,"
                    + " which trusted-networks can name");
    return new Edge(
        "instance:" + need.name(),
        need.credential(),
        "use from outside",
        EdgeKind.STOLEN,
        Basis.MAKER,
        isSure ? Confidence.STRONG : Confidence.MEDIUM,
        0,
        false,
        reason,
        need.source());
  }

  private static String network(Claim need) {
    return String.valueOf(need.network());
  }

  private static String agent(Claim need) {
    return String.valueOf(need.source().agent());
  }

  private static boolean isV6(String network) {
    return network.indexOf(':') >= 0;
  }
}
