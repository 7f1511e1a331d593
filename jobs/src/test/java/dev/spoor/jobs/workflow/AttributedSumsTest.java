/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What was attributed against what was charged, with a break on purpose. */
class AttributedSumsTest {
  private static final Dataset<Row> CHARGES =
      new TableRows(Tables.CHARGES)
          .defaults(
              "billing_account_id", "111122223333",
              "charge_month", "2025-11",
              "billing_currency", "USD",
              "net_cost", "1",
              "effective_cost", "1",
              "list_cost", "1")
          .row("billed_cost", "1.10")
          .row("billed_cost", "2.20")
          .row("billed_cost", "900", "is_split", true)
          .frame();

  @Test
  void of_allAttributed_holds() {
    List<Map<String, String>> sums = AttributedSums.of(CHARGES, attribution("1.1", "2.2"));

    assertThat(sums).hasSize(1);
    assertThat(sums.get(0))
        .containsEntry("charges_billed_cost", "3.3")
        .containsEntry("attribution_billed_cost", "3.3")
        .containsEntry(MoneyRecord.HOLDS, "true");
  }

  @Test
  void of_lastDigitLost_isViolated() {
    MoneyRecord record = new MoneyRecord();

    record.replace(
        MoneyRecord.ATTRIBUTION, AttributedSums.of(CHARGES, attribution("1.1", "2.199999999999")));

    assertThat(record.violations()).hasSize(1);
  }

  private static Dataset<Row> attribution(String one, String other) {
    return new TableRows(Tables.ATTRIBUTION)
        .defaults(
            "billing_account_id", "111122223333",
            "charge_month", "2025-11",
            "currency", "USD",
            "net_cost", "1",
            "effective_cost", "1",
            "list_cost", "1")
        .row("billed_cost", one, "class", "direct")
        .row("billed_cost", other, "class", "unexplained")
        .frame();
  }
}
