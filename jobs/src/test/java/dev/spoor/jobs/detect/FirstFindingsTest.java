/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One case with an attack and its benign lookalikes, judged once. */
class FirstFindingsTest {
  private static final String VICTIM = "011122223333";
  private static final String LAB = "022233334444";
  private static final TableRows EVENTS =
      new TableRows(Tables.EVENTS)
          .defaults(
              "account_id", VICTIM,
              "aws_region", "us-east-1",
              "identity_type", "IAMUser",
              "identity_arn", "arn:aws:iam::011122223333:user/eve",
              "user_name", "eve",
              "access_key_id", "AKIAEVE",
              "source_ip_address", "203.0.113.9",
              "user_agent", "Boto3/1.34",
              "event_type", "AwsApiCall",
              "outcome", "success",
              "read_only", false,
              "source_uri", "file:/a.json.gz");
  private static final TableRows CHARGES =
      new TableRows(Tables.CHARGES)
          .defaults(
              "billing_account_id", "999999999999",
              "sub_account_id", VICTIM,
              "billing_currency", "USD",
              "charge_shape", "usage",
              "is_split", false,
              "is_accelerated", false,
              "service_code", "AmazonEC2",
              "service_name", "Amazon EC2",
              "source_uri", "file:/bill.csv");
  private static final String BASE = "2025-10-01T09:00:00Z";

  private static List<Row> findings = List.of();
  private static Dataset<Row> frame;
  private static int count;

  @BeforeAll
  static void judge() {
    quietLife();
    attack();
    lookalikes();
    bills();
    Dataset<Row> deltas =
        new TableRows(Tables.USAGE_DELTAS)
            .row(
                "month",
                "2025-10",
                "account_id",
                VICTIM,
                "region_id",
                "us-east-1",
                "charge_shape",
                "usage",
                "service_code",
                "AmazonEC2",
                "currency",
                "USD",
                "is_new",
                false,
                "is_gone",
                false,
                "has_previous_bill",
                false,
                "billed_cost",
                "100",
                "comparable_previous_cost",
                "0")
            .row(
                "month",
                "2025-11",
                "account_id",
                VICTIM,
                "region_id",
                "us-east-1",
                "charge_shape",
                "usage",
                "service_code",
                "AmazonEC2",
                "currency",
                "USD",
                "is_new",
                false,
                "is_gone",
                false,
                "has_previous_bill",
                true,
                "previous_month",
                "2025-10",
                "previous_days_covered",
                31,
                "billed_cost",
                "129",
                "comparable_previous_cost",
                "60")
            .row(
                "month",
                "2025-11",
                "account_id",
                VICTIM,
                "region_id",
                "ap-southeast-3",
                "charge_shape",
                "usage",
                "service_code",
                "AmazonEC2",
                "currency",
                "USD",
                "is_new",
                true,
                "is_gone",
                false,
                "has_previous_bill",
                true,
                "previous_month",
                "2025-10",
                "previous_days_covered",
                31,
                "billed_cost",
                "5000",
                "comparable_previous_cost",
                "0")
            // The month before is billed from its 20th on only.
            .row(
                "month",
                "2025-11",
                "previous_month",
                "2025-10",
                "previous_days_covered",
                12,
                "account_id",
                LAB,
                "region_id",
                "us-east-1",
                "charge_shape",
                "usage",
                "service_code",
                "AmazonEC2",
                "currency",
                "USD",
                "is_new",
                false,
                "is_gone",
                false,
                "has_previous_bill",
                true,
                "billed_cost",
                "170",
                "comparable_previous_cost",
                "60")
            .frame();
    Dataset<Row> coverage =
        new TableRows(Tables.COVERAGE)
            .row(
                "account_id",
                VICTIM,
                "region_id",
                "us-east-1",
                "day",
                "2025-10-01",
                "events",
                9L,
                "spend_without_events",
                false)
            .row(
                "account_id",
                VICTIM,
                "region_id",
                "us-east-1",
                "day",
                "2025-11-30",
                "events",
                9L,
                "spend_without_events",
                false)
            .row(
                "account_id",
                VICTIM,
                "region_id",
                "eu-north-1",
                "day",
                "2025-11-05",
                "events",
                0L,
                "spend_without_events",
                true,
                "billed_cost",
                "12.5",
                "currency",
                "USD")
            .row(
                "account_id",
                VICTIM,
                "region_id",
                "eu-north-1",
                "day",
                "2025-12-05",
                "events",
                0L,
                "spend_without_events",
                true,
                "billed_cost",
                "12.5",
                "currency",
                "USD")
            .row(
                "account_id",
                VICTIM,
                "region_id",
                "us-east-1",
                "day",
                "2025-11-05",
                "events",
                0L,
                "spend_without_events",
                true,
                "billed_cost",
                "12.5",
                "currency",
                "USD")
            .frame();
    Dataset<Row> timeline =
        new TableRows(Tables.TIMELINE)
            .row("access_key_id", "ASIAEVE", "root_credential_id", "AKIAEVE")
            .frame();
    DetectSettings settings =
        new DetectSettings(
            List.of("192.0.2.0/24"),
            List.of("eu-central-1"),
            List.of("055566667777"),
            Map.of(LAB, List.of("p4d")),
            DetectSettings.Thresholds.defaults());
    frame =
        FirstFindings.findings(
            EVENTS.frame(), timeline, CHARGES.frame(), deltas, coverage, settings);
    findings = frame.collectAsList();
  }

  private static void quietLife() {
    // At home in a trusted network: the way most stolen keys were used before.
    event(BASE, "s3", "ListBuckets", "source_ip_address", "192.0.2.7", "read_only", true);
    event(BASE, "s3", "CreateBucket", "source_ip_address", "192.0.2.7");
    event(
        BASE,
        "s3",
        "ListBuckets",
        "access_key_id",
        "AKIABOB",
        "source_ip_address",
        "198.51.100.8",
        "read_only",
        true);
    event(BASE, "s3", "CreateBucket", "account_id", LAB, "access_key_id", "AKIALAB");
  }

  private static void attack() {
    for (int call = 0; call < 3; call++) {
      event("2025-11-02T10:00:0" + call + "Z", "sts", "GetCallerIdentity", "read_only", true);
    }
    event(
        "2025-11-02T10:01:00Z",
        "ec2",
        "RunInstances",
        "outcome",
        "dry-run",
        "aws_region",
        "ap-southeast-3");
    event(
        "2025-11-02T10:02:00Z",
        "ec2",
        "RunInstances",
        "aws_region",
        "ap-southeast-3",
        "response_elements",
        "{\"instancesSet\":{\"items\":[{\"instanceType\":\"g5.48xlarge\"}]}}");
    event(
        "2025-11-02T10:03:00Z",
        "autoscaling",
        "CreateAutoScalingGroup",
        "request_parameters",
        "{\"autoScalingGroupName\":\"SPOT-1\",\"minSize\":20,\"desiredCapacity\":20,\"maxSize\":999}");
    for (int machine = 0; machine < 3; machine++) {
      event(
          "2025-11-02T10:04:0" + machine + "Z",
          "ec2",
          "ModifyInstanceAttribute",
          "request_parameters",
          "{\"instanceId\":\"i-" + machine + "\",\"disableApiTermination\":{\"value\":true}}");
    }
    for (int cluster = 0; cluster < 5; cluster++) {
      event(
          "2025-11-02T10:05:0" + cluster + "Z",
          "ecs",
          "CreateCluster",
          "request_parameters",
          "{\"clusterName\":\"x{subject}" + cluster + "\\u202e\"}",
          "access_key_id",
          "ASIAEVE");
    }
    event(
        "2025-11-02T10:06:00Z",
        "lambda",
        "CreateFunctionUrlConfig",
        "request_parameters",
        "{\"functionName\":\"f\",\"authType\":\"NONE\"}");
    event(
        "2025-11-02T10:07:00Z",
        "iam",
        "CreateUser",
        "request_parameters",
        "{\"userName\":\"mallory\"}");
    event(
        "2025-11-02T10:08:00Z",
        "iam",
        "CreateAccessKey",
        "request_parameters",
        "{\"userName\":\"mallory\"}");
    event(
        "2025-11-02T10:09:00Z",
        "iam",
        "AttachUserPolicy",
        "request_parameters",
        "{\"userName\":\"mallory\",\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"}");
    event("2025-11-02T10:10:00Z", "cloudtrail", "StopLogging", "outcome", "denied");
    event("2025-11-02T10:11:00Z", "cloudtrail", "StopLogging");
    event(
        "2025-11-02T10:12:00Z",
        "ec2",
        "ModifySnapshotAttribute",
        "request_parameters",
        "{\"snapshotId\":\"snap-1\",\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"055566667777\"},{\"group\":\"all\"}]}}}");
    event(
        "2025-11-02T11:00:00Z",
        "iam",
        "AttachUserPolicy",
        "user_agent",
        "aws-internal/3",
        "request_parameters",
        "{\"userName\":\"eve\",\"policyArn\":\"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3\"}");
    event("2025-11-02T12:00:00Z", "s3", "ListBuckets", "read_only", true);
    for (int call = 0; call < 15; call++) {
      event(
          "2025-11-02T12:00:" + (10 + call) + "Z",
          "ec2",
          "Describe" + call % 5,
          "outcome",
          "denied",
          "access_key_id",
          "ASIAEVE",
          "read_only",
          true);
    }
    event(
        "2025-11-02T13:00:00Z", "bedrock", "InvokeModel", "outcome", "invalid", "read_only", true);
    event(
        "2025-11-02T13:01:00Z",
        "s3",
        "GetObject",
        "access_key_id",
        "ASIAVM",
        "identity_arn",
        "arn:aws:sts::011122223333:assumed-role/web/i-0123456789abcdef0",
        "source_ip_address",
        "192.0.2.99",
        "read_only",
        true,
        "user_name",
        null);
    event(
        "2025-11-02T13:02:00Z",
        "s3",
        "GetObject",
        "access_key_id",
        "ASIAVM",
        "identity_arn",
        "arn:aws:sts::011122223333:assumed-role/web/i-0123456789abcdef0",
        "source_ip_address",
        "203.0.113.77",
        "read_only",
        true,
        "user_name",
        null);
  }

  private static void lookalikes() {
    for (int call = 0; call < 5; call++) {
      event(
          "2025-11-03T10:00:0" + call + "Z",
          "s3",
          "ListBuckets",
          "access_key_id",
          "AKIABOB",
          "source_ip_address",
          "192.0.2.44",
          "read_only",
          true,
          "user_name",
          "bob");
    }
    event(
        "2025-11-03T10:00:00Z",
        "ec2",
        "RunInstances",
        "account_id",
        LAB,
        "access_key_id",
        "AKIALAB",
        "response_elements",
        "{\"instancesSet\":{\"items\":[{\"instanceType\":\"p4d.24xlarge\"}]}}",
        "user_name",
        "lab",
        "source_ip_address",
        "192.0.2.45");
    event(
        "2025-11-03T10:00:00Z",
        "s3",
        "CreateBucket",
        "aws_region",
        "eu-central-1",
        "access_key_id",
        "AKIABOB",
        "source_ip_address",
        "192.0.2.44",
        "user_name",
        "bob");
    event(
        "2025-11-03T10:01:00Z",
        "ec2",
        "ModifySnapshotAttribute",
        "access_key_id",
        "AKIABOB",
        "source_ip_address",
        "192.0.2.44",
        "user_name",
        "bob",
        "request_parameters",
        "{\"snapshotId\":\"snap-2\",\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"055566667777\"},{\"userId\":\"022233334444\"},{\"userId\":\"999999999999\"}]}}}");
    event(
        "2025-11-03T10:02:00Z",
        "autoscaling",
        "CreateAutoScalingGroup",
        "access_key_id",
        "AKIABOB",
        "source_ip_address",
        "192.0.2.44",
        "user_name",
        "bob",
        "request_parameters",
        "{\"autoScalingGroupName\":\"web\",\"minSize\":2,\"desiredCapacity\":2,\"maxSize\":10}");
  }

  private static void bills() {
    // Containers of the managed service, and clusters elsewhere, are not what D32 found.
    charge("2025-11", "us-east-1", "500", "service_code", "AmazonEKS");
    charge("2025-11", "sa-east-1", "600", "service_code", "AmazonECS");
    charge("2025-10", "us-east-1", "100");
    charge("2025-11", "us-east-1", "129");
    charge(
        "2025-11",
        "ap-southeast-3",
        "4000.25",
        "is_accelerated",
        true,
        "instance_family",
        "g5",
        "usage_type",
        "BoxUsage:g5.48xlarge");
    charge("2025-11", "ap-southeast-3", "999.75");
    charge(
        "2025-11",
        "us-east-1",
        "70",
        "sub_account_id",
        LAB,
        "is_accelerated",
        true,
        "instance_family",
        "p4d");
  }

  @Test
  void schema_anyInput_isThePublishedOne() {
    assertThat(frame.schema().fieldNames())
        .containsExactly(SparkSchemas.of(Tables.FINDINGS).fieldNames());
  }

  @Test
  void findings_attackWithLookalikes_firesEachRuleOnceAndNoneForTheOthers() {
    Map<String, Long> perRule =
        findings.stream()
            .collect(
                Collectors.groupingBy(row -> row.<String>getAs("rule_id"), Collectors.counting()));

    assertThat(perRule.keySet())
        .containsExactlyInAnyOrder(
            "B01",
            "B02",
            "B03",
            "B12",
            "D01",
            "D04",
            "D06",
            "D08",
            "D15",
            "D17",
            "D19",
            "D23",
            "D25",
            "D32",
            "D40",
            "D43",
            "D54",
            "D61",
            "D61-attempt",
            "D66",
            "D74");
    assertThat(perRule).containsEntry("D01", 1L).containsEntry("D19", 1L).containsEntry("D66", 1L);
    assertThat(findings)
        .noneMatch(row -> "AKIABOB".equals(row.getAs("subject")))
        .noneMatch(row -> LAB.equals(row.getAs("account_id")));
  }

  @Test
  void findings_moneyAtStake_isTheBillsOwnSum() {
    assertThat(money(only("B01"))).isEqualByComparingTo("5000");
    assertThat(money(only("B02"))).isEqualByComparingTo("4000.25");
    assertThat(money(only("D15"))).isEqualByComparingTo("5000");
    assertThat(money(only("D19"))).isEqualByComparingTo("4000.25");
    assertThat(money(only("B12"))).isEqualByComparingTo("12.5");
    assertThat(only("D40").<Object>getAs("money_at_stake")).isNull();
  }

  @Test
  void findings_costAtStake_saysWhatItCounts() {
    assertThat(only("D19").<String>getAs("statement"))
        .endsWith("Cost of accelerated machines billed there since: 4,000.25 USD.");
    assertThat(only("D32").<Object>getAs("money_at_stake")).isNull();
  }

  @Test
  void findings_costJump_needsFloorAndRatio() {
    // us-east-1 rose by 69 (above 30) to 2.15 times; the new region from nothing to 5,000.
    assertThat(of("B03"))
        .extracting(row -> row.<String>getAs("region_id"))
        .containsExactlyInAnyOrder("us-east-1", "ap-southeast-3");
  }

  @Test
  void findings_evidence_pointsAtRecords() {
    Row burst = only("D25");

    assertThat(burst.<Long>getAs("evidence_count")).isEqualTo(3);
    assertThat(burst.getList(burst.fieldIndex("event_ids"))).hasSize(3);
    assertThat(burst.<String>getList(burst.fieldIndex("evidence")))
        .allMatch(ref -> ref.startsWith("file:/a.json.gz#"));
    assertThat(burst.<String>getAs("statement")).contains("i-0; i-1; i-2");
    assertThat(only("D32").<String>getAs("root_credential_id")).isEqualTo("AKIAEVE");
    assertThat(only("B01").<String>getList(only("B01").fieldIndex("evidence"))).hasSize(2);
  }

  @Test
  void findings_hostileNames_loseDirectionMarks() {
    assertThat(only("D32").<String>getAs("statement")).doesNotContain("\u202e");
  }

  @Test
  void findings_ids_areStableAndDistinct() {
    List<String> ids = findings.stream().map(row -> row.<String>getAs("finding_id")).toList();

    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(
            frame.select("finding_id").as(org.apache.spark.sql.Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  private static List<Row> of(String rule) {
    return findings.stream().filter(row -> rule.equals(row.getAs("rule_id"))).toList();
  }

  private static Row only(String rule) {
    assertThat(of(rule)).as(rule).hasSize(1);
    return of(rule).get(0);
  }

  private static java.math.BigDecimal money(Row row) {
    return row.getDecimal(row.fieldIndex("money_at_stake"));
  }

  private static void event(String time, String service, String name, Object... values) {
    EVENTS.row(
        concat(
            new Object[] {
              "event_time",
              time,
              "event_source",
              service + ".amazonaws.com",
              "event_name",
              name,
              "event_id",
              "e" + count,
              "source_ordinal",
              (long) count++
            },
            values));
  }

  private static void charge(String month, String region, String cost, Object... values) {
    CHARGES.row(
        concat(
            new Object[] {
              "charge_month", month,
              "billing_month", month,
              "region_id", region,
              "charge_period_start", month + "-05T00:00:00Z",
              "billed_cost", cost,
              "source_ordinal", (long) count++
            },
            values));
  }

  private static Object[] concat(Object[] first, Object[] second) {
    Object[] all = new Object[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
