/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.scan.Crowds;
import dev.spoor.jobs.lineage.scan.Needs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class VicinityTest {
  /** Each of them would look at all of them: 400 million times. */
  @Test
  void from_rootOfManySessionsAtOneAddress_looksAtTheAddressOnce() {
    int sessions = 20_000;
    Links links = new Links();
    List<Claim> shared = new ArrayList<>(List.of(at("AKIAOTHER")));
    for (int i = 0; i < sessions; i++) {
      links.add("AKIATHIEF", "ASIA" + i, ChildGroups.PARENT, EdgeKind.MINTED);
      shared.add(at("ASIA" + i));
    }
    links.add("AKIAOTHER", "ASIAOFOTHER", ChildGroups.PARENT, EdgeKind.MINTED);
    links.add("AKIASTRANGER", "ASIASTRANGER", ChildGroups.PARENT, EdgeKind.MINTED);
    Tree tree = Tree.of(links, circles -> List.of());
    Crowds crowds = new Crowds(shared, tree::root, 10);

    BitSet reached =
        assertTimeoutPreemptively(
            Duration.ofSeconds(15),
            () -> new Vicinity(links, tree, crowds, List.of()).from(List.of("AKIATHIEF")));

    assertThat(reached.cardinality()).isEqualTo(sessions + 3);
    assertThat(reached.get(tree.names().find("ASIAOFOTHER"))).isTrue();
    assertThat(reached.get(tree.names().find("AKIASTRANGER"))).isFalse();
  }

  private static Claim at(String credential) {
    Source source = new Source(1, "event", "444455556666", "203.0.113.9", null, "file", 0);
    return Needs.need(Claim.Topic.ADDRESS, "203.0.113.9", 1, credential, Needs.KEY, null, source);
  }
}
