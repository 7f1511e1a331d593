/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.scan.Crowd;
import dev.spoor.jobs.lineage.scan.Crowds;
import dev.spoor.jobs.lineage.scan.Needs;
import dev.spoor.jobs.lineage.scan.Placement;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressClaimsTest {
  private final AddressClaims claims = new AddressClaims();

  @Test
  void end_floodOfOnePrincipal_keepsTheOther() {
    for (int i = 0; i < 10_000; i++) {
      add(i, "ASIA" + i, "arn:role");
    }
    add(10_000, "AKIAOTHER", "arn:user");

    List<Claim> kept = claims.end();

    assertThat(kept).hasSize(Crowd.CREDENTIALS + 1).noneMatch(c -> c.how().equals(Crowd.MANY));
    assertThat(kept.get(Crowd.CREDENTIALS).credential()).isEqualTo("AKIAOTHER");
  }

  @Test
  void end_moreCredentialsOfAPrincipalThanAreLookedAt_saysSo() {
    for (int i = 0; i <= Crowd.CREDENTIALS; i++) {
      add(i, "ASIA" + i, "arn:role");
    }
    add(99, "AKIAOTHER", "arn:user");

    List<Claim> kept = claims.end();
    Crowds crowds = new Crowds(kept, credential -> null, 10);

    assertThat(crowds.of("AKIAOTHER").get("203.0.113.9").omission())
        .isEqualTo("of arn:role the first 20 credentials are followed, more were used from there");
    assertThat(crowds.of("ASIA20")).isEmpty();
  }

  @Test
  void end_manyPrincipals_saysSoOfTheFirst() {
    for (int i = 0; i <= Crowd.PRINCIPALS; i++) {
      add(i, "AKIA" + i, "arn:user" + i);
    }

    assertThat(claims.end()).hasSize(Crowd.PRINCIPALS).allMatch(c -> c.how().equals(Crowd.MANY));
    assertThat(claims.end()).isEmpty();
  }

  /** One thief with a role in each of many accounts makes a crowd that is one party. */
  @Test
  void end_manyPrincipalsOfOneParty_saysThatNotAllAreFollowed() {
    for (int i = 0; i <= Crowd.PRINCIPALS; i++) {
      add(i, "ASIA" + i, "arn:role" + i);
    }

    Placement ofThief = new Placement(null, "AKIATHIEF", 1, null);
    Crowds crowds = new Crowds(claims.end(), credential -> ofThief, 10);

    Crowds.Crossing crossing = crowds.of("ASIA0").get("203.0.113.9");
    assertThat(crossing.refusal()).isNull();
    assertThat(crossing.omission())
        .isEqualTo(
            "more than 50 principals were there; one credential of each of the first 50 is"
                + " followed");
  }

  @Test
  void end_oneCredential_leadsNowhere() {
    add(1, "AKIA", "arn:user");
    add(2, "AKIA", "arn:user");

    assertThat(claims.end()).isEmpty();
  }

  private void add(long second, String credential, String principal) {
    long micros = second * Times.SECOND;
    Source source = new Source(micros, "e", "444455556666", "203.0.113.9", null, "file", second);
    claims.add(
        new Claim(
            Claim.Topic.ADDRESS,
            "203.0.113.9",
            false,
            micros,
            credential,
            principal,
            Needs.KEY,
            null,
            source));
  }
}
