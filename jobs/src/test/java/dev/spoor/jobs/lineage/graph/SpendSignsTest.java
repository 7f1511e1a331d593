/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.desc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.scan.Defenders;
import dev.spoor.jobs.lineage.scan.Habits;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SpendSignsTest {
  private static final String THIEF = "AKIAWO645SY5THIEF001";
  private static final String OWNER = "AKIAWO645SY5OWNER001";
  private static final String ACCOUNT = "444455556666";
  private static final String AUGUST = "2025-08-01T00:00:00Z";

  private final TableRows events =
      new TableRows(Tables.EVENTS)
          .defaults(
              "account_id",
              ACCOUNT,
              "aws_region",
              "eu-north-1",
              "event_source",
              "ec2.amazonaws.com",
              "event_name",
              "RunInstances",
              "outcome",
              "success",
              "source_ip_address",
              "198.51.100.7");
  private final TableRows anomalies =
      new TableRows(Tables.COST_ANOMALIES)
          .defaults(
              "account_id",
              ACCOUNT,
              "region_id",
              "eu-north-1",
              "service_code",
              "AmazonEC2",
              "currency",
              "USD",
              "since",
              "2025-11-02T03:00:00Z",
              "is_first_region",
              true);

  @Test
  void of_whoBeganThereInThoseDays_bearsTheSignAndTheOwnerDoesNot() {
    anomalies.row("day", java.sql.Date.valueOf("2025-11-02"), "excess_cost", "40.5");
    anomalies.row("day", java.sql.Date.valueOf("2025-11-03"), "excess_cost", "100");
    launch(OWNER, "owner", "2025-09-02T03:00:00Z");
    launch(OWNER, "owner", "2025-11-02T04:00:00Z");
    launch(THIEF, "thief", "2025-11-02T03:10:00Z");
    launch("AKIAWO645SY5LATER001", "later", "2025-11-09T03:10:00Z");

    Map<String, Sign> signs = signs(AUGUST);

    assertThat(signs).containsOnlyKeys(THIEF);
    assertThat(signs.get(THIEF).weight()).isEqualTo(10);
    assertThat(signs.get(THIEF).eventIds()).containsExactly("thief 2025-11-02T03:10:00Z");
    assertThat(signs.get(THIEF).reason())
        .isEqualTo(
            "began to launch where the bill then went out of line (by 140.50 USD more than usual,"
                + " AmazonEC2 in eu-north-1 of 444455556666, from 2025-11-02; the account's first"
                + " there)");
  }

  @Test
  void of_whatNobodyCanKnowOrBlame_isNoSign() {
    anomalies.row("day", java.sql.Date.valueOf("2025-11-02"), "excess_cost", "40.5");
    events.row("access_key_id", THIEF, "identity_arn", "a", "outcome", "denied");
    launch("AKIAWO645SY5TRUSTED1", "trusted", "2025-11-02T05:00:00Z", "203.0.113.7");
    assertThat(signs(AUGUST)).isEmpty();

    launch(THIEF, "thief", "2025-11-02T03:10:00Z");
    assertThat(signs(AUGUST)).containsOnlyKeys(THIEF);
    assertThat(signs("2025-10-30T00:00:00Z")).as("a trail of days").isEmpty();
    for (int i = 0; i < 5; i++) {
      launch("AKIAWO645SY5MOVED00" + i, "moved" + i, "2025-11-02T06:00:00Z");
    }
    assertThat(signs(AUGUST)).as("everybody moved").isEmpty();
  }

  /** Of an account that came late nobody knows who always launched there. */
  @Test
  void of_accountThatTheTrailKnowsOfLate_isNoSign() {
    anomalies.row("day", java.sql.Date.valueOf("2025-11-02"), "excess_cost", "40.5");
    launch(THIEF, "thief", "2025-11-02T03:10:00Z");
    events.row("account_id", "111122223333", "event_time", AUGUST);

    assertThat(signs("2025-10-30T00:00:00Z")).as("three days").isEmpty();
    assertThat(signs("2025-10-26T03:00:01Z")).as("a second less than a week").isEmpty();
    assertThat(signs("2025-10-26T03:00:00Z")).as("a week").containsOnlyKeys(THIEF);
  }

  /** A launch counts to the run of each currency, in whatever order they come. */
  @Test
  void of_twoCurrenciesOfOnePlace_countsTheLaunchToBoth() {
    anomalies.row("day", java.sql.Date.valueOf("2025-11-02"), "excess_cost", "40.5");
    anomalies.row(
        "day", java.sql.Date.valueOf("2025-11-02"), "excess_cost", "40.5", "currency", "EUR");
    launch(THIEF, "thief", "2025-11-02T03:10:00Z");

    for (Column order : List.of(asc("currency"), desc("currency"))) {
      Dataset<Row> ordered = anomalies.frame().orderBy(order);

      assertThat(SpendLaunches.of(events.frame(), ordered))
          .extracting(launch -> launch.run().currency())
          .containsExactly("EUR", "USD");
      assertThat(signs(AUGUST, ordered).get(THIEF).reason()).contains("40.50 EUR more than usual");
    }
  }

  /** A new region says already that the key came to a new place. */
  @Test
  void score_spend_weighsTenAndNotBesideANewRegion() {
    Sign spend = Sign.of(10, SpendSigns.KIND + Sign.DETAILS + "1 USD)", 0, "e");
    Sign recon = Sign.of(25, "looked around", 0, "e");
    Sign network = Sign.of(10, Habits.NEW_NETWORK, 0, "e");
    Sign region = Sign.of(15, Habits.NEW_REGION, 0, "e");
    Sign service = Sign.of(5, Habits.NEW_SERVICE, 0, "e");

    assertThat(Suspect.score(List.of(spend, recon))).isEqualTo(35);
    assertThat(Suspect.score(List.of(spend, region, network, service))).isEqualTo(30);
  }

  private Map<String, Sign> signs(String firstEvent) {
    return signs(firstEvent, anomalies.frame());
  }

  private Map<String, Sign> signs(String firstEvent, Dataset<Row> outOfLine) {
    TableRows first =
        new TableRows(Tables.EVENTS).row("account_id", ACCOUNT, "event_time", firstEvent);
    Map<String, Sign> signs = new TreeMap<>();
    SpendSigns.of(
            events.frame().union(first.frame()),
            outOfLine,
            Defenders.of(LineageSettings.of(List.of(), List.of("203.0.113.0/24"))))
        .each(signs::put);
    return signs;
  }

  private void launch(String key, String user, String time) {
    launch(key, user, time, "198.51.100.7");
  }

  private void launch(String key, String user, String time, String address) {
    events.row(
        "access_key_id",
        key,
        "identity_arn",
        "arn:aws:iam::444455556666:user/" + user,
        "event_time",
        time,
        "event_id",
        user + " " + time,
        "source_ip_address",
        address);
  }
}
