/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Source;
import dev.spoor.jobs.lineage.fact.Times;
import dev.spoor.jobs.lineage.match.AddressClaims;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LateClaimsTest {
  @Test
  void isLate_ofManySessionsOfOneRole_leavesWhatIsLookedAt() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Claim> all = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        int principal = random.nextInt(1 + seed % 60);
        all.add(
            claim(random.nextInt(5), random.nextInt(40), principal, random.nextInt(2 + seed * 5)));
      }
      List<Claim> told = new ArrayList<>();
      LateClaims[] tasks = {new LateClaims(), new LateClaims()};
      for (Claim claim : all) {
        if (!tasks[random.nextInt(2)].isLate(claim)) {
          told.add(claim);
        }
      }
      assertThat(looked(told)).isEqualTo(looked(all));
    }
  }

  @Test
  void isLate_ofTheFirstOfEachPrincipal_isNot() {
    LateClaims late = new LateClaims();
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      if (!late.isLate(claim(0, i, 0, i))) {
        told.add(i);
      }
    }

    assertThat(told).hasSize(Crowd.CREDENTIALS + 1);
    assertThat(late.isLate(claim(0, 2_000, 1, 2_000))).isFalse();
    assertThat(late.isLate(claim(1, 2_000, 0, 2_000))).isFalse();
  }

  /** What is looked at of each address, as text. */
  private static List<String> looked(List<Claim> claims) {
    List<String> looked = new ArrayList<>();
    for (int address = 0; address < 5; address++) {
      String name = "203.0.113." + address;
      AddressClaims own = new AddressClaims();
      claims.stream()
          .filter(claim -> claim.name().equals(name))
          .sorted(Comparator.comparingLong(Claim::order).thenComparing(Claim.ORDER))
          .forEach(own::add);
      own.end().forEach(claim -> looked.add(claim.toString()));
    }
    return looked;
  }

  private static Claim claim(int address, int credential, int principal, int second) {
    String name = "203.0.113." + address;
    long micros = second * Times.SECOND;
    return new Claim(
        Claim.Topic.ADDRESS,
        name,
        false,
        micros,
        "ASIA" + principal + "-" + credential,
        "arn:role" + principal,
        Needs.KEY,
        null,
        new Source(micros, "e", "444455556666", name, null, "file", second));
  }
}
