/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class RisesTest {
  private final TableRows deltas =
      new TableRows(Tables.USAGE_DELTAS)
          .defaults(
              TableRows.pairs(
                  "account_id=011122223333 region_id=us-east-1 charge_shape=usage"
                      + " service_code=AmazonEC2 currency=USD is_new=false is_gone=false"
                      + " has_previous_bill=true previous_days_covered=31"));

  @Test
  void service_thatCostsManyTimesAsMuch_rose() {
    deltas.lines(
        """
        billing_account_id=999999999999 month=2025-09 previous_month=2025-08 billed_cost=90 comparable_cost=90 comparable_previous_cost=90
        billing_account_id=999999999999 month=2025-10 previous_month=2025-09 billed_cost=900 comparable_cost=900 comparable_previous_cost=90
        """);

    assertThat(rises()).containsExactly("2025-10 900.00 USD after 90.00");
  }

  @Test
  void account_thatMovedToAnotherPayer_didNotRise() {
    deltas.lines(
        """
        billing_account_id=999999999999 month=2025-09 previous_month=2025-08 billed_cost=900 comparable_cost=900 comparable_previous_cost=900
        billing_account_id=888888888888 month=2025-10 previous_month=2025-09 billed_cost=910 comparable_cost=910 comparable_previous_cost=0 is_new=true
        """);

    assertThat(rises()).isEmpty();
  }

  @Test
  void service_thatCostNothingOnTheFirstDaysOfTheMonthBefore_rose() {
    deltas.lines(
        """
        billing_account_id=999999999999 month=2025-09 previous_month=2025-08 billed_cost=4000 comparable_cost=4000 comparable_previous_cost=4000
        billing_account_id=999999999999 month=2025-10 previous_month=2025-09 billed_cost=6000 comparable_cost=6000 comparable_previous_cost=0
        """);

    assertThat(rises()).containsExactly("2025-10 6,000.00 USD after 0.00");
  }

  @Test
  void account_thatMovedAndRose_isComparedWithWhatAnotherPaid() {
    deltas.lines(
        """
        billing_account_id=999999999999 month=2025-09 previous_month=2025-08 billed_cost=900 comparable_cost=900 comparable_previous_cost=900
        billing_account_id=888888888888 month=2025-10 previous_month=2025-09 billed_cost=9000 comparable_cost=9000 comparable_previous_cost=0 is_new=true
        """);

    assertThat(rises()).containsExactly("2025-10 9,000.00 USD after 900.00");
  }

  private List<String> rises() {
    return Rises.facts(deltas.frame(), DetectSettings.defaults()).collectAsList().stream()
        .map(Fact::of)
        .filter(fact -> fact.kind() == Fact.Kind.RISE)
        .map(Fact::text)
        .toList();
  }
}
