/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.Lineage;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What services make with a role of the account that they are given: EMR, CloudFormation, Batch and
 * Elastic Beanstalk, with the identities that CloudTrail records and the credentials that lineage
 * makes of them.
 */
class ServiceSessionsTest {
  private static final String THIEF = "AKIAIOSFODNN7THIEF00";
  private static final String OWNER = "AKIAIOSFODNN7OWNER00";
  private static final String STACK =
      "arn:aws:cloudformation:us-east-1:111122223333:stack/mine/0a1b2c3d-0000-1111-2222-333344445555";
  private static final String OWNERS =
      "arn:aws:cloudformation:us-east-1:111122223333:stack/shop/0a1b2c3d-0000-1111-2222-333344446666";
  private static final String UUID = "2c06f29d-d1fe-3a49-879d-42394c86effc";
  private static final Map<String, Row> THINGS = new TreeMap<>();

  private static final TableRows EVENTS =
      new TableRows(Tables.EVENTS)
          .defaults(
              TableRows.pairs(
                  "account_id=111122223333 aws_region=us-east-1 outcome=success read_only=false"
                      + " source_uri=a source_ordinal=1 identity_account_id=111122223333"));
  private static int minute;

  @BeforeAll
  static void read() {
    user(THIEF, "elasticmapreduce RunJobFlow", "{}", "{\"jobFlowId\":\"j-1MINE\"}");
    String emr = assumed("elasticmapreduce", "EMR_DefaultRole", "CCSSession");
    launched(emr, "i-0e000000000000001", tag("aws:elasticmapreduce:job-flow-id", "j-1MINE"));
    launched(emr, "i-0e000000000000002", "{}");
    session(
        emr,
        "ec2 CreateTags",
        "{\"resourcesSet\":{\"items\":[{\"resourceId\":\"i-0e000000000000002\"}]},\"tagSet\":"
            + tag("aws:elasticmapreduce:job-flow-id", "j-1MINE")
            + "}",
        "{}");
    session(emr, "ec2 CreateSecurityGroup", "{}", "{\"groupId\":\"sg-0e000000000000001\"}");

    String role = "identity_type=AssumedRole identity_arn=arn:aws:sts::111122223333:assumed-role/";
    String unseen =
        role
            + "OtherRole/CCSSession access_key_id=ASIAUNSEEN0000000000"
            + " invoked_by=elasticmapreduce.amazonaws.com"
            + " source_ip_address=elasticmapreduce.amazonaws.com";
    launched(unseen, "i-0e000000000000003", tag("aws:elasticmapreduce:job-flow-id", "j-1MINE"));
    String person =
        role + "Dev/CCSSession access_key_id=ASIAPERSON0000000000 source_ip_address=203.0.113.8";
    launched(person, "i-0e000000000000004", tag("aws:elasticmapreduce:job-flow-id", "j-1MINE"));

    user(OWNER, "cloudformation CreateStack", "{}", "{\"stackId\":\"" + OWNERS + "\"}");
    String posing = role + "Dev/AWSCloudFormation access_key_id=ASIAPOSING0000000000";
    session(
        posing + " source_ip_address=198.51.100.7",
        "cloudformation UpdateStack",
        "{\"stackName\":\"shop\"}",
        "{\"stackId\":\"" + OWNERS + "\"}");
    launched(
        posing
            + " invoked_by=cloudformation.amazonaws.com"
            + " source_ip_address=cloudformation.amazonaws.com",
        "i-0c000000000000004",
        tag("aws:cloudformation:stack-id", OWNERS));

    user(THIEF, "cloudformation CreateStack", "{}", "{\"stackId\":\"" + STACK + "\"}");
    String stack = assumed("cloudformation", "CfnRole", "AWSCloudFormation");
    launched(stack, "i-0c000000000000001", tag("aws:cloudformation:stack-id", STACK));
    launched(stack, "i-0c000000000000002", tag("aws:cloudformation:stack-name", "older"));
    user(OWNER, "ecs CreateCluster", "{\"clusterName\":\"prod\"}", "{}");
    String service = "{\"cluster\":\"prod\",\"serviceName\":\"x\",\"desiredCount\":1}";
    session(stack, "ecs CreateService", service, "{}");
    invoked(OWNER, "i-0c000000000000003", tag("aws:cloudformation:stack-id", STACK));

    user(THIEF, "batch CreateComputeEnvironment", "{\"computeEnvironmentName\":\"gpu\"}", "{}");
    user(THIEF, "batch CreateComputeEnvironment", "{\"computeEnvironmentName\":\"far\"}", "{}");
    String batch = assumed("batch", "service-role/AWSBatchServiceRole", "aws-batch");
    String group = "AWSBatch-gpu-asg-" + UUID;
    session(
        batch,
        "autoscaling CreateLaunchConfiguration",
        "{\"launchConfigurationName\":\"AWSBatch-lc\"}",
        "{}");
    session(
        batch,
        "autoscaling CreateAutoScalingGroup",
        "{\"autoScalingGroupName\":\"%s\",\"minSize\":0,\"maxSize\":9,\"desiredCapacity\":0,\"launchConfigurationName\":\"AWSBatch-lc\"}"
            .formatted(group),
        "{}");
    session(
        batch,
        "autoscaling UpdateAutoScalingGroup",
        "{\"autoScalingGroupName\":\"%s\",\"desiredCapacity\":4}".formatted(group),
        "{}");
    invoked("", "i-0b000000000000001", tag("aws:autoscaling:groupName", group));
    String cluster = "AWSBatch-far-" + UUID;
    session(batch, "ecs CreateCluster", "{\"clusterName\":\"" + cluster + "\"}", "{}");
    String task = "arn:aws:ecs:us-east-1:111122223333:task/" + cluster + "/0b01";
    session(batch, "ecs RunTask", "{}", "{\"tasks\":[{\"taskArn\":\"" + task + "\"}]}");

    user(THIEF, "elasticbeanstalk CreateEnvironment", "{\"environmentName\":\"web\"}", "{}");
    String beanstalk =
        assumed("elasticbeanstalk", "aws-elasticbeanstalk-service-role", "ElasticBeanstalk");
    launched(beanstalk, "i-0d000000000000001", tag("elasticbeanstalk:environment-name", "web"));
    made();
  }

  private static void made() {
    Dataset<Row> events = EVENTS.frame();
    Dataset<Row> credentials;
    try (Lineage lineage = Lineage.of(events, LineageSettings.of(List.of(THIEF), List.of()))) {
      credentials =
          SharedSpark.session()
              .createDataFrame(
                  lineage.credentials().collectAsList(), lineage.credentials().schema());
    }
    try (Resources resources =
        Resources.of(
            events,
            new TableRows(Tables.CHARGES).frame(),
            credentials,
            new TableRows(Tables.COVERAGE).frame(),
            new TableRows(Tables.EXPECTED_RESOURCES).frame())) {
      for (Row row : resources.rows().collectAsList()) {
        THINGS.put(row.getAs("resource_id"), row);
      }
    }
  }

  private static String tag(String key, String value) {
    return "{\"items\":[{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}]}";
  }

  private static void user(String key, String call, String request, String answer) {
    add(
        "identity_type=IAMUser identity_arn=arn:aws:iam::111122223333:user/%s access_key_id=%s source_ip_address=203.0.113.9"
            .formatted(key, key),
        call,
        request,
        answer);
  }

  /** A service assumes a role of the account; returns the identity that it then has. */
  private static String assumed(String service, String role, String session) {
    String arn = "arn:aws:iam::111122223333:role/" + role;
    String key = ("ASIA" + service + "SESSION000000").toUpperCase(java.util.Locale.ROOT);
    String name = role.substring(role.indexOf('/') + 1);
    String assumed = "arn:aws:sts::111122223333:assumed-role/" + name + "/" + session;
    add(
        "identity_type=AWSService invoked_by=%1$s.amazonaws.com source_ip_address=%1$s.amazonaws.com"
            .formatted(service),
        "sts AssumeRole",
        "{\"roleArn\":\"" + arn + "\",\"roleSessionName\":\"" + session + "\"}",
        "{\"credentials\":{\"accessKeyId\":\"%s\"},\"assumedRoleUser\":{\"assumedRoleId\":\"AROA%s:%s\",\"arn\":\"%s\"}}"
            .formatted(key, service, session, assumed));
    return "identity_type=AssumedRole access_key_id=%s identity_arn=%s session_issuer_arn=%s principal_id=AROA%s:%s invoked_by=%5$s.amazonaws.com source_ip_address=%5$s.amazonaws.com"
        .replace("%5$s", service)
        .formatted(key, assumed, arn, service, session);
  }

  private static void session(String identity, String call, String request, String answer) {
    add(identity, call, request, answer);
  }

  private static void launched(String identity, String id, String tags) {
    String answer =
        "{\"instancesSet\":{\"items\":[{\"instanceId\":\"%s\",\"tagSet\":%s}]}}"
            .formatted(id, tags);
    session(identity, "ec2 RunInstances", "{}", answer);
  }

  /** A service launches with the session of a user, or of nobody. */
  private static void invoked(String key, String id, String tags) {
    launched(
        key.isEmpty()
            ? "identity_type=AWSService invoked_by=autoscaling.amazonaws.com"
            : "identity_type=IAMUser access_key_id=%s identity_arn=arn:aws:iam::111122223333:user/%s invoked_by=cloudformation.amazonaws.com"
                .formatted(key, key),
        id,
        tags);
  }

  private static void add(String identity, String call, String request, String answer) {
    String[] names = call.split(" ");
    String time = "2025-11-02T10:%02d:00Z".formatted(minute++);
    Object[] cells =
        TableRows.pairs(
            "event_source=%s.amazonaws.com event_name=%s event_time=%s event_id=%s%d %s"
                .formatted(names[0], names[1], time, names[1], minute, identity));
    Object[] all = java.util.Arrays.copyOf(cells, cells.length + 4);
    all[cells.length] = "request_parameters";
    all[cells.length + 1] = request;
    all[cells.length + 2] = "response_elements";
    all[cells.length + 3] = answer;
    EVENTS.row(all);
  }

  @Test
  void rows_machinesOfAServicesRoleSession_areOfWhoAskedTheService() {
    assertThat(maker("i-0e000000000000001")).isEqualTo("derived " + THIEF + " RunJobFlow");
    assertThat(maker("i-0e000000000000002")).isEqualTo("derived " + THIEF + " RunJobFlow");
    assertThat(maker("i-0c000000000000001")).isEqualTo("derived " + THIEF + " CreateStack");
    assertThat(maker("i-0b000000000000001"))
        .isEqualTo("derived " + THIEF + " CreateComputeEnvironment");
    assertThat(maker("AWSBatch-far-" + UUID + "/0b01"))
        .isEqualTo("derived " + THIEF + " CreateComputeEnvironment");
    assertThat(maker("i-0d000000000000001")).isEqualTo("derived " + THIEF + " CreateEnvironment");
    assertThat(THINGS.get("i-0e000000000000001").<String>getAs("created_by"))
        .as("the session is not forgotten")
        .startsWith("ASIAELASTICMAPREDUCE");
  }

  @Test
  void rows_thingsThatSayNotForWhom_areTheSessionsOrNobodys() {
    assertThat(maker("sg-0e000000000000001"))
        .isEqualTo("direct ASIAELASTICMAPREDUCESESSION000000 CreateSecurityGroup");
    assertThat(maker("prod/x"))
        .as("in the owner's cluster, which does not make it the owner's")
        .isEqualTo("direct ASIACLOUDFORMATIONSESSION000000 CreateService");
    Row orphan = THINGS.get("i-0c000000000000002");
    assertThat(orphan.<String>getAs("maker_class")).isEqualTo("unknown");
    assertThat(orphan.<String>getAs("maker_reason"))
        .isEqualTo("made by the CloudFormation stack older, whose creation is not in the archive");
  }

  /** A lost record of who was given the session makes nobody else the maker. */
  @Test
  void rows_sessionWhoseIssueIsNotInTheArchive_isToldByItsNameAndItsCalls() {
    assertThat(maker("i-0e000000000000003")).isEqualTo("derived " + THIEF + " RunJobFlow");
    assertThat(maker("i-0e000000000000004")).isEqualTo("direct ASIAPERSON0000000000 RunInstances");
  }

  /** CloudFormation acts in the session of who asks it: the name of the session is his choice. */
  @Test
  void rows_sessionOfAServicesNameThatCalledFromAnAddress_isAPersons() {
    assertThat(maker("i-0c000000000000004")).isEqualTo("direct ASIAPOSING0000000000 RunInstances");
  }

  @Test
  void rows_callsInAPersonsOwnName_areThatPersons() {
    assertThat(maker("i-0c000000000000003")).isEqualTo("direct " + OWNER + " RunInstances");
  }

  @Test
  void rows_wayOfSeveralSteps_saysOfEachHowAndHowSure() {
    Row row = THINGS.get("i-0b000000000000001");

    assertThat(row.<String>getList(row.fieldIndex("via")))
        .containsExactly(
            "autoscaling:group:111122223333:us-east-1:AWSBatch-gpu-asg-" + UUID,
            "batch:compute-environment:111122223333:us-east-1:gpu");
    assertThat(row.<String>getList(row.fieldIndex("via_how")))
        .containsExactly(
            "launched by the Auto Scaling group", "launches for the Batch compute environment");
    assertThat(row.<String>getList(row.fieldIndex("via_confidence")))
        .containsExactly("exact", "medium");
    assertThat(row.<String>getAs("maker_confidence")).isEqualTo("medium");
  }

  private static String maker(String id) {
    Row row = THINGS.get(id);
    assertThat(row).as(id + " in " + THINGS.keySet()).isNotNull();
    String event = row.getAs("maker_event_id");
    return row.getAs("maker_class")
        + " "
        + row.getAs("maker_root_credential_id")
        + " "
        + (event == null ? null : event.replaceAll("\\d+$", ""));
  }
}
