/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import org.junit.jupiter.api.Test;

class NewestMonthTest {
  private final TableRows deltas =
      new TableRows(Tables.USAGE_DELTAS)
          .defaults(
              TableRows.pairs(
                  "account_id=011122223333 region_id=eu-west-1 service_code=AmazonEC2"
                      + " service_name=EC2 usage_family=storage charge_shape=usage currency=USD"
                      + " is_partial=false has_previous_bill=true days_covered=30 month=2025-11"
                      + " previous_month=2025-10"));

  @Test
  void changes_ofTheNewestMonth_areByTheDaysThatCanBeCompared() {
    deltas.lines(
        """
        comparable_previous_cost=100 comparable_cost=900.5 is_partial=true billed_cost=999
        comparable_previous_cost=40 comparable_cost=10 region_id=sa-east-1
        comparable_previous_cost=3 comparable_cost=4 currency=EUR
        month=2025-10 previous_month=2025-09 comparable_previous_cost=1 comparable_cost=7000
        month=2025-12 comparable_previous_cost=1 comparable_cost=5 days_covered=0
        """);

    assertThat(NewestMonth.of(deltas.frame()))
        .contains("What changed most from 2025-10 to 2025-11 (partial, by the same days), USD")
        .containsPattern("\\+800\\.50  EC2, storage, eu-west-1, account 011122223333")
        .containsPattern("-30\\.00  all others that fell")
        .contains("2025-11 (partial, by the same days), EUR")
        .containsPattern("\\+1\\.00  EC2")
        .doesNotContain("7,0", "2025-12");
  }

  /** The month before is the one whose bill began late. */
  @Test
  void changes_ofAWholeMonthOfWhichAPartIsCompared_sayThatTheyAreByTheSameDays() {
    deltas.lines(
        """
        comparable_previous_cost=100 comparable_cost=900 billed_cost=2000
        comparable_previous_cost=40 comparable_cost=10 billed_cost=10 region_id=sa-east-1
        """);

    assertThat(NewestMonth.of(deltas.frame()))
        .startsWith("What changed most from 2025-10 to 2025-11 (by the same days), USD\n");
  }

  @Test
  void changes_ofWholeMonths_sayNothingOfDays() {
    deltas.lines("comparable_previous_cost=100 comparable_cost=900 billed_cost=900");

    assertThat(NewestMonth.of(deltas.frame()))
        .startsWith("What changed most from 2025-10 to 2025-11, USD\n");
  }

  @Test
  void changes_ofAFirstMonth_areNoneAndItIsSaidWhy() {
    deltas.lines("has_previous_bill=false comparable_cost=5 comparable_previous_cost=0");

    assertThat(NewestMonth.of(deltas.frame()))
        .isEqualTo("No months to compare: the bill is of 2025-11 alone.");

    deltas.lines("has_previous_bill=false month=2025-08");
    assertThat(NewestMonth.of(deltas.frame()))
        .startsWith("No months to compare: of those from 2025-08 to 2025-11 none follows");
  }

  @Test
  void changes_withoutABill_areNoneAndItIsSaidWhy() {
    assertThat(NewestMonth.of(deltas.frame())).isEqualTo("No months to compare: no bill was read.");
  }
}
