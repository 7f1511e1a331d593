/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";
  private static final String CHILD = "ASIAWO645SY5NZGYAQSL";
  private static final String SIBLING = "ASIAWO645SY5HTUQ55MV";
  private static final String OTHER = "ASIAWO645SY5AAAAAAAA";

  @Test
  void from_key_goesDownToAllThatItBegot() {
    List<Reached> things =
        from(KEY, List.of(edge(KEY, CHILD), edge(CHILD, SIBLING), edge(OTHER, "ASIAUNTOUCHED000")));

    assertThat(things).extracting(Reached::id).containsExactly(KEY, CHILD, SIBLING);
    assertThat(things).extracting(Reached::hop).containsExactly(0, 1, 2);
    assertThat(things.get(1).reason()).isEqualTo("minted by " + KEY + " through AssumeRole");
  }

  @Test
  void from_childOfKey_goesUpToItsHolderAndDownAgain() {
    List<Reached> things = from(CHILD, List.of(edge(KEY, CHILD), edge(KEY, SIBLING)));

    assertThat(things).extracting(Reached::id).containsExactly(CHILD, KEY, SIBLING);
    assertThat(things.get(1).reason()).isEqualTo("minted " + CHILD + " through AssumeRole");
    assertThat(things.get(1).confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void from_sessionOfARole_leavesItsOtherCallersAndSessionsAlone() {
    String provider = "arn:aws:iam::444455556666:oidc-provider/ci:repo:shop";

    assertThat(
            from(
                CHILD,
                List.of(
                    edge(provider, CHILD),
                    edge(provider, SIBLING),
                    edge("lambda.amazonaws.com", OTHER))))
        .extracting(Reached::id)
        .containsExactly(CHILD);
  }

  @Test
  void from_key_crossesAnAddressOnceAndWeakly() {
    List<Claim> shared =
        List.of(
            at("203.0.113.9", KEY),
            at("203.0.113.9", OTHER),
            at("203.0.113.10", OTHER),
            at("203.0.113.10", SIBLING));

    List<Reached> things =
        new BlastRadius(
                Ways.of(Forest.of(List.of(edge(OTHER, CHILD)), new Makers(List.of())), shared),
                List.of(notable(KEY)),
                100)
            .from(KEY, "named by the case");

    assertThat(things).extracting(Reached::id).containsExactly(KEY, "203.0.113.9", OTHER, CHILD);
    assertThat(things.get(3).confidence()).isEqualTo(Confidence.WEAK);
  }

  @Test
  void from_key_stopsAtTheBound() {
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      edges.add(edge(KEY, "ASIAWO645SY5NZGYAQ%02d".formatted(i)));
    }

    assertThat(
            new BlastRadius(
                    Ways.of(Forest.of(edges, new Makers(List.of())), List.of()), List.of(), 10)
                .from(KEY, "named by the case"))
        .hasSize(10);
  }

  private static List<Reached> from(String seed, List<Edge> edges) {
    Forest forest = Forest.of(edges, new Makers(List.of()));
    return new BlastRadius(Ways.of(forest, List.of()), List.of(notable(seed)), 100)
        .from(seed, "named by the case");
  }

  private static Edge edge(String parent, String child) {
    return ForestTest.edge(parent, child, 1);
  }

  private static Notable notable(String credential) {
    return new Notable(
        credential, "long-term key", null, null, null, credential, false, Map.of(), Map.of());
  }

  private static Claim at(String address, String credential) {
    Source source = new Source(1, "event", "444455556666", address, null, "file", 0);
    return Needs.need(Claim.Topic.ADDRESS, address, 1, credential, Needs.KEY, null, source);
  }
}
