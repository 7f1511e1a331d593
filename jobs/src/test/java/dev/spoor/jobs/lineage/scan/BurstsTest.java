/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Times;
import org.junit.jupiter.api.Test;

class BurstsTest {
  private static final long MINUTE = 60 * Times.SECOND;

  @Test
  void sign_burstAfterYearsOfSparseDenials_isFound() {
    Bursts bursts = new Bursts();
    for (int i = 0; i < 100_000; i++) {
      bursts.add(i * 5 * MINUTE, "ListUsers", "old");
    }
    for (int i = 0; i < 15; i++) {
      bursts.add(600_000 * MINUTE + i * MINUTE / 2, "Call" + i % 5, "e" + i);
    }

    Sign sign = bursts.sign(15, 5, 40, "burst");

    assertThat(sign).isNotNull();
    assertThat(sign.count()).isEqualTo(15);
    assertThat(sign.eventIds()).hasSizeBetween(4, 8).contains("e0");
  }

  @Test
  void sign_burstOverTheEdgeOfAStep_isFoundInAnyParts() {
    Bursts one = new Bursts();
    Bursts other = new Bursts();
    for (int i = 0; i < 16; i++) {
      (i % 2 == 0 ? one : other)
          .add(296 * Times.SECOND + i * Times.SECOND, "Call" + i % 5, "e" + i);
    }
    other.addAll(one);

    Sign sign = other.sign(16, 5, 40, "burst");

    assertThat(sign).isNotNull();
    assertThat(one.sign(16, 5, 40, "burst")).isNull();
  }
}
