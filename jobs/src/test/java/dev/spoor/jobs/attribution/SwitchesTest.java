/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static dev.spoor.jobs.attribution.Affair.OWNER;
import static dev.spoor.jobs.attribution.Affair.THIEF;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Things of an owner that an intruder starts, and runs of projects and jobs that he starts. */
class SwitchesTest {
  private static final String RAN =
      "{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0a1\",\"instanceType\":\"m5.large\"}]}}";
  private static final String MACHINE =
      "{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0a1\"}]}}";

  private static String state(String before) {
    return "{\"instancesSet\":{\"items\":[{\"instanceId\":\"i-0a1\",\"previousState\":{\"name\":\""
        + before
        + "\"}}]}}";
  }

  private static Affair machine() {
    return new Affair().call("01:00", OWNER, "ec2 RunInstances", "{}", RAN);
  }

  private static Affair hours(Affair affair, int from, int until) {
    for (int hour = from; hour < until; hour++) {
      affair
          .charge(hour, "AmazonEC2", "BoxUsage:m5.large", "i-0a1", "1.00")
          .charge(hour, "AmazonEC2", "EBS:VolumeUsage.gp3", "vol-0a1", "0.10");
    }
    return affair;
  }

  @Test
  void split_stoppedMachineThatAThiefStarts_isHisToTheNextStop() {
    Affair affair =
        machine()
            .call("03:00", OWNER, "ec2 StopInstances", MACHINE, state("running"))
            .call("06:00", THIEF, "ec2 StartInstances", MACHINE, state("stopped"))
            .call("08:30", OWNER, "ec2 StopInstances", MACHINE, state("running"))
            .call("10:00", OWNER, "ec2 StartInstances", MACHINE, state("stopped"))
            .call("01:05", OWNER, "ec2 CreateVolume", "{}", "{\"volumeId\":\"vol-0a1\"}");
    hours(affair, 1, 3);
    hours(affair, 6, 9);
    hours(affair, 10, 12);

    assertThat(affair.told()).isEqualTo(Map.of("direct other", "4.70", "derived intruder", "3.00"));
    assertThat(affair.rows().stream().filter(row -> "intruder".equals(row.getAs("actor"))))
        .extracting(row -> row.<String>getAs("reason"))
        .containsExactly("it ran since its call started it, which another had made and stopped");
  }

  @Test
  void split_hourInWhichBothRanIt_isSharedByTheTime() {
    Affair affair =
        machine()
            .call("03:15", OWNER, "ec2 StopInstances", MACHINE, state("running"))
            .call("03:45", THIEF, "ec2 StartInstances", MACHINE, state("stopped"));
    affair.charge(3, "AmazonEC2", "BoxUsage:m5.large", "i-0a1", "0.50");

    assertThat(affair.told()).isEqualTo(Map.of("direct other", "0.25", "derived intruder", "0.25"));
    assertThat(affair.rows()).extracting(row -> row.<String>getAs("confidence")).contains("medium");
  }

  /** He stops it to change what it runs at its start; its owner would have had it run anyway. */
  @Test
  void split_machineThatAThiefStopsAndStarts_isItsOwners() {
    Affair affair =
        machine()
            .call("03:00", THIEF, "ec2 StopInstances", MACHINE, state("running"))
            .call("03:10", THIEF, "ec2 StartInstances", MACHINE, state("stopped"))
            .call("05:00", THIEF, "ec2 StartInstances", MACHINE, state("running"));
    affair.charge(6, "AmazonEC2", "BoxUsage:m5.large", "i-0a1", "1.00");

    assertThat(affair.told()).isEqualTo(Map.of("direct other", "1.00"));
  }

  /** It was stopped before the archive begins; that he stops it once more changes nothing. */
  @Test
  void split_stoppedMachineThatAThiefStopsAndStarts_isHis() {
    Affair affair =
        machine()
            .call("03:00", THIEF, "ec2 StopInstances", MACHINE, state("stopped"))
            .call("03:10", THIEF, "ec2 StartInstances", MACHINE, state("stopped"));
    affair.charge(6, "AmazonEC2", "BoxUsage:m5.large", "i-0a1", "1.00");

    assertThat(affair.told()).isEqualTo(Map.of("derived intruder", "1.00"));
  }

  @Test
  void split_databaseThatAThiefStarts_storesForItsOwner() {
    String name = "{\"dBInstanceIdentifier\":\"db\"}";
    String arn = "arn:aws:rds:r:1:db:db";
    Affair affair =
        new Affair()
            .call("01:00", OWNER, "rds CreateDBInstance", name, "{}")
            .call("02:00", OWNER, "rds StopDBInstance", name, "{}")
            .call("05:00", THIEF, "rds StartDBInstance", name, "{}")
            .charge(6, "AmazonRDS", "InstanceUsage:db.m5.large", arn, "1.00")
            .charge(6, "AmazonRDS", "RDS:GP3-Storage", arn, "0.10");

    assertThat(affair.told()).isEqualTo(Map.of("direct other", "0.10", "derived intruder", "1.00"));
  }

  @Test
  void split_startedTooOften_isNobodys() {
    Switches switches = new Switches();
    for (int i = 1; i < 3_000; i++) {
      switches.add(switched(i, i % 2 == 0 ? "ON" : "OFF", i % 2 == 0), 0);
    }
    Part line =
        new Part(
            new Part.Cells("ec2:instance:i-0a1", 2_990, Part.LINES)
                .set("until", 2_995L)
                .set("usage_type", "BoxUsage")
                .set("billed", BigDecimal.ONE)
                .row());
    Map<String, Costs> told = new TreeMap<>();

    assertThat(switches.split(line, Caused.rest(""), (who, costs) -> told.put(who.reason(), costs)))
        .isTrue();
    assertThat(told).containsOnlyKeys("started by an intruder, and too often to be followed");
  }

  private static Part switched(long at, String what, boolean isBad) {
    return new Part(
        new Part.Cells("ec2:instance:i-0a1", Long.MIN_VALUE, Part.SWITCH)
            .set("subject", "%020d".formatted(at))
            .set("usage_type", what)
            .set("actor", isBad ? Actor.INTRUDER : Actor.OTHER)
            .row());
  }

  private static final String PROJECT = "{\"projectName\":\"p\"}";
  private static final String PROJECT_ARN = "arn:aws:codebuild:r:1:project/p";

  private static String build(int number) {
    return "{\"build\":{\"arn\":\"arn:aws:codebuild:r:1:build/p:%d\",\"projectName\":\"p\"}}"
        .formatted(number);
  }

  @Test
  void split_buildsOfAnOwnersProjectThatAThiefStarts_areShared() {
    Affair affair =
        new Affair()
            .call("01:00", OWNER, "codebuild CreateProject", "{\"name\":\"p\"}", "{}")
            .call("02:10", OWNER, "codebuild StartBuild", PROJECT, build(1))
            .call("05:10", THIEF, "codebuild StartBuild", PROJECT, build(2))
            .call("05:20", THIEF, "codebuild StartBuild", PROJECT, build(3))
            .call("05:30", OWNER, "codebuild StartBuild", PROJECT, build(4))
            .call("08:30", THIEF, "codebuild StartBuild", PROJECT, build(5))
            .call("12:30", OWNER, "codebuild StartBuild", PROJECT, build(6));
    for (int hour : new int[] {2, 5, 8, 9, 12}) {
      affair.charge(hour, "CodeBuild", "Build-Min:Linux", PROJECT_ARN, "3.00");
    }

    assertThat(affair.told()).isEqualTo(Map.of("direct other", "7.00", "shared intruder", "8.00"));
    assertThat(affair.rows().stream().filter(row -> "intruder".equals(row.getAs("actor"))))
        .extracting(row -> row.<String>getAs("confidence"))
        .containsExactlyInAnyOrder("medium", "weak");
  }

  @Test
  void split_runsOfAJob_byTheDayToo() {
    Affair affair =
        new Affair()
            .call("01:00", OWNER, "glue CreateJob", "{\"name\":\"j\"}", "{\"name\":\"j\"}")
            .call("05:10", THIEF, "glue StartJobRun", "{\"jobName\":\"j\"}", "{\"jobRunId\":\"r\"}")
            .charge(5, "AWSGlue", "ETL-DPU-Hour", "arn:aws:glue:r:1:job/j", "2.00");

    assertThat(affair.told()).isEqualTo(Map.of("shared intruder", "2.00"));
  }
}
