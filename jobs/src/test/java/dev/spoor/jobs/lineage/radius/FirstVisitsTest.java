/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.graph.SeedNames;
import dev.spoor.jobs.lineage.graph.Ways;
import dev.spoor.jobs.lineage.scan.Crowds;
import dev.spoor.jobs.lineage.scan.Makers;
import dev.spoor.jobs.lineage.scan.Placement;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where walks begin. */
class FirstVisitsTest {
  private static final String ROLE = "arn:aws:iam::444455556666:role/ci";
  private static final int LARGE = 32 << 20;

  /** A busy role has more sessions than the heap holds; who made it is told by one edge. */
  @Test
  void of_roleOfMoreSessionsThanFit_namesWhoMadeIt() {
    int sessions = (int) (Runtime.getRuntime().maxMemory() / LARGE) + 1;
    List<Edge> touching =
        new AbstractList<>() {
          @Override
          public Edge get(int index) {
            return index == 3
                ? edge("AKIAMAKER", ROLE, EdgeKind.WAY_IN, "made")
                : edge(ROLE, "ASIA" + index, EdgeKind.MINTED, "x".repeat(LARGE));
          }

          @Override
          public int size() {
            return sessions;
          }
        };
    Crowds crowds = new Crowds(List.of(), name -> new Placement(null, name, 0, null), 10);
    Ways ways = new Ways(credential -> touching, edge -> false, crowds);
    SeedNames names = new SeedNames(List.of(ROLE), List.of(ROLE), new Makers(List.of()));

    List<Visit> visits = new FirstVisits(ways, Map.of(), names).of(ROLE, "named by the case");

    assertThat(visits).extracting(Visit::id).containsExactly(ROLE, "AKIAMAKER");
  }

  private static Edge edge(String parent, String child, EdgeKind kind, String reason) {
    Source source = new Source(1, "event", "444455556666", "203.0.113.9", null, "file", 0);
    return new Edge(
        parent,
        child,
        "CreateRole",
        kind,
        Basis.values()[0],
        Confidence.EXACT,
        0,
        true,
        reason,
        source);
  }
}
