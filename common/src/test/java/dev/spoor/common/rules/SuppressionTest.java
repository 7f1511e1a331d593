/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  private static final Suppression UNTIL_JUNE =
      new Suppression(
          "D44",
          null,
          null,
          null,
          null,
          new TreeMap<>(),
          "known",
          "Ada",
          LocalDate.of(2026, 6, 30));

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000;
  }

  @Test
  void holdsAt_lastDay_isTakenInWhole() {
    assertThat(UNTIL_JUNE.holdsAt(micros("2026-06-30T23:59:59Z"))).isTrue();
    assertThat(UNTIL_JUNE.holdsAt(micros("2026-07-01T00:00:00Z"))).isFalse();
  }

  /** Each suppression has a last day: what nothing dates could else never be set apart. */
  @Test
  void holdsAt_noTime_holds() {
    assertThat(UNTIL_JUNE.holdsAt(null)).isTrue();
  }
}
