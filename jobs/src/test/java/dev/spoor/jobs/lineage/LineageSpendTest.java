/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineageSpendTest {
  private static final String THIEF = "AKIAWO645SY5THIEF001";
  private static final String SESSION = "ASIAWO645SY5SESSION1";
  private static final String OWNER = "AKIAWO645SY5OWNER001";

  private final TableRows anomalies =
      new TableRows(Tables.COST_ANOMALIES)
          .row(
              "account_id",
              Calls.ACCOUNT,
              "region_id",
              "us-east-1",
              "service_code",
              "AmazonEC2",
              "currency",
              "USD",
              "since",
              "2025-11-08T00:00:00Z",
              "day",
              java.sql.Date.valueOf("2025-11-08"),
              "excess_cost",
              "812.40");

  /** What a session launched counts to the key that it came of; who only launched is no suspect. */
  @Test
  void reach_launchWhereTheBillWentOutOfLine_weighsBesideOtherSignsAlone() {
    List<Row> alone = suspects(null);
    List<Row> beside = suspects(anomalies.frame());

    for (List<Row> found : List.of(alone, beside)) {
      assertThat(found)
          .extracting(row -> row.<String>getAs("root_credential_id"))
          .containsExactly(THIEF);
    }
    assertThat(beside.get(0).<Long>getAs("score"))
        .isEqualTo(alone.get(0).<Long>getAs("score") + 10);
    List<String> reasons = beside.get(0).getList(beside.get(0).fieldIndex("reasons"));
    assertThat(reasons).anyMatch(reason -> reason.contains("812.40 USD more than usual"));
    List<String> events = beside.get(0).getList(beside.get(0).fieldIndex("sign_event_ids"));
    assertThat(events).contains("e3");
  }

  private static List<Row> suspects(@Nullable Dataset<Row> anomalies) {
    Calls calls = new Calls();
    calls.user(
        OWNER,
        "owner",
        "ec2",
        "DescribeInstances",
        "event_time",
        Timestamp.valueOf("2025-08-01 00:00:00"));
    calls.user(
        THIEF,
        "thief",
        "sts",
        "AssumeRole",
        "request_parameters",
        "{\"roleArn\":\"arn:aws:iam::444455556666:role/x\",\"roleSessionName\":\"x\"}",
        "response_elements",
        "{\"credentials\":{\"accessKeyId\":\"" + SESSION + "\"}}");
    calls.user(THIEF, "thief", "config", "StopConfigurationRecorder");
    calls.session(SESSION, "x", "x", "ec2", "RunInstances");
    calls.user(OWNER, "owner", "ec2", "RunInstances");
    Dataset<Row> events =
        SharedSpark.session().createDataFrame(calls.rows(), SparkSchemas.of(Tables.EVENTS));
    try (Lineage lineage =
        Lineage.of(
            events,
            new TableRows(Tables.GUARDDUTY_FINDINGS).frame(),
            null,
            anomalies,
            LineageSettings.of(List.of(), List.of()))) {
      return lineage.reach().suspects().collectAsList();
    }
  }
}
