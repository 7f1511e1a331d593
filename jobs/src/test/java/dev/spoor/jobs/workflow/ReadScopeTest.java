/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.inventory.Coverage;
import dev.spoor.jobs.testing.TableRows;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ReadScopeTest {
  private final TableRows charges =
      new TableRows(Tables.CHARGES)
          .defaults(
              "charge_shape",
              "usage",
              "billing_currency",
              "USD",
              "billed_cost",
              "1",
              "sub_account_id",
              "1",
              "region_id",
              "eu-west-1",
              "charge_period_start",
              "2025-11-05T00:00:00Z")
          .row("line_item_id", "inside")
          .row("line_item_id", "global", "region_id", null)
          .row("line_item_id", "before", "charge_period_start", "2025-11-04T00:00:00Z")
          .row("line_item_id", "after", "charge_period_start", "2025-11-06T00:00:00Z")
          .row("line_item_id", "account", "sub_account_id", "2")
          .row("line_item_id", "region", "region_id", "us-east-1");

  @Test
  void coverage_trailReadInPart_accusesNothingThatWasNotRead() {
    ReadScope scope =
        new ReadScope(
            List.of("1"),
            List.of("eu-west-1"),
            Instant.parse("2025-11-05T00:00:00Z"),
            Instant.parse("2025-11-06T00:00:00Z"));

    List<Row> unseen =
        coverage(scope).where("spend_without_events").orderBy("region_id").collectAsList();

    assertThat(unseen)
        .extracting(row -> row.<String>getAs("account_id") + " " + row.getAs("region_id"))
        .containsExactly("1 eu-west-1", "1 global");
  }

  @Test
  void coverage_trailReadWhole_seesEveryPlace() {
    ReadScope scope = new ReadScope(List.of(), List.of(), null, null);

    assertThat(coverage(scope).where("spend_without_events").count()).isEqualTo(6);
  }

  private Dataset<Row> coverage(ReadScope scope) {
    return Coverage.coverage(
        scope.events(new TableRows(Tables.EVENTS).frame()),
        scope.charges(charges.frame()),
        new TableRows(Tables.LEDGER).frame());
  }
}
