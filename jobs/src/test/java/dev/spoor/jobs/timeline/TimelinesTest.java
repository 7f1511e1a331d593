/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.FrameAssertions;
import dev.spoor.testing.SharedSpark;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TimelinesTest {
  private static final String USER = "arn:aws:iam::011122223333:user/eve";
  private int events;
  private final TableRows rows =
      new TableRows(Tables.EVENTS)
          .defaults(
              "account_id", "011122223333",
              "recipient_account_id", "011122223333",
              "aws_region", "us-east-1",
              "identity_type", "IAMUser",
              "identity_arn", USER,
              "access_key_id", "AKIAEVE",
              "source_ip_address", "198.51.100.7",
              "user_agent", "Boto3/1.34",
              "event_type", "AwsApiCall",
              "outcome", "success",
              "read_only", false,
              "source_uri", "file:/a.json.gz");

  @Test
  void schema_anyInput_isThePublishedOne() {
    Dataset<Row> timeline = timeline(TimelineSettings.defaults());

    assertThat(timeline.schema().fieldNames())
        .containsExactly(SparkSchemas.of(Tables.TIMELINE).fieldNames());
  }

  @Test
  void timeline_repeatedLaunches_areOneRowInWords() {
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

    FrameAssertions.assertSameRows(
        SharedSpark.session()
            .createDataFrame(
                List.of(
                    RowFactory.create(
                        "AKIAEVE",
                        1L,
                        3L,
                        List.of("e0", "e1", "e2"),
                        "Impact",
                        "Launched 6 virtual machines (g5.xlarge) in us-east-1, 3 calls",
                        0L),
                    RowFactory.create(
                        "AKIAEVE",
                        2L,
                        1L,
                        List.of("e3"),
                        "Persistence",
                        "Created the user x in us-east-1",
                        3L)),
                StructType.fromDDL(
                    "root_credential_id string, sequence long, event_count long,"
                        + " event_ids array<string>, phase string, sentence string,"
                        + " source_ordinal long"))
            .toDF(),
        nullable(
            timeline(TimelineSettings.defaults())
                .select(
                    "root_credential_id",
                    "sequence",
                    "event_count",
                    "event_ids",
                    "phase",
                    "sentence",
                    "source_ordinal")
                .orderBy("sequence")));
  }

  @Test
  void timeline_mintedKeys_followToTheFirstParent() {
    event(
        "2025-11-02T10:00:00Z",
        "iam",
        "CreateAccessKey",
        "response_elements",
        "{\"accessKey\":{\"accessKeyId\":\"AKIACHILD\",\"userName\":\"x\"}}");
    event(
        "2025-11-02T10:01:00Z",
        "sts",
        "AssumeRole",
        "access_key_id",
        "AKIACHILD",
        "read_only",
        true,
        "response_elements",
        "{\"credentials\":{\"accessKeyId\":\"ASIAGRANDCHILD\"}}");
    event("2025-11-02T10:02:00Z", "ec2", "RunInstances", "access_key_id", "ASIAGRANDCHILD");
    // A forged answer that would close a circle.
    event(
        "2025-11-02T10:03:00Z",
        "sts",
        "AssumeRole",
        "access_key_id",
        "ASIAGRANDCHILD",
        "response_elements",
        "{\"credentials\":{\"accessKeyId\":\"AKIACHILD\"}}");

    List<Row> all =
        timeline(TimelineSettings.defaults().withSeeds(List.of("AKIACHILD")))
            .orderBy("sequence")
            .collectAsList();

    assertThat(all)
        .extracting(row -> row.<String>getAs("access_key_id"))
        .containsExactly("AKIAEVE", "AKIACHILD", "ASIAGRANDCHILD", "ASIAGRANDCHILD");
    assertThat(all)
        .extracting(row -> row.<String>getAs("root_credential_id"))
        .containsOnly("AKIAEVE");
    assertThat(all).extracting(row -> row.<Long>getAs("sequence")).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void timeline_newRegionAndNetwork_areFlaggedOnce() {
    event("2025-10-01T10:00:00Z", "s3", "ListBuckets", "read_only", true);
    event("2025-11-02T10:00:00Z", "s3", "ListBuckets", "read_only", true);
    event(
        "2025-11-03T10:00:00Z",
        "s3",
        "ListBuckets",
        "read_only",
        true,
        "aws_region",
        "ap-southeast-3",
        "source_ip_address",
        "203.0.113.9");
    event(
        "2025-11-03T10:00:01Z",
        "s3",
        "ListBuckets",
        "read_only",
        true,
        "aws_region",
        "ap-southeast-3",
        "source_ip_address",
        "203.0.113.200");

    Row row = only(timeline(TimelineSettings.defaults()));

    assertThat(row.<String>getAs("interest")).isEqualTo("novelty");
    assertThat(row.<String>getAs("network")).isEqualTo("203.0.113.0/24");
    assertThat(row.<Boolean>getAs("is_new_region")).isTrue();
    assertThat(row.<Boolean>getAs("is_new_network")).isTrue();
    assertThat(row.<Boolean>getAs("is_new_service")).isFalse();
    assertThat(row.<Boolean>getAs("is_new_user_agent")).isFalse();
    assertThat(row.<Long>getAs("event_count")).isEqualTo(1);
  }

  @Test
  void timeline_deniedBurst_tellsAllOfTheCredential() {
    for (int call = 0; call < 15; call++) {
      event(
          "2025-11-02T10:00:" + (10 + call) + "Z",
          "ec2",
          "Describe" + call % 5,
          "outcome",
          "denied",
          "error_code",
          "Client.UnauthorizedOperation",
          "read_only",
          true);
    }
    event("2025-11-02T11:00:00Z", "s3", "ListBuckets", "read_only", true);
    event(
        "2025-11-02T11:00:00Z",
        "s3",
        "ListBuckets",
        "read_only",
        true,
        "access_key_id",
        "AKIAOTHER");

    Dataset<Row> timeline = timeline(TimelineSettings.defaults());

    assertThat(timeline.filter("access_key_id = 'AKIAOTHER'").count()).isZero();
    assertThat(timeline.filter("event_name = 'ListBuckets'").count()).isEqualTo(1);
    assertThat(timeline.count()).isEqualTo(6);
  }

  @Test
  void timeline_machinesSessionFromSecondNetwork_isToldWithWhatItMinted() {
    String machine = "arn:aws:sts::011122223333:assumed-role/web/i-0123456789abcdef0";
    Object[] session = {
      "access_key_id",
      "ASIAVM",
      "identity_arn",
      machine,
      "identity_type",
      "AssumedRole",
      "read_only",
      true
    };
    event("2025-11-02T10:00:00Z", "s3", "GetObject", session);
    event("2025-11-02T10:01:00Z", "s3", "GetObject", with(session, "10.0.0.9"));
    event("2025-11-02T10:02:00Z", "s3", "ListBuckets", with(session, "203.0.113.9"));
    event(
        "2025-11-02T10:03:00Z",
        "sts",
        "AssumeRole",
        with(
            session,
            "203.0.113.9",
            "response_elements",
            "{\"credentials\":{\"accessKeyId\":\"ASIAFAR\"}}"));
    event(
        "2025-11-02T10:04:00Z",
        "s3",
        "ListBuckets",
        "access_key_id",
        "ASIAFAR",
        "account_id",
        "044455556666",
        "read_only",
        true);
    // A machine behind one gateway, also calling from inside.
    Object[] honest = {"access_key_id", "ASIAOK", "ec2_role_delivery", "2.0", "read_only", true};
    event("2025-11-02T10:00:00Z", "s3", "HeadBucket", honest);
    event("2025-11-02T10:01:00Z", "s3", "HeadBucket", with(honest, "10.0.0.9"));

    List<Row> all = timeline(TimelineSettings.defaults()).orderBy("sequence").collectAsList();

    assertThat(all)
        .extracting(row -> row.<String>getAs("root_credential_id"))
        .containsOnly("ASIAVM");
    assertThat(all)
        .extracting(row -> row.<String>getAs("event_name"))
        .containsExactly("GetObject", "ListBuckets", "AssumeRole", "ListBuckets");
  }

  @Test
  void timeline_twoPoliciesInARow_areToldApart() {
    for (String policy : List.of("AmazonSESFullAccess", "AdministratorAccess")) {
      event(
          "2025-11-02T10:00:0" + policy.length() % 7 + "Z",
          "iam",
          "AttachUserPolicy",
          "request_parameters",
          "{\"userName\":\"x\",\"policyArn\":\"arn:aws:iam::aws:policy/" + policy + "\"}");
    }

    assertThat(timeline(TimelineSettings.defaults()).collectAsList())
        .extracting(row -> row.<String>getAs("sentence"))
        .satisfiesExactlyInAnyOrder(
            one -> assertThat(one).contains("AmazonSESFullAccess"),
            other -> assertThat(other).contains("AdministratorAccess"));
  }

  @Test
  void timeline_runOverSeveralThings_namesThem() {
    for (int bucket = 0; bucket < 5; bucket++) {
      event(
          "2025-11-02T10:00:0" + bucket + "Z",
          "s3",
          "CreateBucket",
          "request_parameters",
          "{\"bucketName\":\"b" + bucket + "\"}");
    }

    assertThat(only(timeline(TimelineSettings.defaults())).<String>getAs("sentence"))
        .contains("b0, b1, b2, 2 more")
        .endsWith("5 calls");
  }

  @Test
  void timeline_chainOfManyRoles_hasOneRoot() {
    for (int link = 0; link < 9; link++) {
      event(
          "2025-11-02T10:00:0" + link + "Z",
          "sts",
          "AssumeRole",
          "access_key_id",
          "ASIA" + link,
          "response_elements",
          "{\"credentials\":{\"accessKeyId\":\"ASIA" + (link + 1) + "\"}}");
    }
    event("2025-11-02T10:01:00Z", "ec2", "RunInstances", "access_key_id", "ASIA9");
    Dataset<Row> named = Credentials.identified(rows.frame());

    assertThat(only(timeline(TimelineSettings.defaults())).<String>getAs("root_credential_id"))
        .isEqualTo("ASIA0");
    assertThat(RootCredentials.of(named, 3).collectAsList())
        .hasSize(9)
        .containsExactlyInAnyOrderElementsOf(RootCredentials.of(named).collectAsList());
  }

  @Test
  void timeline_awsUsesANewRegion_isNoNewsAndLeavesItNew() {
    event("2025-10-01T10:00:00Z", "s3", "ListBuckets", "read_only", true);
    event(
        "2025-11-02T10:00:00Z",
        "config",
        "DescribeConfigRules",
        "identity_type",
        "AWSService",
        "aws_region",
        "ap-southeast-3",
        "read_only",
        true);
    event(
        "2025-11-03T10:00:00Z",
        "s3",
        "ListBuckets",
        "aws_region",
        "ap-southeast-3",
        "read_only",
        true);

    Row row = only(timeline(TimelineSettings.defaults()));

    assertThat(row.<Boolean>getAs("is_new_region")).isTrue();
    assertThat(row.<String>getAs("event_name")).isEqualTo("ListBuckets");
  }

  @Test
  void timeline_quarantineAndKeyDisabled_areNotTheIntrudersTactics() {
    event(
        "2025-11-02T10:00:00Z",
        "iam",
        "AttachUserPolicy",
        "user_agent",
        "aws-internal/3",
        "request_parameters",
        "{\"userName\":\"eve\",\"policyArn\":"
            + "\"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3\"}");
    event(
        "2025-11-02T11:00:00Z",
        "iam",
        "UpdateAccessKey",
        "access_key_id",
        "ASIADEFENDER",
        "request_parameters",
        "{\"userName\":\"eve\",\"accessKeyId\":\"AKIAEVE\",\"status\":\"Inactive\"}");

    List<Row> all = timeline(TimelineSettings.defaults()).orderBy("event_time").collectAsList();

    assertThat(all).extracting(row -> row.<String>getAs("phase")).containsOnlyNulls();
    assertThat(all)
        .extracting(row -> row.<String>getAs("sentence"))
        .satisfiesExactly(
            quarantine ->
                assertThat(quarantine)
                    .startsWith("AWS attached its quarantine policy")
                    .contains("user eve"),
            disabled ->
                assertThat(disabled)
                    .startsWith("Disabled the access key AKIAEVE")
                    .contains("(containment)"));
  }

  @Test
  void timeline_autoScalingLaunch_isTheGroupCreators() {
    event(
        "2025-11-02T10:00:00Z",
        "autoscaling",
        "CreateAutoScalingGroup",
        "request_parameters",
        "{\"autoScalingGroupName\":\"SPOT-1\"}");
    for (String group : List.of("SPOT-1", "web")) {
      event(
          "2025-11-02T10:01:00Z",
          "ec2",
          "RunInstances",
          "access_key_id",
          null,
          "identity_type",
          "AssumedRole",
          "invoked_by",
          "autoscaling.amazonaws.com",
          "session_issuer_arn",
          "arn:aws:iam::011122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
          "request_parameters",
          "{\"tagSpecificationSet\":{\"items\":[{\"tags\":["
              + "{\"key\":\"aws:autoscaling:groupName\",\"value\":\""
              + group
              + "\"}]}]}}");
    }

    Row launch =
        only(
            timeline(TimelineSettings.defaults().withSeeds(List.of("AKIAEVE")))
                .filter("event_name = 'RunInstances'"));

    assertThat(launch.<String>getAs("root_credential_id")).isEqualTo("AKIAEVE");
    assertThat(launch.<String>getAs("sentence")).endsWith("through Auto Scaling group SPOT-1");
  }

  @Test
  void timeline_awsItself_staysOut() {
    event(
        "2025-11-02T10:00:00Z",
        "ec2",
        "RunInstances",
        "identity_type",
        "AssumedRole",
        "session_issuer_arn",
        "arn:aws:iam::011122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
    event(
        "2025-11-02T10:00:00Z",
        "sts",
        "AssumeRole",
        "identity_type",
        "AWSService",
        "access_key_id",
        null,
        "identity_arn",
        null,
        "invoked_by",
        "lambda.amazonaws.com");

    assertThat(timeline(TimelineSettings.defaults()).count()).isZero();
  }

  @Test
  void timeline_longRun_keepsAllowedIds() {
    for (int second = 10; second < 60; second++) {
      event("2025-11-02T10:00:" + second + "Z", "ec2", "CreateVolume");
    }
    TimelineSettings defaults = TimelineSettings.defaults();
    TimelineSettings few =
        new TimelineSettings(
            List.of(),
            defaults.baseline(),
            defaults.runGap(),
            defaults.burstWindow(),
            15,
            5,
            3,
            10);

    Row row = only(timeline(few));

    assertThat(row.<Long>getAs("event_count")).isEqualTo(50);
    assertThat(row.getList(row.fieldIndex("event_ids"))).hasSize(10).startsWith("e0");
  }

  @Test
  void ipv6Network_anySpelling_isOneNetwork() {
    assertThat(Credentials.ipv6Network("2001:db8::1")).isEqualTo("2001:db8::/48");
    assertThat(Credentials.ipv6Network("2001:0db8:0:1::2")).isEqualTo("2001:db8::/48");
    assertThat(Credentials.ipv6Network("<b>:x")).isEqualTo("<b>:x");
  }

  private void event(String time, String service, String name, Object... values) {
    Object[] all = new Object[values.length + 10];
    System.arraycopy(
        new Object[] {
          "event_time",
          time,
          "event_source",
          service + ".amazonaws.com",
          "event_name",
          name,
          "event_id",
          "e" + events,
          "source_ordinal",
          (long) events++
        },
        0,
        all,
        0,
        10);
    System.arraycopy(values, 0, all, 10, values.length);
    rows.row(all);
  }

  private static Object[] with(Object[] values, String address, Object... others) {
    Object[] all = Arrays.copyOf(values, values.length + 2 + others.length);
    all[values.length] = "source_ip_address";
    all[values.length + 1] = address;
    System.arraycopy(others, 0, all, values.length + 2, others.length);
    return all;
  }

  private Dataset<Row> timeline(TimelineSettings settings) {
    return Timelines.timeline(rows.frame(), settings);
  }

  private static Dataset<Row> nullable(Dataset<Row> frame) {
    return SharedSpark.session().createDataFrame(frame.collectAsList(), asNullable(frame.schema()));
  }

  private static StructType asNullable(StructType schema) {
    return schema.asNullable();
  }

  private static Row only(Dataset<Row> frame) {
    List<Row> all = frame.collectAsList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
