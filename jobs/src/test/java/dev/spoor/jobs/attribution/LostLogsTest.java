/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Calls of a model of which the archive has lost some: one thousand tokens a call, two dollars a
 * call, six hours.
 */
class LostLogsTest {
  private static final String THIEF = "AKIATHIEF";
  private static final String OWNER = "AKIAOWNER";
  private static final int LOST = 11;

  private final TableRows events =
      new TableRows(Tables.EVENTS)
          .defaults(
              TableRows.pairs(
                  "account_id=1 aws_region=r outcome=success identity_type=IAMUser"
                      + " event_source=bedrock.amazonaws.com event_name=InvokeModel"
                      + " request_parameters={\"modelId\":\"anthropic.claude-3-haiku-v1:0\"}"));
  private final TableRows bill =
      new TableRows(Tables.CHARGES)
          .defaults(
              TableRows.pairs(
                  "billing_account_id=9 sub_account_id=1 region_id=r charge_category=Usage"
                      + " charge_month=2025-11 billing_currency=USD service_code=AmazonBedrock"
                      + " source_uri=bill usage_type=Claude3Haiku-tokens"));
  private final TableRows timeline = new TableRows(Tables.TIMELINE);
  private final TableRows resources = new TableRows(Tables.RESOURCES);
  private final List<Row> rows = new ArrayList<>();

  @Test
  void rows_thiefsLogOfAnHourLost_areNobodysBeyondWhatTheOwnersCallsCostElsewhere() {
    hours(THIEF, 20, 2, OWNER);

    attribute();

    assertThat(costs())
        .isEqualTo(
            Map.of(
                "shared medium intruder " + THIEF,
                "200.00",
                "shared medium other " + OWNER,
                "20.00",
                "shared weak other " + OWNER,
                "12.00",
                "unexplained null null null",
                "32.00"));
    assertThat(rows.stream().filter(row -> "unexplained".equals(row.getAs("class"))))
        .extracting(row -> row.<String>getAs("reason"))
        .containsExactly("more than the calls that the trail shows cost elsewhere");
  }

  @Test
  void rows_ownersLogOfAnHourLost_areNobodysBeyondWhatTheThiefsCallsCostElsewhere() {
    hours(OWNER, 20, 2, THIEF);

    attribute();

    assertThat(costs())
        .isEqualTo(
            Map.of(
                "shared medium intruder " + THIEF,
                "20.00",
                "shared medium other " + OWNER,
                "200.00",
                "shared weak intruder " + THIEF,
                "12.00",
                "unexplained null null null",
                "32.00"));
  }

  /** In the hour that was lost the other alone is seen; the timeline says who used the key. */
  @Test
  void rows_ownersUsualCallsWithALeakedKey_areAsTheTimelineHasThem() {
    String calls = "event_id=%s event_time=2025-11-02T10:%s:00Z access_key_id=AKIATHIEF";
    for (String id : List.of("usual", "more")) {
      String at = id.equals("usual") ? "01" : "02";
      events.lines(calls.formatted(id, at) + " source_ip_address=198.51.100.7 identity_arn=arn:o");
    }
    events.lines(
        calls.formatted("bad", "03") + " source_ip_address=203.0.113.9 identity_arn=arn:t");
    charged(10, 3);
    String row = "access_key_id=AKIATHIEF event_source=bedrock.amazonaws.com event_time=%s";
    String time = "2025-11-02T10:01:00Z";
    timeline.row(row(row.formatted(time) + " actor=unclear", "usual", "more"));
    timeline.row(row(row.formatted(time) + " actor=intruder", "bad"));

    attribute();

    assertThat(costs())
        .isEqualTo(
            Map.of(
                "shared medium unclear " + THIEF, "4.00",
                "shared medium intruder " + THIEF, "2.00"));
  }

  /** Of a row for many calls the timeline names the first ones alone. */
  @Test
  void rows_callsThatTheTimelineDoesNotName_areAsItHasAllOfTheirDay() {
    events.lines(
        "event_id=last event_time=2025-11-02T10:01:00Z access_key_id=AKIATHIEF"
            + " source_ip_address=198.51.100.7 identity_arn=arn:o");
    charged(10, 1);
    timeline.row(
        row(
            "access_key_id=AKIATHIEF event_source=bedrock.amazonaws.com actor=unclear"
                + " event_time=2025-11-02T02:01:00Z",
            "first"));

    attribute();

    assertThat(costs()).isEqualTo(Map.of("shared medium unclear " + THIEF, "2.00"));
  }

  /** So it is of what was made: the second of two creations is not in the timeline's row. */
  @Test
  void rows_thingsMadeByCallsThatTheTimelineDoesNotName_areAsItHasAllOfTheirDay() {
    for (String id : List.of("snap-1", "snap-2")) {
      resources.lines(
          "resource_key=ec2:snapshot:%s kind=ec2:snapshot seen_in=both maker_class=direct account_id=1 region_id=r created_at=2025-11-02T10:00:00Z maker_credential_id=AKIATHIEF maker_root_credential_id=AKIATHIEF maker_address=198.51.100.7 maker_confidence=exact maker_reason=made maker_event_id=%s"
              .formatted(id, id));
      bill.lines(
          "service_code=AmazonEC2 usage_type=EBS:SnapshotUsage resource_id=%s billed_cost=5 charge_period_start=2025-11-02T10:00:00Z charge_period_end=2025-11-02T11:00:00Z source_ordinal=%s"
              .formatted(id, id.substring(5)));
    }
    timeline.row(
        row(
            "access_key_id=AKIATHIEF event_source=ec2.amazonaws.com actor=owner"
                + " event_time=2025-11-02T09:00:00Z",
            "snap-1"));

    attribute();

    assertThat(costs()).isEqualTo(Map.of("direct exact other " + THIEF, "10.00"));
  }

  /** One call of a principal and a line of ten times its cost, which the bill says is its own. */
  @Test
  void rows_moreThanTheTrailShowsOfANamedPrincipal_areOfThePrincipal() {
    hours(OWNER, 1, 0, THIEF);
    events.lines(
        "event_id=one event_time=2025-11-02T15:01:00Z access_key_id=AKIAOWNER identity_arn=arn:o");
    bill.lines(
        "billed_cost=20 consumed_quantity=10 source_ordinal=99 iam_principal=arn:o"
            + " charge_period_start=2025-11-02T15:00:00Z charge_period_end=2025-11-02T16:00:00Z");

    attribute();

    List<Row> last = rows.stream().filter(row -> "arn:o".equals(row.getAs("principal"))).toList();
    assertThat(last)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<String>getAs("class")).isEqualTo("direct");
              assertThat(row.<String>getAs("actor")).isNull();
              assertThat(row.<BigDecimal>getAs("billed_cost"))
                  .isBetween(new BigDecimal("13.99"), new BigDecimal("14.01"));
            });
  }

  private static Object[] row(String values, String... ids) {
    Object[] cells = TableRows.pairs(values);
    Object[] all = java.util.Arrays.copyOf(cells, cells.length + 2);
    all[cells.length] = "event_ids";
    all[cells.length + 1] = ids;
    return all;
  }

  /**
   * One calls much and another little, in six hours; of one hour the calls of the first are lost.
   */
  private void hours(String much, int calls, int fewer, String little) {
    for (int hour = 8; hour < 14; hour++) {
      for (int call = 0; call < calls && hour != LOST; call++) {
        call(much, hour, call);
      }
      for (int call = 0; call < fewer; call++) {
        call(little, hour, call);
      }
      charged(hour, calls + fewer);
    }
  }

  private void call(String key, int hour, int number) {
    events.lines(
        "event_id=%s%d-%d event_time=2025-11-02T%02d:%02d:00Z access_key_id=%s source_ip_address=203.0.113.9 identity_arn=arn:%s"
            .formatted(key, hour, number, hour, number, key, key));
  }

  private void charged(int hour, int calls) {
    bill.lines(
        "billed_cost=%d consumed_quantity=%d source_ordinal=%d charge_period_start=2025-11-02T%02d:00:00Z charge_period_end=2025-11-02T%02d:00:00Z"
            .formatted(2 * calls, calls, hour, hour, hour + 1));
  }

  private void attribute() {
    var sources =
        new Attribution.Sources(
            events.frame(),
            bill.frame(),
            new TableRows(Tables.CREDENTIALS)
                .lines(
                    """
                    credential_id=AKIATHIEF root_credential_id=AKIATHIEF principal_arn=arn:t
                    credential_id=AKIAOWNER root_credential_id=AKIAOWNER
                    """)
                .frame(),
            new TableRows(Tables.BLAST_RADIUS)
                .lines("reached_kind=credential reached_id=AKIATHIEF is_candidate=false")
                .frame(),
            timeline.frame(),
            resources.frame());
    try (Attribution attribution =
        Attribution.of(sources, new AttributionSettings(List.of(), Responders.NONE))) {
      rows.addAll(attribution.rows().collectAsList());
    }
  }

  private Map<String, String> costs() {
    Map<String, BigDecimal> costs = new TreeMap<>();
    for (Row row : rows) {
      String who =
          row.getAs("class")
              + " "
              + row.getAs("confidence")
              + " "
              + row.getAs("actor")
              + " "
              + row.getAs("root_credential_id");
      costs.merge(who, row.getAs("billed_cost"), BigDecimal::add);
    }
    Map<String, String> cents = new TreeMap<>();
    costs.forEach(
        (who, cost) ->
            cents.put(who, cost.setScale(2, java.math.RoundingMode.HALF_EVEN).toString()));
    return cents;
  }
}
