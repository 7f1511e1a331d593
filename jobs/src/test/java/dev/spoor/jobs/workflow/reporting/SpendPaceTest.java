/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CostView.Actor;
import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendPaceTest {
  private final CaseRows tables = new CaseRows();

  @TempDir private Path folder;

  SpendPaceTest() {
    tables
        .of(Tables.ATTRIBUTED_HOURS)
        .defaults(
            TableRows.pairs(
                "root_credential_id=AKIA actor=intruder currency=USD hours=1"
                    + " is_after_containment=false"));
    tables
        .of(Tables.ATTRIBUTION)
        .defaults(
            TableRows.pairs(
                "root_credential_id=AKIA actor=intruder currency=USD charge_month=2025-11"
                    + " class=direct last_charged_at=2025-11-30T00:00:00Z"));
  }

  private CostView view() {
    return CostRows.view(tables.frames(), CaseRows.settings(folder, ""), 1);
  }

  private static String plain(BigDecimal amount) {
    return amount == null ? "none" : amount.stripTrailingZeros().toPlainString();
  }

  /** Before, between, after, hourly rate. */
  private static List<String> pace(Actor actor) {
    return List.of(
        plain(actor.pace().beforeSignal()),
        plain(actor.betweenSignalAndContainment()),
        plain(actor.pace().afterContainment()),
        plain(actor.pace().hourly()));
  }

  @Test
  void headline_moreRootsThanTheReportShows_isOfAllOfThem() {
    for (int i = 0; i < 26; i++) {
      tables
          .of(Tables.ATTRIBUTION)
          .row("root_credential_id", "AKIA" + i, "billed_cost", i == 0 ? "1" : "10");
    }

    CostView view = view();

    assertThat(view.actors().rows()).hasSize(25);
    assertThat(String.valueOf(view.headline()).replace((char) 0xA0, ' '))
        .startsWith("Intruders cost 251.00 USD as billed, before tax");
  }

  @Test
  void actors_signalAndContainment_partTheCostAndTheRateIsOfTheDayBefore() {
    tables
        .of(Tables.STORIES)
        .row(
            TableRows.pairs(
                "root_credential_id=AKIA first_signal_at=2025-11-02T10:30:00Z"
                    + " contained_at=2025-11-05T12:20:00Z"));
    tables
        .of(Tables.CREDENTIALS)
        .row("credential_id", "AKIA", "deactivated_at", "2025-11-05T12:20:00Z");
    tables
        .of(Tables.ATTRIBUTED_HOURS)
        .lines(
            """
            hour=2025-11-02T08:00:00Z billed_cost=1
            hour=2025-11-02T10:00:00Z billed_cost=2
            hour=2025-11-04T11:00:00Z billed_cost=100
            hour=2025-11-04T12:00:00Z billed_cost=10
            hour=2025-11-05T11:00:00Z billed_cost=14
            hour=2025-11-05T12:00:00Z billed_cost=8
            hour=2025-11-05T13:00:00Z billed_cost=16 is_after_containment=true
            """);
    tables.of(Tables.ATTRIBUTION).row("billed_cost", "151");

    CostView view = view();

    assertThat(view.actors().rows())
        .singleElement()
        .satisfies(actor -> assertThat(pace(actor)).containsExactly("1", "134", "16", "1"))
        .satisfies(
            actor ->
                assertThat(actor.pace().contained())
                    .isEqualTo(Instant.parse("2025-11-05T12:20:00Z")));
    assertThat(String.valueOf(view.headline()).replace((char) 0xA0, (char) 0x20))
        .isEqualTo(
            "Intruders cost 151.00 USD as billed, before tax: 1.00 USD before the first signal,"
                + " 134.00 USD from there until the first key (AKIA) was set inactive at"
                + " 2025-11-05 12:20:00 UTC, 16.00 USD after that.");
  }

  @Test
  void actors_sessionThatExpired_wasNeverContainedAndTheRateIsOfTheBillsLastDay() {
    tables
        .of(Tables.STORIES)
        .row("root_credential_id", "AKIA", "first_signal_at", "2025-11-02T10:00:00Z");
    tables
        .of(Tables.ATTRIBUTED_HOURS)
        .lines(
            """
            hour=2025-11-28T00:00:00Z hours=24 billed_cost=240
            hour=2025-11-29T00:00:00Z hours=24 billed_cost=48
            """);
    tables.of(Tables.ATTRIBUTION).row("billed_cost", "288");

    CostView view = view();

    assertThat(pace(view.actors().rows().get(0))).containsExactly("0", "288", "0", "2");
    assertThat(view.actors().rows().get(0).pace().contained()).isNull();
    assertThat(String.valueOf(view.headline()))
        .endsWith("from there to the end of the bill; no record ends the first credential.");
  }

  @Test
  void actors_spendingOfAFewHours_isNotThinnedOverADay() {
    tables
        .of(Tables.STORIES)
        .row("root_credential_id", "AKIA", "contained_at", "2025-11-02T12:00:00Z");
    tables
        .of(Tables.ATTRIBUTED_HOURS)
        .lines(
            """
            hour=2025-11-02T09:00:00Z billed_cost=27
            hour=2025-11-02T10:00:00Z billed_cost=27
            hour=2025-11-02T11:00:00Z billed_cost=27
            """);
    tables.of(Tables.ATTRIBUTION).row("billed_cost", "81");

    assertThat(pace(view().actors().rows().get(0))).containsExactly("81", "0", "0", "27");
  }

  @Test
  void headline_nothingAttributed_isNone() {
    assertThat(CostHeadline.of(List.of(), tables.of(Tables.CREDENTIALS).frame())).isNull();
  }

  @Test
  void incidents_ofOneRoot_eachHaveTheCostOfTheirOwnTime() {
    tables
        .of(Tables.INCIDENTS)
        .defaults("severity", "high", "subject", "x", "root_credential_id", "AKIA")
        .defaults("score", 5.0, "statement", "s", "told_by", "spoor")
        .row(
            TableRows.pairs(
                "incident_id=a first_seen=2025-11-02T10:30:00Z last_seen=2025-11-02T12:00:00Z"))
        .row(
            TableRows.pairs(
                "incident_id=b first_seen=2025-11-20T00:00:00Z last_seen=2025-11-20T01:00:00Z"))
        .row(
            TableRows.pairs(
                "incident_id=c first_seen=2025-11-02T10:30:00Z last_seen=2025-11-02T12:00:00Z"
                    + " root_credential_id=AKIB"));
    tables
        .of(Tables.ATTRIBUTED_HOURS)
        .lines(
            """
            hour=2025-11-02T09:00:00Z billed_cost=1
            hour=2025-11-02T10:00:00Z billed_cost=2
            hour=2025-11-02T12:00:00Z billed_cost=4
            hour=2025-11-02T13:00:00Z billed_cost=8
            hour=2025-11-20T00:00:00Z billed_cost=16 hours=24
            """);

    assertThat(costs()).containsExactlyInAnyOrder("a 6", "b 16", "c -");
  }

  /** Sessions without a finding, or with one at another time, are no part of the incident. */
  @Test
  void incidents_ofSessionsThatServicesBegan_haveTheCostOfThoseWithFindings() {
    String fn = "arn:aws:sts::111122223333:assumed-role/fn/report";
    tables
        .of(Tables.INCIDENTS)
        .defaults("severity", "high", "subject", "x", "score", 5.0)
        .defaults("statement", "s", "told_by", "spoor")
        .row(
            with(
                TableRows.pairs(
                    "incident_id=a first_seen=2025-11-02T10:30:00Z last_seen=2025-11-02T12:00:00Z"
                        + " principal="
                        + fn),
                "root_credential_ids",
                List.of("ASIA1", "ASIA2")))
        .row(
            with(
                TableRows.pairs(
                    "incident_id=b first_seen=2025-11-02T10:30:00Z last_seen=2025-11-02T12:00:00Z"
                        + " root_credential_id=AKIA"),
                "root_credential_ids",
                List.of("AKIA")));
    tables
        .of(Tables.FINDINGS)
        .lines(
            """
            finding_id=f root_credential_id=ASIA1 first_seen=2025-11-02T10:30:00Z
            finding_id=g root_credential_id=ASIA1 first_seen=2025-11-02T10:40:00Z
            finding_id=h root_credential_id=ASIA2
            finding_id=i root_credential_id=ASIA3 first_seen=2025-10-01T00:00:00Z
            finding_id=j root_credential_id=AKIA first_seen=2025-11-02T10:30:00Z
            """);
    tables
        .of(Tables.CREDENTIALS)
        .defaults("kind", "function session", "principal_arn", fn)
        .defaults("root_credential_id", "lambda.amazonaws.com")
        .lines(
            """
            credential_id=ASIA1 head_credential_id=ASIA1
            credential_id=ASIA2 head_credential_id=ASIA2
            credential_id=ASIA3 head_credential_id=ASIA3
            credential_id=ASIA4 head_credential_id=ASIA4
            """);
    tables
        .of(Tables.ATTRIBUTED_HOURS)
        .lines(
            """
            hour=2025-11-02T10:00:00Z billed_cost=0.010000000001 root_credential_id=ASIA1
            hour=2025-11-02T12:00:00Z billed_cost=2 root_credential_id=ASIA2
            hour=2025-11-02T12:00:00Z billed_cost=4 root_credential_id=ASIA3
            hour=2025-11-02T12:00:00Z billed_cost=8 root_credential_id=ASIA4
            hour=2025-11-02T12:00:00Z billed_cost=16
            """);

    assertThat(costs()).containsExactlyInAnyOrder("a 2.010000000001", "b 16");
  }

  @Test
  void incidents_findingWithoutATime_addsItsSessionToTheFirstOfThePrincipalOnly() {
    String fn = "arn:aws:sts::111122223333:assumed-role/fn/report";
    tables
        .of(Tables.INCIDENTS)
        .defaults("severity", "high", "subject", "x", "score", 5.0, "principal", fn)
        .defaults("statement", "s", "told_by", "spoor")
        .defaults("root_credential_ids", List.of("ASIA1", "ASIA2"))
        .lines(
            """
            incident_id=a first_seen=2025-11-02T10:30:00Z last_seen=2025-11-02T12:00:00Z
            incident_id=b first_seen=2025-11-20T10:30:00Z last_seen=2025-11-20T12:00:00Z
            """);
    tables
        .of(Tables.FINDINGS)
        .lines(
            """
            finding_id=f root_credential_id=ASIA1 first_seen=2025-11-02T10:30:00Z
            finding_id=g root_credential_id=ASIA1 first_seen=2025-11-20T10:30:00Z
            finding_id=h root_credential_id=ASIA2
            """);
    tables
        .of(Tables.CREDENTIALS)
        .defaults("kind", "function session", "principal_arn", fn)
        .defaults("root_credential_id", "lambda.amazonaws.com")
        .lines(
            """
            credential_id=ASIA1 head_credential_id=ASIA1
            credential_id=ASIA2 head_credential_id=ASIA2
            """);
    tables
        .of(Tables.ATTRIBUTED_HOURS)
        .lines(
            """
            hour=2025-11-02T11:00:00Z billed_cost=1 root_credential_id=ASIA1
            hour=2025-11-02T11:00:00Z billed_cost=2 root_credential_id=ASIA2
            hour=2025-11-20T11:00:00Z billed_cost=4 root_credential_id=ASIA1
            hour=2025-11-20T11:00:00Z billed_cost=8 root_credential_id=ASIA2
            """);

    assertThat(costs()).containsExactlyInAnyOrder("a 3", "b 4");
  }

  private static Object[] with(Object[] pairs, String name, Object value) {
    Object[] more = Arrays.copyOf(pairs, pairs.length + 2);
    more[pairs.length] = name;
    more[pairs.length + 1] = value;
    return more;
  }

  private List<String> costs() {
    Dataset<Row> table = tables.of(Tables.INCIDENTS).frame();
    List<Incident> incidents =
        IncidentRows.excerpt(
                IncidentRows.first(table),
                table,
                tables.of(Tables.FINDINGS).frame(),
                tables.of(Tables.CREDENTIALS).frame(),
                tables.of(Tables.ATTRIBUTED_HOURS).frame(),
                3)
            .rows();
    return incidents.stream()
        .map(
            one -> one.incidentId() + " " + (one.cost() == null ? "-" : plain(one.cost().billed())))
        .toList();
  }
}
