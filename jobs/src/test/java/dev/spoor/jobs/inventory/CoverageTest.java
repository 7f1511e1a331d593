/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.apache.spark.sql.Encoders;
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
    assertThat(seen.getDecimal(seen.fieldIndex("unrecorded_cost"))).isEqualByComparingTo("1.75");
    assertThat(seen.<Boolean>getAs("is_unrecorded_by_day")).isTrue();
    assertThat(unseen.getDecimal(unseen.fieldIndex("unrecorded_cost"))).isEqualByComparingTo("0");
  }

  /** Off from 10:30 on the 2nd to 02:10 on the 4th. */
  @Test
  void coverage_trailThatWasOff_countsTheHoursThatItMissed() {
    TableRows events =
        new TableRows(Tables.EVENTS)
            .defaults(
                TableRows.pairs(
                    "account_id=011122223333 aws_region=us-east-1 outcome=success read_only=false"
                        + " event_source=cloudtrail.amazonaws.com"
                        + " request_parameters={\"name\":\"m\"}"))
            .row("event_time", "2025-11-02T10:30:00Z", "event_name", "StopLogging")
            .row("event_time", "2025-11-04T02:10:00Z", "event_name", "StartLogging");
    TableRows charges =
        new TableRows(Tables.CHARGES)
            .defaults(
                TableRows.pairs(
                    "sub_account_id=011122223333 region_id=us-east-1 charge_shape=usage"
                        + " billing_currency=USD consumed_quantity=1"));
    billed(charges, "2025-11-01T10", "2025-11-01T11", "1000");
    billed(charges, "2025-11-02T09", "2025-11-02T10", "100");
    billed(charges, "2025-11-02T10", "2025-11-02T11", "1");
    billed(charges, "2025-11-02T23", "2025-11-03T00", "2");
    billed(charges, "2025-11-03T00", "2025-11-04T00", "4");
    billed(charges, "2025-11-04T00", "2025-11-05T00", "8");
    billed(charges, "2025-11-04T02", "2025-11-04T03", "16");
    billed(charges, "2025-11-04T03", "2025-11-04T04", "200");
    billed(charges, "2025-11-05T00", "2025-11-05T01", "300");

    List<String> days =
        Coverage.coverage(events.frame(), charges.frame(), new TableRows(Tables.LEDGER).frame())
            .orderBy("day")
            .selectExpr(
                "concat_ws(' ', date_format(day, 'd'), cast(billed_cost as int),"
                    + " cast(unrecorded_cost as int), if(is_unrecorded_by_day, 'by day', null),"
                    + " currency)")
            .as(Encoders.STRING())
            .collectAsList();

    assertThat(days)
        .containsExactly(
            "1 1000 USD", "2 103 3 USD", "3 4 4 USD", "4 224 24 by day USD", "5 300 USD");
  }

  private static void billed(TableRows charges, String from, String until, String cost) {
    charges.row(
        "charge_period_start",
        from + ":00:00Z",
        "charge_period_end",
        until + ":00:00Z",
        "billed_cost",
        cost);
  }
}
