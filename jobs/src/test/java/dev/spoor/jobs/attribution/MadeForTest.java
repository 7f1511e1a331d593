/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static dev.spoor.jobs.attribution.Affair.OWNER;
import static dev.spoor.jobs.attribution.Affair.THIEF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What services run for whom: targets of rules, schedules, accounts. */
class MadeForTest {
  private static final String CLUSTER = "arn:aws:ecs:r:1:cluster/c";

  private static String task(String id, String startedBy) {
    return "{\"tasks\":[{\"taskArn\":\"arn:aws:ecs:r:1:task/c/%s\",\"startedBy\":\"%s\"}]}"
        .formatted(id, startedBy);
  }

  private static String targets(String id, String family) {
    return "{\"rule\":\"tick\",\"targets\":[{\"id\":\"%s\",\"arn\":\"%s\",\"ecsParameters\":{\"taskDefinitionArn\":\"arn:aws:ecs:r:1:task-definition/%s:1\"}}]}"
        .formatted(id, CLUSTER, family);
  }

  private static String schedule(String family) {
    return "{\"name\":\"s\",\"target\":{\"arn\":\"%s\",\"ecsParameters\":{\"taskDefinitionArn\":\"%s\"}}}"
        .formatted(CLUSTER, family);
  }

  private static String run(String family) {
    return "{\"cluster\":\"c\",\"taskDefinition\":\"arn:aws:ecs:r:1:task-definition/%s:1\"}"
        .formatted(family);
  }

  private static Affair charged(Affair affair, String... tasks) {
    for (String task : tasks) {
      affair.charge(
          9, "AmazonECS", "Fargate-vCPU-Hours:perCPU", "arn:aws:ecs:r:1:task/c/" + task, "1.00");
    }
    return affair;
  }

  @Test
  void rows_taskOfATargetThatAThiefPutOnAnOwnersRule_isTheThiefs() {
    Affair affair =
        new Affair()
            .call("01:00", OWNER, "events PutRule", "{\"name\":\"tick\"}", "{}")
            .call("01:01", OWNER, "events PutTargets", targets("1", "shop"), "{}")
            .call("05:00", THIEF, "events PutTargets", targets("2", "mine"), "{}")
            .called("09:00", "events", "ecs RunTask", run("shop"), task("t1", "events-rule/tick"))
            .called("09:00", "events", "ecs RunTask", run("mine"), task("t2", "events-rule/tick"));

    assertThat(charged(affair, "t1", "t2").told())
        .isEqualTo(Map.of("derived other", "1.00", "derived intruder", "1.00"));
  }

  @Test
  void rows_taskOfAScheduleThatAThiefChanged_isTheThiefs() {
    Affair affair =
        new Affair()
            .call("01:00", OWNER, "scheduler CreateSchedule", schedule("shop"), "{}")
            .call("05:00", THIEF, "scheduler UpdateSchedule", schedule("mine"), "{}")
            .called(
                "04:00", "scheduler", "ecs RunTask", run("shop"), task("t1", "chronos-schedule/s"))
            .called(
                "09:00", "scheduler", "ecs RunTask", run("mine"), task("t2", "chronos-schedule/s"));

    assertThat(charged(affair, "t1", "t2").told())
        .isEqualTo(Map.of("derived other", "1.00", "derived intruder", "1.00"));
  }

  /** Where a task runs says less of who wanted it than what it runs for. */
  @Test
  void rows_taskOfAThiefsServiceInAnOwnersCluster_isTheThiefs() {
    String group =
        "{\"tasks\":[{\"taskArn\":\"arn:aws:ecs:r:1:task/c/t1\",\"clusterArn\":\"%s\",\"group\":\"service:mine\"}]}"
            .formatted(CLUSTER);
    Affair affair =
        new Affair()
            .call("01:00", OWNER, "ecs CreateCluster", "{\"clusterName\":\"c\"}", "{}")
            .call(
                "05:00",
                THIEF,
                "ecs CreateService",
                "{\"cluster\":\"c\",\"serviceName\":\"mine\"}",
                "{}")
            .called("09:00", "ecs", "ecs RunTask", run("mine"), group);

    assertThat(charged(affair, "t1").told()).isEqualTo(Map.of("derived intruder", "1.00"));
  }

  /** A thief opens an account in the organization, and nobody logs what he does there. */
  @Test
  void rows_accountThatAThiefCreated_isHisAsFarAsNothingSaysOtherwise() {
    Affair affair =
        new Affair()
            .call(
                "02:00",
                THIEF,
                "organizations CreateAccount",
                "{\"accountName\":\"x\"}",
                "{\"createAccountStatus\":{\"id\":\"car-1\",\"state\":\"IN_PROGRESS\"}}")
            .told(
                "02:05",
                "organizations CreateAccountResult",
                "{\"createAccountStatus\":{\"id\":\"car-1\",\"state\":\"SUCCEEDED\",\"accountId\":\"444455556666\"}}")
            .inAccount("444455556666")
            .charge(5, "AmazonEC2", "BoxUsage:p3.2xlarge", "i-0f1", "3.00")
            .charge(5, "AWSDataTransfer", "DataTransfer-Out-Bytes", null, "1.00")
            .inAccount("777788889999")
            .charge(5, "AmazonEC2", "BoxUsage:m5.large", "i-0f2", "0.50")
            .naming("arn:aws:iam::777788889999:role/app")
            .charge(5, "AmazonBedrock", "Claude3Haiku-tokens", null, "0.25")
            .inAccount("444455556666")
            .naming("arn:aws:iam::444455556666:role/mine")
            .charge(5, "AmazonBedrock", "Claude3Haiku-tokens", null, "2.00");

    assertThat(affair.told())
        .isEqualTo(
            Map.of("derived intruder", "6.00", "unexplained null", "0.50", "direct null", "0.25"));
    assertThat(affair.rows().stream().filter(row -> "intruder".equals(row.getAs("actor"))))
        .extracting(row -> row.<String>getAs("reason"))
        .allMatch(reason -> reason.startsWith("usage of an account that"))
        .anyMatch(
            reason -> reason.endsWith("; the bill names arn:aws:iam::444455556666:role/mine"));
  }

  /** AWS's tag names a user, and no record which of those who have his key made the thing. */
  @Test
  void rows_thingWhoseTagAloneNamesAReachedUser_isOfNobodyKnows() {
    Affair affair =
        new Affair()
            .call("01:00", OWNER, "ec2 DescribeInstances", "{}", "{}")
            .tagged("IAMUser:AIDATHIEF:thief")
            .charge(5, "AmazonEC2", "BoxUsage:p3.2xlarge", "i-0f1", "3.00")
            .tagged("IAMUser:AIDAOWNER:owner")
            .charge(5, "AmazonEC2", "BoxUsage:m5.large", "i-0f2", "0.50")
            .inAccount("2")
            .tagged("IAMUser:AIDANAMESAKE:thief")
            .charge(5, "AmazonEC2", "BoxUsage:m5.large", "i-0f3", "0.25");

    assertThat(affair.told()).isEqualTo(Map.of("direct unclear", "3.00", "direct other", "0.75"));
  }
}
