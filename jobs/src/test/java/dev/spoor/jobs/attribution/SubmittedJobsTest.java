/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static dev.spoor.jobs.attribution.Affair.OWNER;
import static dev.spoor.jobs.attribution.Affair.THIEF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs that a thief put into an owner's queue. */
class SubmittedJobsTest {
  private static final String GROUP = "AWSBatch-gpu-asg-640012bd-4e90-3f19-9dd2-c09a23dc923d";

  private static Affair owners() {
    return new Affair()
        .call(
            "01:00",
            OWNER,
            "batch CreateComputeEnvironment",
            "{\"computeEnvironmentName\":\"gpu\"}",
            "{}")
        .call(
            "01:01",
            OWNER,
            "batch CreateJobQueue",
            "{\"jobQueueName\":\"q\",\"computeEnvironmentOrder\":[{\"order\":1,\"computeEnvironment\":\"gpu\"}]}",
            "{}")
        .called(
            "01:02",
            "batch",
            "autoscaling CreateAutoScalingGroup",
            "{\"autoScalingGroupName\":\"" + GROUP + "\"}",
            "{}");
  }

  private static Affair submitted(Affair affair, String time, String who) {
    return submitted(affair, time, who, "q");
  }

  private static Affair submitted(Affair affair, String time, String who, String queue) {
    return affair.call(
        time,
        who,
        "batch SubmitJob",
        "{\"jobName\":\"j\",\"jobQueue\":\"%s\",\"jobDefinition\":\"d:1\"}".formatted(queue),
        "{\"jobId\":\"job-%s\"}".formatted(time));
  }

  private static Affair launched(Affair affair, String time, String id, int hour) {
    return affair
        .called(
            time,
            "autoscaling",
            "ec2 RunInstances",
            "{}",
            "{\"instancesSet\":{\"items\":[{\"instanceId\":\"%s\",\"instanceType\":\"p3.2xlarge\",\"tagSet\":{\"items\":[{\"key\":\"aws:autoscaling:groupName\",\"value\":\"%s\"}]}}]}}"
                .formatted(id, GROUP))
        .charge(hour, "AmazonEC2", "BoxUsage:p3.2xlarge", id, "3.00");
  }

  @Test
  void rows_machineForJobsOfAThiefAlone_isTheThiefs() {
    Affair affair = launched(submitted(owners(), "05:00", THIEF), "05:05", "i-1", 5);

    assertThat(affair.told()).isEqualTo(Map.of("derived intruder", "3.00"));
    assertThat(affair.rows().get(0).<String>getAs("reason"))
        .isEqualTo(
            "launched when its calls had asked the compute environment for it, and nobody else's"
                + " had");
    assertThat(affair.rows().get(0).<String>getAs("event_id")).isEqualTo("e004");
  }

  @Test
  void rows_machineForJobsOfOwnerAndThief_isNobodysSinceTheThiefs() {
    Affair affair = launched(submitted(owners(), "02:00", OWNER), "02:05", "i-1", 3);
    affair.charge(6, "AmazonEC2", "BoxUsage:p3.2xlarge", "i-1", "1.00");
    launched(submitted(affair, "05:00", THIEF), "05:05", "i-2", 5);

    assertThat(affair.told())
        .isEqualTo(Map.of("derived other", "3.00", "unexplained null", "4.00"));
    assertThat(affair.rows())
        .filteredOn(row -> "unexplained".equals(row.getAs("class")))
        .extracting(row -> row.<String>getAs("reason"))
        .allMatch(reason -> reason.startsWith("AKIATHIEF submitted jobs to its compute"));
  }

  @Test
  void rows_machineForTheOwnersJobs_isTheOwners() {
    Affair affair = launched(submitted(owners(), "05:00", OWNER), "05:05", "i-1", 5);

    assertThat(affair.told()).isEqualTo(Map.of("derived other", "3.00"));
  }

  @Test
  void rows_machinesThatAThiefAskedTheEnvironmentFor_areTheThiefs() {
    Affair affair =
        owners()
            .call(
                "05:00",
                THIEF,
                "batch UpdateComputeEnvironment",
                "{\"computeEnvironment\":\"gpu\",\"computeResources\":{\"minvCpus\":64}}",
                "{}");

    assertThat(launched(affair, "05:05", "i-1", 5).told())
        .isEqualTo(Map.of("derived intruder", "3.00"));
  }

  @Test
  void rows_ownersJobsForAQueueThatRunsNobodyKnowsWhere_leaveTheMachineNobodys() {
    Affair affair = submitted(owners(), "04:00", OWNER, "old");

    assertThat(launched(submitted(affair, "05:00", THIEF), "05:05", "i-1", 5).told())
        .isEqualTo(Map.of("unexplained null", "3.00"));
  }

  @Test
  void rows_thiefsOwnJobsForSuchAQueue_areNoMatter() {
    Affair affair = submitted(owners(), "04:00", THIEF, "old");

    assertThat(launched(submitted(affair, "05:00", THIEF), "05:05", "i-1", 5).told())
        .isEqualTo(Map.of("derived intruder", "3.00"));
  }

  @Test
  void rows_jobsForAnotherQueue_areNoMatter() {
    Affair affair =
        owners()
            .call(
                "05:00",
                THIEF,
                "batch SubmitJob",
                "{\"jobName\":\"j\",\"jobQueue\":\"far\",\"jobDefinition\":\"d:1\"}",
                "{\"jobId\":\"x\"}");

    assertThat(launched(affair, "05:05", "i-1", 5).told())
        .isEqualTo(Map.of("derived other", "3.00"));
  }
}
