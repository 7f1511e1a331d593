/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Calls;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class SeedsTest {
  private static final String THIEF = "AKIAWO645SY5DEXAMPLE";
  private static final String MINTED = "AKIAWO645SY5BACKDOOR";
  private static final String BACKDOOR = "arn:aws:iam::444455556666:user/team/backdoor";
  private static final String PASSWORD = "login-profile:arn:aws:iam::444455556666:user/backdoor";
  private static final String MINER = "i-0aaaaaaaaaaaaaaa1";

  @ParameterizedTest
  @ValueSource(strings = {"backdoor", BACKDOOR, "arn:aws:iam::444455556666:user/backdoor"})
  void reach_userWhoseKeyAndPasswordWereNeverUsed_holdsBothAndWhoMadeThem(String seed) {
    Calls calls = backdoor();

    assertThat(calls.reached(seed))
        .contains(
            "principal:" + seed,
            "credential:" + MINTED,
            "credential:" + PASSWORD,
            "maker:" + THIEF);
    Row minted = row(calls, seed, MINTED);
    assertThat(minted.getString(6)).isEqualTo("is a credential of the seed");
    assertThat(minted.<String>getAs(9)).isEqualTo("e1");
    assertThat(calls.graph(seed).credentials.get(MINTED).toString()).contains("true");
  }

  @Test
  void reach_userOfAnotherAccount_isNotMeant() {
    assertThat(backdoor().reached("arn:aws:iam::111122223333:user/backdoor"))
        .containsExactly("principal:arn:aws:iam::111122223333:user/backdoor");
  }

  @Test
  void reach_roleWhoseSessionWasNeverUsed_holdsTheSession() {
    String role = "arn:aws:iam::444455556666:role/admin";
    Calls calls =
        new Calls()
            .user(
                THIEF,
                "thief",
                "sts",
                "AssumeRole",
                "request_parameters",
                "{\"roleArn\":\"" + role + "\",\"roleSessionName\":\"x\"}",
                "response_elements",
                "{\"credentials\":{\"accessKeyId\":\"ASIAWO645SY5UNUSED00\"},\"assumedRoleUser\":"
                    + "{\"assumedRoleId\":\"AROAX:x\",\"arn\":\"arn:aws:sts::444455556666:"
                    + "assumed-role/admin/x\"}}");

    assertThat(calls.reached(role)).contains("credential:ASIAWO645SY5UNUSED00");
    assertThat(calls.reached("arn:aws:sts::444455556666:assumed-role/admin/x"))
        .contains("credential:ASIAWO645SY5UNUSED00");
  }

  @Test
  void reach_machineThatCallsNobody_namesWhoLaunchedItAndDoesNotFollowHim() {
    Calls calls =
        new Calls().user(THIEF, "thief", "ec2", "RunInstances", "response_elements", launched());
    calls.user(
        THIEF,
        "thief",
        "iam",
        "CreateAccessKey",
        "response_elements",
        "{\"accessKey\":{\"accessKeyId\":\"" + MINTED + "\",\"userName\":\"x\"}}");

    assertThat(calls.reached(MINER)).containsExactly("instance:" + MINER, "maker:" + THIEF);
    assertThat(row(calls, MINER, THIEF).getString(6))
        .startsWith("made or launched the machine through RunInstances; not followed");
  }

  @Test
  void reach_machineOfAGroup_namesWhoMadeTheGroup() {
    Calls calls =
        new Calls()
            .user(
                THIEF,
                "thief",
                "autoscaling",
                "CreateAutoScalingGroup",
                "request_parameters",
                "{\"autoScalingGroupName\":\"workers\"}")
            .call(
                "ec2",
                "RunInstances",
                "identity_type",
                "AWSService",
                "invoked_by",
                "autoscaling.amazonaws.com",
                "request_parameters",
                "{\"tagSpecificationSet\":{\"items\":[{\"tags\":[{\"key\":"
                    + "\"aws:autoscaling:groupName\",\"value\":\"workers\"}]}]}}",
                "response_elements",
                launched());

    assertThat(calls.reached(MINER)).containsExactly("instance:" + MINER, "maker:" + THIEF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/24", "10.0.0.7"})
  void reach_networkOfTheCaller_isMatchedAsANetwork(String seed) {
    assertThat(backdoor().reached(seed)).startsWith("address:" + seed, "credential:" + THIEF);
  }

  @Test
  void reach_ipv6AddressOfAnotherSpelling_isMatched() {
    Calls calls =
        new Calls()
            .user(THIEF, "thief", "s3", "ListBuckets", "source_ip_address", "2001:db8:0:0:0:0:0:1");

    assertThat(calls.reached("2001:DB8::1")).contains("credential:" + THIEF);
    assertThat(calls.reached("2001:DB8::2")).hasSize(1);
  }

  private static String launched() {
    return "{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + MINER + "\"}]}}";
  }

  private static Calls backdoor() {
    return backdoor(new Calls());
  }

  public static Calls backdoor(Calls calls) {
    return calls
        .user(
            THIEF,
            "thief",
            "iam",
            "CreateUser",
            "request_parameters",
            "{\"userName\":\"backdoor\"}",
            "response_elements",
            "{\"user\":{\"arn\":\"" + BACKDOOR + "\"}}")
        .user(
            THIEF,
            "thief",
            "iam",
            "CreateAccessKey",
            "request_parameters",
            "{\"userName\":\"backdoor\"}",
            "response_elements",
            "{\"accessKey\":{\"accessKeyId\":\"" + MINTED + "\",\"userName\":\"backdoor\"}}")
        .user(
            THIEF,
            "thief",
            "iam",
            "CreateLoginProfile",
            "request_parameters",
            "{\"userName\":\"backdoor\"}");
  }

  private static Row row(Calls calls, String seed, String id) {
    List<Row> found =
        calls.graph(seed).reachedRows().stream()
            .filter(row -> row.getString(3).equals(id))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
