/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TransferGrowthTest {
  private final TableRows deltas =
      new TableRows(Tables.USAGE_DELTAS)
          .defaults(
              TableRows.pairs(
                  "account_id=011122223333 region_id=eu-west-1 service_code=AmazonS3 unit=GB"
                      + " charge_shape=usage currency=USD billed_cost=0 days_covered=30"))
          .defaults("usage_family", "data transfer out");

  @Test
  void quantity_thatDoublesOverMonths_isToldThoughItCostsNothing() {
    series("0.5 0.5 0.7 0.9 1.2");

    List<Fact> facts = facts();

    // 0.2 + 0.4 + 0.7 GB a day more, 30 days each: 39 GB, and 1.2 is more than twice 0.5.
    assertThat(facts)
        .extracting(Fact::name)
        .containsExactlyInAnyOrder(
            TransferGrowth.name("data transfer out", "2025-03"),
            TransferGrowth.name("data transfer out", "2025-04"),
            TransferGrowth.name("data transfer out", "2025-05"));
    assertThat(facts.get(0).text())
        .isEqualTo(
            "0.500 GB a day in 2025-02, 1.20 GB a day in 2025-05, and more in each month between");
    assertThat(facts.get(0).place()).isEqualTo("eu-west-1");
  }

  @Test
  void services_ofOneRegion_areAddedUp() {
    series("10 12 14 16");
    deltas.defaults("service_code", "AmazonEC2");
    series("1 3 5 8");

    // 11, 15, 19, 24: each alone is too little or too short.
    assertThat(facts()).extracting(Fact::text).allMatch(words -> words.startsWith("11.00 GB"));
    assertThat(facts()).hasSize(3);
  }

  @Test
  void quantity_thatRisesTooLittleTooShortOrWithGaps_isNone() {
    deltas.defaults("region_id", "a");
    series("10 12 14 16");
    deltas.defaults("region_id", "b");
    series("10 10 10 30");
    deltas.defaults("region_id", "c");
    series("10 13 9 12 16 8 11 15");
    deltas.defaults("region_id", "d");
    series("0.01 0.02 0.04 0.08");
    deltas.defaults("region_id", "e");
    series("0 0 0 0 50");
    deltas.defaults("region_id", "f");
    series("10 13 17 - 25 33");

    assertThat(facts()).isEmpty();
  }

  @Test
  void months_ofAFewDays_areLeftOut() {
    series("10 15 20");
    deltas.defaults("days_covered", "2");
    deltas.lines("month=2025-04 quantity_per_day=90");

    assertThat(facts()).isEmpty();
  }

  @Test
  void growth_overYears_isToldByItsLastSixMonths() {
    series("10 15 22 33 50 75 110 160 240");

    assertThat(new TreeSet<>(facts().stream().map(Fact::text).toList()))
        .containsExactly(
            "33.00 GB a day in 2025-04, 240.00 GB a day in 2025-09, and more in each month"
                + " between");
  }

  /** Adds months from January on; a dash is a month without a row. */
  private void series(String perDay) {
    int month = 1;
    for (String quantity : perDay.split(" ")) {
      if (!quantity.equals("-")) {
        deltas.lines("month=2025-0%d quantity_per_day=%s".formatted(month, quantity));
      }
      month++;
    }
  }

  private List<Fact> facts() {
    return TransferGrowth.facts(deltas.frame(), SpendThresholds.defaults()).collectAsList().stream()
        .map(Fact::of)
        .toList();
  }
}
