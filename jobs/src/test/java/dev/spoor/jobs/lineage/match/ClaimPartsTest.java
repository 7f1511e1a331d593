/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Edge;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Needs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimPartsTest {
  @Test
  void password_followedByManySignIns_isTheParentOfAll() {
    List<Claim> claims = new ArrayList<>();
    claims.add(claim(Claim.Topic.PASSWORD, true, 1, "login-profile:set", null, 0));
    for (int i = 2; i < 200; i++) {
      claims.add(claim(Claim.Topic.PASSWORD, false, i, "console-login:" + i, "plain", 0));
    }

    assertThat(edges(claims, 20))
        .hasSize(198)
        .allMatch(e -> e.parent().equals("login-profile:set"));
  }

  @Test
  void sessions_inParts_areThoseOfTheWhole() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      claims.add(claim(Claim.Topic.SESSION, true, 10L * i, "AKIA" + i, null, 0));
      claims.add(claim(Claim.Topic.SESSION, false, 10L * i + 1, "ASIA" + i, null, 5_000 - i));
    }

    assertThat(edges(claims, 20))
        .hasSize(300)
        .containsExactlyInAnyOrderElementsOf(edges(claims, 1_000));
  }

  @Test
  void claims_seenAgainMuchLater_countOnce() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      claims.add(claim(Claim.Topic.USER, true, 10L * i, "AKIA" + i, null, 0));
      claims.add(claim(Claim.Topic.USER, false, 10L * i + 1, "arn:" + i % 150, null, 10L * i + 1));
    }

    assertThat(edges(claims, 20)).hasSize(150);
  }

  @Test
  void claims_ofOneMoment_stayTogether() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      claims.add(claim(Claim.Topic.SESSION, false, 100, "ASIA" + i, null, 200 + i));
    }
    claims.add(claim(Claim.Topic.SESSION, true, 100, "AKIA", null, 300));

    assertThat(edges(claims, 20)).hasSize(30);
  }

  private static List<Edge> edges(List<Claim> claims, int part) {
    ClaimParts parts = new ClaimParts(part, 5_000_000);
    List<Edge> edges = new ArrayList<>();
    claims.forEach(claim -> edges.addAll(parts.add(claim)));
    edges.addAll(parts.end());
    return edges;
  }

  private static Claim claim(
      Claim.Topic topic,
      boolean isOffer,
      long second,
      String credential,
      @Nullable String answered,
      long used) {
    long micros = second * Times.SECOND;
    Source source =
        new Source(
            Math.max(micros, used * Times.SECOND),
            "event-" + credential + second,
            "444455556666",
            null,
            null,
            "file",
            0);
    String how = isOffer ? "AssumeRole" : Needs.KEY;
    return new Claim(topic, "name", isOffer, micros, credential, answered, how, null, source);
  }
}
