/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Calls of one kind in a row: one line, in words that hold for all of them. */
class ChronicleRunsTest extends ToldEvents {
  @Test
  void told_repeatedLaunches_areOneRowInWords() {
    for (int second = 0; second < 3; second++) {
      event(
          "2025-11-02T10:00:0" + second + "Z",
          "ec2",
          "RunInstances",
          "response_elements",
          "{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-a\",\"instanceType\":\"g5.xlarge\"},"
              + "{\"instanceId\":\"i-b\",\"instanceType\":\"g5.xlarge\"}]}}");
    }
    event(
        "2025-11-02T10:30:00Z", "iam", "CreateUser", "request_parameters", "{\"userName\":\"x\"}");

    List<Row> told = timeline().told();

    assertThat(told)
        .extracting(
            row -> row.getAs("root_credential_id"),
            row -> row.getAs("sequence"),
            row -> row.getAs("event_count"),
            row -> row.getAs("event_ids"),
            row -> row.getAs("phase"),
            row -> row.getAs("sentence"),
            row -> row.getAs("source_ordinal"))
        .containsExactly(
            tuple(
                "AKIAEVE",
                1L,
                3L,
                List.of("e0", "e1", "e2"),
                "Impact",
                "Launched 6 virtual machines (g5.xlarge) in us-east-1, 3 calls",
                0L),
            tuple(
                "AKIAEVE",
                2L,
                1L,
                List.of("e3"),
                "Persistence",
                "Created the user x in us-east-1",
                3L));
  }

  @Test
  void told_twoPoliciesInARow_areToldApart() {
    for (String policy : List.of("AmazonSESFullAccess", "AdministratorAccess")) {
      event(
          "2025-11-02T10:00:0" + policy.length() % 7 + "Z",
          "iam",
          "AttachUserPolicy",
          "request_parameters",
          "{\"userName\":\"x\",\"policyArn\":\"arn:aws:iam::aws:policy/" + policy + "\"}");
    }

    assertThat(timeline().told())
        .extracting(row -> row.<String>getAs("sentence"))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).contains("AmazonSESFullAccess"),
            other -> assertThat(other).contains("AdministratorAccess"));
  }

  /** Each is looked after in table containment: what closes one leaves the others open. */
  @Test
  void told_waysInOfAnIntruderInARow_areToldApart() {
    String[] asked = {"\"principal\":\"s3.amazonaws.com\"", "\"principal\":\"*\""};
    for (int call = 0; call < asked.length; call++) {
      event(
          "2025-11-02T10:00:0" + call + "Z",
          "lambda",
          "AddPermission20150331v2",
          "request_parameters",
          "{\"functionName\":\"f\"," + asked[call] + "}");
      event(
          "2025-11-02T10:01:0" + call + "Z",
          "iam",
          "CreateServiceSpecificCredential",
          "request_parameters",
          "{\"userName\":\"x\",\"serviceName\":\"bedrock.amazonaws.com\"}");
    }

    assertThat(timeline().reached("AKIAEVE").told())
        .extracting(row -> row.<Object>getAs("event_ids"))
        .containsExactly(List.of("e0"), List.of("e2"), List.of("e1"), List.of("e3"));
    assertThat(timeline().told()).as("of others two rows do").hasSize(2);
  }

  @Test
  void told_lookingRoundInAllRegions_isOneRowThatExpandsToItsEvents() {
    List<String> regions = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int region = 1; region < 10; region++) {
      regions.add("xx-west-" + region);
      for (int call = 0; call < 5; call++) {
        String time = "2025-11-02T10:%02d:0%dZ".formatted(region, call);
        ids.add("e" + ids.size());
        event(time, "ec2", "DescribeInstances", "aws_region", "xx-west-" + region);
        event(time, "ec2", "RunInstances", "aws_region", "xx-west-" + region % 2);
        ids.add("e" + ids.size());
      }
    }
    ids.removeIf(id -> Integer.parseInt(id.substring(1)) % 2 == 1);

    List<Row> told = timeline().reached("AKIAEVE").told();

    assertThat(told)
        .extracting(row -> row.<String>getAs("sentence"))
        .satisfiesExactlyInAnyOrder(
            round ->
                assertThat(round)
                    .endsWith(" in 9 regions (xx-west-1, xx-west-2, xx-west-3, 6 more), 45 calls"),
            one -> assertThat(one).endsWith("in xx-west-1, 25 calls"),
            other -> assertThat(other).endsWith("in xx-west-0, 20 calls"));
    Row round = told.get(0);
    assertThat(round.<List<String>>getAs("regions")).isEqualTo(regions);
    assertThat(round.<List<String>>getAs("event_ids")).isEqualTo(ids);
  }

  @Test
  void told_runOverSeveralThings_namesThem() {
    for (int bucket = 0; bucket < 5; bucket++) {
      event(
          "2025-11-02T10:00:0" + bucket + "Z",
          "s3",
          "CreateBucket",
          "request_parameters",
          "{\"bucketName\":\"b" + bucket + "\"}");
    }

    assertThat(only(timeline().told()).<String>getAs("sentence"))
        .contains("b0, b1, b2, 2 more")
        .endsWith("5 calls");
  }

  @Test
  void told_longRun_keepsAllowedIds() {
    for (int second = 10; second < 60; second++) {
      event("2025-11-02T10:00:" + second + "Z", "ec2", "CreateVolume");
    }
    Row row = only(timeline().with(TimelineSettings.defaults().withEventIds(10)).told());

    assertThat(row.<Long>getAs("event_count")).isEqualTo(50);
    assertThat(row.<List<String>>getAs("event_ids")).hasSize(10).startsWith("e0");
  }

  @Test
  void told_endlessManyOpenRuns_closesTheOldestAndTellsAll() {
    for (int event = 0; event < 3 * RootChronicle.OPEN; event++) {
      event(
          "2025-11-02T10:00:%02dZ".formatted(event / 60),
          "iam",
          "CreateUser",
          "request_parameters",
          "{\"userName\":\"u" + event + "\"}");
    }

    List<Row> told = timeline().told();

    assertThat(told).hasSize(3 * RootChronicle.OPEN);
    assertThat(told)
        .extracting(row -> row.<Long>getAs("sequence"))
        .startsWith(1L, 2L)
        .endsWith(3L * RootChronicle.OPEN)
        .doesNotHaveDuplicates();
  }
}
