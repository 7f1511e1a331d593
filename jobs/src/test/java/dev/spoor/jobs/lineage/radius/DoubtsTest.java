/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.radius;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Basis;
import dev.spoor.jobs.lineage.fact.Confidence;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.EdgeKind;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.graph.Ways;
import dev.spoor.jobs.lineage.scan.Crowds;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoubtsTest {
  private static final String KEY = "AKIAWO645SY5SHAREDCI";
  private static final String PASSWORD = "login-profile:arn:aws:iam::444455556666:user/jane";

  /** Whether a user that a key made, by a call from an address, speaks against the key. */
  private static boolean isDoubted(String address) {
    Edge user = edge(EdgeKind.WAY_IN, "arn:aws:iam::444455556666:user/deploy", address);
    Edge password = edge(EdgeKind.MINTED, PASSWORD, "192.0.2.10");
    Ways ways =
        new Ways(List.of(user, password), edge -> true, new Crowds(List.of(), key -> null, 10));
    LineageSettings settings = LineageSettings.of(List.of(KEY), List.of("192.0.2.0/24"));
    return new Doubts(ways, Map.of(), Map.of(), Defenders.of(settings)).isAnyBeside(password);
  }

  private static Edge edge(EdgeKind kind, String child, String address) {
    return new Edge(
        KEY,
        child,
        "Create",
        kind,
        Basis.RECORD,
        Confidence.EXACT,
        0,
        true,
        "the call made it",
        new Source(1, "event", "444455556666", address, null, "file", 0));
  }

  @Test
  void isAnyBeside_userMadeAtHome_isNone() {
    assertThat(isDoubted("192.0.2.10")).isFalse();
  }

  @Test
  void isAnyBeside_userMadeElsewhere_isOne() {
    assertThat(isDoubted("203.0.113.5")).isTrue();
  }

  /** A network behind an endpoint may be given any addresses, the trusted ones too. */
  @Test
  void isAnyBeside_userMadeThroughAnEndpoint_isOneWhateverTheAddress() {
    assertThat(isDoubted("203.0.113.5 through vpce-0a1")).isTrue();
    assertThat(isDoubted("192.0.2.10 through vpce-0a1")).isTrue();
  }

  @Test
  void isAnyBeside_userMadeByAService_isNone() {
    assertThat(isDoubted("cloudformation.amazonaws.com")).isFalse();
  }
}
