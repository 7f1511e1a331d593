/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much history a series needs before it speaks. */
class CostHistoryTest extends SeriesCase {
  private static final UseKey NEWCOMER = newcomer("instance hours");
  private static final UseKey NEWCOMERS_LATER = newcomer("storage");

  @Test
  void shortHistory_saysNothing() {
    day(MACHINES, START.plusDays(27), "5000");

    assertThat(anomalies()).isEmpty();
  }

  @Test
  void historyThatJustReaches_speaks() {
    day(MACHINES, START.plusDays(28), "5000");

    assertThat(anomalies()).hasSize(1);
  }

  @Test
  void newAccount_isSilentUntilItsOwnHistoryReaches() {
    for (int day = 60; day < DAYS; day++) {
      day(NEWCOMER, START.plusDays(day), day == 60 || day == 100 ? "500" : "20");
    }
    day(NEWCOMERS_LATER, START.plusDays(70), "500");
    day(NEWCOMERS_LATER, START.plusDays(110), "500");

    assertThat(anomalies())
        .extracting(row -> text(row, "usage_family") + " " + text(row, "day"))
        .containsExactlyInAnyOrder(
            "instance hours " + START.plusDays(100).toEpochDay(),
            "storage " + START.plusDays(110).toEpochDay());
  }

  @Test
  void monthWithoutABill_isUnknownAndNotFree() {
    uses.clear();
    UseKey steady = key("eu-west-1", "AmazonEC2", "instance hours");
    daily(steady, day -> "50");
    uses.removeIf(use -> use.month().equals("2025-10"));

    assertThat(anomalies()).isEmpty();
  }

  private static UseKey newcomer(String family) {
    return new UseKey(
        "999999999999", "044455556666", "eu-west-1", "AmazonEC2", family, "USD", "usage", "", "");
  }
}
