/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static dev.spoor.jobs.attribution.Affair.OWNER;
import static dev.spoor.jobs.attribution.Affair.THIEF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What groups of an owner launch after a thief told them to launch something else. */
class ChosenLaunchesTest {
  private static final String SMALL = "m5.large";
  private static final String GPU = "p3.2xlarge";

  private static String group(String version) {
    return "{\"autoScalingGroupName\":\"web\",\"minSize\":1,\"maxSize\":4,\"desiredCapacity\":1,\"launchTemplate\":{\"launchTemplateId\":\"lt-1\",\"version\":\"%s\"}}"
        .formatted(version);
  }

  private static String template(String id) {
    return "{\"launchTemplate\":{\"launchTemplateId\":\"%s\"}}".formatted(id);
  }

  /** The owner's template and group; its machine is billed before anybody meddles. */
  private static Affair owners(String version) {
    return launched(
            new Affair()
                .call("01:00", OWNER, "ec2 CreateLaunchTemplate", "{}", template("lt-1"))
                .call("01:01", OWNER, "autoscaling CreateAutoScalingGroup", group(version), "null"),
            "01:05",
            "i-1",
            SMALL)
        .charge(2, "AmazonEC2", "BoxUsage:" + SMALL, "i-1", "0.10");
  }

  private static Affair launched(Affair affair, String time, String id, String type) {
    return affair.called(
        time,
        "autoscaling",
        "ec2 RunInstances",
        "{}",
        "{\"instancesSet\":{\"items\":[{\"instanceId\":\"%s\",\"instanceType\":\"%s\",\"tagSet\":{\"items\":[{\"key\":\"aws:autoscaling:groupName\",\"value\":\"web\"}]}}]}}"
            .formatted(id, type));
  }

  private static Affair version(Affair affair, String time, String who, int number) {
    return affair.call(
        time,
        who,
        "ec2 CreateLaunchTemplateVersion",
        "{\"CreateLaunchTemplateVersionRequest\":{\"LaunchTemplateId\":\"lt-1\"}}",
        "{\"CreateLaunchTemplateVersionResponse\":{\"launchTemplateVersion\":{\"launchTemplateId\":\"lt-1\",\"versionNumber\":%d}}}"
            .formatted(number));
  }

  private static Affair ofDefault(Affair affair, String time, String who, int number) {
    return affair.call(
        time,
        who,
        "ec2 ModifyLaunchTemplate",
        "{\"ModifyLaunchTemplateRequest\":{\"LaunchTemplateId\":\"lt-1\",\"SetDefaultVersion\":\"%d\"}}"
            .formatted(number),
        "{}");
  }

  private static String reason(Affair affair, String costClass) {
    List<String> reasons =
        affair.rows().stream()
            .filter(row -> costClass.equals(row.getAs("class")))
            .map(row -> row.<String>getAs("reason"))
            .distinct()
            .toList();
    assertThat(reasons).hasSize(1);
    return reasons.get(0);
  }

  @Test
  void rows_machineOfAThiefsNewestVersion_isTheOwnersAtHisPriceAndTheThiefsBeyondIt() {
    Affair affair = version(owners("$Latest"), "05:00", THIEF, 2);
    launched(affair, "06:10", "i-2", GPU)
        .charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00")
        .charge(7, "AmazonEC2", "DataTransfer-Out-Bytes", "i-2", "0.05");

    assertThat(affair.told()).isEqualTo(Map.of("derived other", "0.25", "shared intruder", "2.90"));
    assertThat(reason(affair, "shared"))
        .isEqualTo(
            "launched by web as p3.2xlarge and not m5.large, which AKIATHIEF chose: what it costs"
                + " beyond m5.large");
    Row row =
        affair.rows().stream().filter(one -> "shared".equals(one.getAs("class"))).findFirst().get();
    assertThat(row.<String>getAs("event_id")).isEqualTo("e005");
    assertThat(row.<String>getAs("confidence")).isEqualTo("medium");
  }

  @Test
  void rows_machineOfADefaultVersionThatAThiefSet_isTheThiefsBeyondTheOwnersPrice() {
    Affair affair = version(owners("$Default"), "05:00", THIEF, 2);
    launched(affair, "05:30", "i-2", SMALL)
        .charge(6, "AmazonEC2", "BoxUsage:" + SMALL, "i-2", "0.10");
    ofDefault(affair, "06:00", THIEF, 2);
    launched(affair, "06:10", "i-3", GPU).charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-3", "3.00");

    assertThat(affair.told())
        .as("a version that is not the default launches nothing")
        .isEqualTo(Map.of("derived other", "0.30", "shared intruder", "2.90"));
  }

  @Test
  void rows_groupThatNamesAVersion_takesNoNoteOfNewOnes() {
    Affair affair = ofDefault(version(owners("1"), "05:00", THIEF, 2), "05:01", THIEF, 2);
    launched(affair, "06:10", "i-2", GPU).charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");

    assertThat(affair.told()).isEqualTo(Map.of("derived other", "3.10"));
  }

  @Test
  void rows_ownersOwnNewVersion_isTheOwners() {
    Affair affair = version(owners("$Latest"), "05:00", OWNER, 2);
    launched(affair, "06:10", "i-2", GPU).charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");

    assertThat(affair.told()).isEqualTo(Map.of("derived other", "3.10"));
  }

  @Test
  void rows_machineAfterTheOwnerTookTheVersionBack_isTheOwners() {
    Affair affair = ofDefault(owners("$Default"), "05:00", THIEF, 2);
    launched(affair, "05:10", "i-2", GPU).charge(6, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");
    ofDefault(affair, "08:00", OWNER, 1);
    launched(affair, "08:10", "i-3", "m5.xlarge")
        .charge(9, "AmazonEC2", "BoxUsage:m5.xlarge", "i-3", "0.20");

    assertThat(affair.told()).isEqualTo(Map.of("derived other", "0.40", "shared intruder", "2.90"));
  }

  @Test
  void rows_groupThatTheOwnerSetAfterTheThiefsVersion_isOfTwoHandsAndNobodys() {
    Affair affair = version(owners("$Latest"), "05:00", THIEF, 2);
    affair.call("05:30", OWNER, "autoscaling UpdateAutoScalingGroup", group("$Latest"), "null");
    launched(affair, "06:10", "i-2", GPU).charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");

    assertThat(affair.told())
        .isEqualTo(Map.of("derived other", "0.10", "unexplained null", "3.00"));
    assertThat(reason(affair, "unexplained"))
        .contains("which AKIATHIEF chose, with another who chose in turn");
  }

  @Test
  void rows_groupThatAThiefGaveTypes_isTheThiefsBeyondTheOwnersPrice() {
    Affair affair =
        owners("1")
            .call(
                "05:00",
                THIEF,
                "autoscaling UpdateAutoScalingGroup",
                "{\"autoScalingGroupName\":\"web\",\"mixedInstancesPolicy\":{\"launchTemplate\":{\"launchTemplateSpecification\":{\"launchTemplateId\":\"lt-1\",\"version\":\"1\"},\"overrides\":[{\"instanceType\":\"p3.2xlarge\"}]}}}",
                "null");
    launched(affair, "06:10", "i-2", GPU).charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");

    assertThat(affair.told()).isEqualTo(Map.of("derived other", "0.20", "shared intruder", "2.90"));
  }

  @Test
  void rows_ownersPriceThatTheBillDoesNotShow_leavesTheMachineNobodys() {
    Affair affair =
        launched(
            new Affair()
                .call("01:00", OWNER, "ec2 CreateLaunchTemplate", "{}", template("lt-1"))
                .call(
                    "01:01", OWNER, "autoscaling CreateAutoScalingGroup", group("$Latest"), "null"),
            "01:05",
            "i-1",
            SMALL);
    launched(version(affair, "05:00", THIEF, 2), "06:10", "i-2", GPU)
        .charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");

    assertThat(affair.told()).isEqualTo(Map.of("unexplained null", "3.00"));
    assertThat(reason(affair, "unexplained"))
        .contains("and not m5.large, which AKIATHIEF chose", "is not on the bill");
  }

  @Test
  void rows_ownersTypeOfTwoOperatingSystems_leavesTheMachineNobodys() {
    Affair affair =
        launched(owners("$Latest"), "01:06", "i-9", SMALL)
            .operating("RunInstances:0002")
            .charge(2, "AmazonEC2", "BoxUsage:" + SMALL, "i-9", "0.20");
    launched(version(affair, "05:00", THIEF, 2), "06:10", "i-2", GPU)
        .charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");

    assertThat(affair.told())
        .as("which system the group's machines would have had, nobody knows")
        .isEqualTo(Map.of("derived other", "0.30", "unexplained null", "3.00"));
  }

  @Test
  void rows_ownersMachineThatTheThiefTouched_stillShowsTheTypeBefore() {
    Affair affair =
        owners("$Latest")
            .call(
                "03:00",
                THIEF,
                "ec2-instance-connect SendSSHPublicKey",
                "{\"instanceId\":\"i-1\",\"instanceOSUser\":\"root\"}",
                "{\"success\":true}");
    launched(version(affair, "05:00", THIEF, 2), "06:10", "i-2", GPU)
        .charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");

    assertThat(affair.told()).isEqualTo(Map.of("derived other", "0.20", "shared intruder", "2.90"));
  }

  @Test
  void rows_ownersMachineThatWasResized_doesNotShowTheTypeBefore() {
    Affair affair =
        owners("$Latest")
            .call(
                "03:00",
                OWNER,
                "ec2 ModifyInstanceAttribute",
                "{\"instanceId\":\"i-1\",\"instanceType\":{\"value\":\"m5.large\"}}",
                "{\"_return\":true}");
    launched(version(affair, "05:00", THIEF, 2), "06:10", "i-2", GPU)
        .charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");

    assertThat(affair.told())
        .isEqualTo(Map.of("derived other", "0.10", "unexplained null", "3.00"));
  }

  @Test
  void rows_ownersTypeInAnotherAccount_isNoMatter() {
    Affair affair = version(owners("$Latest"), "05:00", THIEF, 2);
    launched(affair, "06:10", "i-2", GPU)
        .charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00")
        .inAccount("2")
        .charge(2, "AmazonEC2", "BoxUsage:" + SMALL, "i-8", "0.50");

    assertThat(affair.told()).containsEntry("shared intruder", "2.90");
  }

  @Test
  void rows_refundOfAMachineThatIsParted_isTheOwners() {
    Affair affair = version(owners("$Latest"), "05:00", THIEF, 2);
    launched(affair, "06:10", "i-2", GPU)
        .charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00")
        .charge(8, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "-0.05");

    assertThat(affair.told()).isEqualTo(Map.of("derived other", "0.15", "shared intruder", "2.90"));
  }

  @Test
  void rows_nodeGroupWhoseTemplateAThiefChanged_isTheThiefsBeyondTheOwnersPrice() {
    String tags =
        "{\"instancesSet\":{\"items\":[{\"instanceId\":\"%s\",\"instanceType\":\"%s\",\"tagSet\":{\"items\":[{\"key\":\"eks:nodegroup-name\",\"value\":\"n\"},{\"key\":\"eks:cluster-name\",\"value\":\"c\"}]}}]}}";
    String template =
        "{\"clusterName\":\"c\",\"nodegroupName\":\"n\",\"launchTemplate\":{\"id\":\"lt-%d\",\"version\":\"1\"}}";
    Affair affair =
        new Affair()
            .call("01:00", OWNER, "eks CreateNodegroup", template.formatted(1), "{}")
            .called("01:05", "autoscaling", "ec2 RunInstances", "{}", tags.formatted("i-1", SMALL))
            .charge(2, "AmazonEC2", "BoxUsage:" + SMALL, "i-1", "0.10")
            .call("05:00", THIEF, "eks UpdateNodegroupVersion", template.formatted(2), "{}")
            .called("06:10", "autoscaling", "ec2 RunInstances", "{}", tags.formatted("i-2", GPU))
            .charge(7, "AmazonEC2", "BoxUsage:" + GPU, "i-2", "3.00");

    assertThat(affair.told()).isEqualTo(Map.of("derived other", "0.20", "shared intruder", "2.90"));
  }

  @Test
  void rows_tasksOfAServiceThatAThiefGaveAnotherDefinition_areNobodys() {
    String service = "{\"cluster\":\"c\",\"serviceName\":\"shop\",\"taskDefinition\":\"shop:1\"}";
    Affair affair =
        new Affair()
            .call("01:00", OWNER, "ecs CreateCluster", "{\"clusterName\":\"c\"}", "{}")
            .call("01:01", OWNER, "ecs CreateService", service, "{}")
            .call(
                "05:00",
                THIEF,
                "ecs UpdateService",
                "{\"cluster\":\"c\",\"service\":\"shop\",\"taskDefinition\":\"mine:1\"}",
                "{}");
    for (int hour : new int[] {3, 7}) {
      affair.charge(
          hour,
          "AmazonECS",
          "Fargate-vCPU-Hours:perCPU",
          "arn:aws:ecs:r:1:task/c/t" + hour,
          "1.00");
    }

    assertThat(affair.told())
        .isEqualTo(Map.of("derived other", "1.00", "unexplained null", "1.00"));
    assertThat(reason(affair, "unexplained"))
        .contains("after AKIATHIEF had changed what that runs");
  }
}
