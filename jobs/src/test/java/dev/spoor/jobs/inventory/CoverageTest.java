/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CoverageTest {
  @Test
  void coverage_eventsDigestsAndSpend_meetPerAccountRegionAndDay() {
    TableRows events =
        new TableRows(Tables.EVENTS)
            .defaults(
                "account_id",
                "011122223333",
                "aws_region",
                "us-east-1",
                "event_category",
                "Management",
                "outcome",
                "success")
            .row("event_time", "2025-11-02T10:00:00Z", "read_only", true)
            .row(
                "event_time",
                "2025-11-02T23:59:59Z",
                "read_only",
                false,
                "event_source",
                "cloudtrail.amazonaws.com",
                "event_name",
                "StopLogging",
                "event_id",
                "stop",
                "source_uri",
                "trail/AWSLogs/o-one/011122223333/a.json.gz",
                "source_ordinal",
                4L)
            .row(
                "event_time", "2025-11-02T11:00:00Z", "read_only", false, "event_category", "Data");
    TableRows charges =
        new TableRows(Tables.CHARGES)
            .defaults(
                "sub_account_id",
                "011122223333",
                "charge_shape",
                "usage",
                "billing_currency",
                "USD",
                "consumed_quantity",
                "1")
            .row(
                "region_id",
                "us-east-1",
                "charge_period_start",
                "2025-11-02T05:00:00Z",
                "billed_cost",
                "1.5")
            .row(
                "region_id",
                "us-east-1",
                "charge_period_start",
                "2025-11-02T06:00:00Z",
                "billed_cost",
                "0.25")
            .row(
                "region_id",
                "sa-east-1",
                "charge_period_start",
                "2025-11-02T06:00:00Z",
                "billed_cost",
                "0")
            .row(
                "region_id",
                "sa-east-1",
                "charge_period_start",
                "2025-11-03T06:00:00Z",
                "billed_cost",
                "9",
                "charge_shape",
                "monthly");
    TableRows ledger =
        new TableRows(Tables.LEDGER)
            .row(
                "kind",
                "digest",
                "account_id",
                "011122223333",
                "region",
                "us-east-1",
                "delivery_time",
                "2025-11-02T12:00:00Z")
            .row("kind", "cloudtrail", "account_id", "011122223333", "region", "us-east-1");

    List<Row> days =
        Coverage.coverage(events.frame(), charges.frame(), ledger.frame())
            .orderBy("region_id")
            .collectAsList();

    assertThat(days).hasSize(2);
    Row unseen = days.get(0);
    assertThat(unseen.<String>getAs("region_id")).isEqualTo("sa-east-1");
    assertThat(unseen.<Boolean>getAs("spend_without_events")).isTrue();
    assertThat(unseen.<Long>getAs("events")).isZero();
    Row seen = days.get(1);
    assertThat(seen.<Long>getAs("events")).isEqualTo(3);
    assertThat(seen.<Long>getAs("write_events")).isEqualTo(2);
    assertThat(seen.<Long>getAs("digests")).isEqualTo(1);
    assertThat(seen.<Boolean>getAs("logging_stopped")).isTrue();
    assertThat(seen.<String>getList(seen.fieldIndex("trail_event_ids"))).containsExactly("stop");
    assertThat(seen.<String>getList(seen.fieldIndex("trail_event_refs")))
        .containsExactly("trail/AWSLogs/o-one/011122223333/a.json.gz#4");
    assertThat(seen.<String>getList(seen.fieldIndex("event_categories")))
        .containsExactly("Data", "Management");
    assertThat(seen.getDecimal(seen.fieldIndex("billed_cost"))).isEqualByComparingTo("1.75");
    assertThat(seen.<Boolean>getAs("spend_without_events")).isFalse();
  }
}
