/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Makers;
import dev.spoor.jobs.lineage.scan.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class ForestTest {
  @Test
  void placements_chainOfThousands_reachTheRoot() {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      edges.add(edge("k" + i, "k" + (i + 1), i));
    }

    Placement last = Forest.of(edges, new Makers(List.of())).placements().get("k50000");

    assertThat(last).isNotNull();
    assertThat(last.root()).isEqualTo("k0");
    assertThat(last.depth()).isEqualTo(50_000);
  }

  @Test
  void placements_manyChildrenOfOneRole_areAllUnderIt() {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      edges.add(edge("ci", "session" + i, i));
    }

    Map<String, Placement> placements = Forest.of(edges, new Makers(List.of())).placements();

    assertThat(placements).hasSize(100_001);
    assertThat(placements.values()).allMatch(placed -> placed.root().equals("ci"));
  }

  @Test
  void placements_circle_isCutAtItsLastLink() {
    Forest forest =
        Forest.of(
            List.of(edge("a", "b", 1), edge("b", "c", 2), edge("c", "a", 3), edge("c", "d", 4)),
            new Makers(List.of()));

    assertThat(forest.placements().get("d"))
        .extracting(Placement::root, Placement::depth)
        .containsExactly("a", 3);
  }

  @Test
  void placements_childClaimedTwice_goesToTheEarlierRecord() {
    Forest forest =
        Forest.of(List.of(edge("late", "x", 9), edge("early", "x", 1)), new Makers(List.of()));

    assertThat(forest.edges()).hasSize(2);
    assertThat(forest.placements().get("x")).extracting(Placement::root).isEqualTo("early");
  }

  @Test
  void twin_callersRecordIsThere_namesTheCaller() {
    Source source = source(5);
    Edge twin =
        new Edge(
            "external:1/x",
            "ASIA",
            "AssumeRole",
            EdgeKind.TWIN,
            Basis.TWIN,
            Confidence.STRONG,
            0,
            true,
            "seen from outside",
            source);

    Forest both = Forest.of(List.of(twin, edge("caller", "ASIA", 5)), new Makers(List.of()));
    Forest alone = Forest.of(List.of(twin), new Makers(List.of()));

    assertThat(both.edges()).extracting(Edge::parent).containsOnly("caller");
    assertThat(alone.placements().get("ASIA"))
        .extracting(Placement::root)
        .isEqualTo("external:1/x");
  }

  @Test
  void chain_standsOnlyWhereNoParentIsKnown() {
    Edge chain =
        new Edge(
            "setter",
            "ASIA",
            "AssumeRole (source identity)",
            EdgeKind.MINTED,
            Basis.CHAIN,
            Confidence.WEAK,
            7,
            false,
            "carries the source identity",
            source(5));

    Forest both = Forest.of(List.of(chain, edge("caller", "ASIA", 5)), new Makers(List.of()));
    Forest alone = Forest.of(List.of(chain), new Makers(List.of()));

    assertThat(both.edges()).extracting(Edge::parent).containsExactly("caller");
    assertThat(alone.edges()).containsExactly(chain);
    assertThat(alone.placements().get("ASIA")).extracting(Placement::root).isEqualTo("ASIA");
  }

  public static Edge edge(String parent, String child, long seconds) {
    return new Edge(
        parent,
        child,
        "AssumeRole",
        EdgeKind.MINTED,
        Basis.RECORD,
        Confidence.EXACT,
        0,
        true,
        "the answer to the call holds the key",
        source(seconds));
  }

  private static Source source(long seconds) {
    return new Source(
        seconds * Times.SECOND, "event-" + seconds, "444455556666", null, null, "file", 0);
  }
}
