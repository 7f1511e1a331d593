/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

public class SuspectTest {
  private static final String ONE = "ASIAWO645SY5FUNCTIO1";
  private static final String OTHER = "ASIAWO645SY5FUNCTIO2";
  private static final String CHILD = "AKIAWO645SY5CHILDOF1";

  @Test
  void ranked_stolenSessionsOfOneService_areSuspectsOfTheirOwn() {
    Calls calls = twoFunctions();

    List<Suspect> suspects = calls.graph().suspects();

    assertThat(suspects).extracting(Suspect::root).containsExactlyInAnyOrder(ONE, OTHER);
    assertThat(suspects).extracting(Suspect::score).containsOnly(60);
    assertThat(suspects).allMatch(suspect -> suspect.reasons().size() == 1);
    assertThat(calls.reached()).contains("credential:" + ONE, "credential:" + OTHER);
  }

  @Test
  void ranked_keyThatSuchASessionMinted_countsToTheSession() {
    Calls calls = twoFunctions();
    calls.session(
        ONE,
        "fn1",
        "fn1",
        "iam",
        "CreateAccessKey",
        "response_elements",
        "{\"accessKey\":{\"accessKeyId\":\"" + CHILD + "\",\"userName\":\"x\"}}");
    calls.user(CHILD, "x", "guardduty", "DeleteDetector");

    assertThat(calls.graph().suspects())
        .filteredOn(suspect -> suspect.root().equals(ONE))
        .singleElement()
        .extracting(Suspect::score)
        .isEqualTo(100);
  }

  /** No way leads from one to the other, as nobody is followed up to who made a machine. */
  @Test
  void reach_twoBadSessionsOfOneMaker_areBothFollowed() {
    Calls calls = new Calls();
    for (String function : List.of("fn1", "fn2")) {
      calls.user(
          "AKIAWO645SY5PIPELINE",
          "pipeline",
          "lambda",
          "CreateFunction20150331",
          "response_elements",
          "{\"functionArn\":\"" + arn(function) + "\"}");
    }
    calls.session(ONE, "fn1", "fn1", "cloudtrail", "StopLogging", issuedTo("fn1"));
    calls.session(OTHER, "fn2", "fn2", "guardduty", "DeleteDetector", issuedTo("fn2"));

    List<Row> rows = calls.graph().reachedRows();

    assertThat(calls.graph().suspects())
        .extracting(Suspect::root)
        .containsExactly("AKIAWO645SY5PIPELINE");
    assertThat(rows).extracting(row -> row.getString(0)).contains(ONE, OTHER);
  }

  /** A candidate is a guess: what else its user holds is not suspected with it. */
  @Test
  void reach_suspiciousCallsOfAUserWithoutKey_leaveTheUsersKeysAlone() {
    Calls calls = new Calls();
    calls.user(
        "AKIAWO645SY5PIPELINE",
        "pipeline",
        "iam",
        "CreateUser",
        "request_parameters",
        "{\"userName\":\"x\"}");
    calls.user(CHILD, "x", "s3", "ListBuckets");
    calls.call(
        "cloudtrail",
        "StopLogging",
        "identity_type",
        "IAMUser",
        "user_name",
        "x",
        "identity_arn",
        "arn:aws:iam::444455556666:user/x");

    assertThat(calls.reached()).contains("principal:arn:aws:iam::444455556666:user/x");
    assertThat(calls.reached()).doesNotContain("credential:" + CHILD);
    assertThat(calls.reached("x")).contains("credential:" + CHILD);
  }

  @Test
  void ranked_shareWithAKnownAccountFromATrustedNetwork_isNoSign() {
    assertThat(
            sharers(
                "{\"createVolumePermission\":{\"add\":{\"items\":"
                    + "[{\"userId\":\"999988887777\"}]}}}"))
        .containsExactly("AKIAWO645SY5ELSEWHER");
    assertThat(sharers("{\"valuesToAdd\":[\"999988887777\"]}"))
        .containsExactly("AKIAWO645SY5ELSEWHER");
    assertThat(
            sharers(
                "{\"launchPermission\":{\"add\":{\"items\":[{\"userId\":\"999988887777\"},"
                    + "{\"group\":\"all\"}]}}}"))
        .containsExactlyInAnyOrder("AKIAWO645SY5ELSEWHER", "AKIAWO645SY5ATHOME00");
    assertThat(sharers("{\"valuesToRemove\":[\"999988887777\"]}")).hasSize(2);
  }

  private static List<String> sharers(String request) {
    Calls calls = new Calls();
    String[][] uses = {
      {"AKIAWO645SY5ATHOME00", "198.51.100.9"}, {"AKIAWO645SY5ELSEWHER", "203.0.113.9"}
    };
    for (String[] use : uses) {
      calls.user(
          use[0],
          "user" + use[1].length(),
          "ec2",
          "ModifySnapshotAttribute",
          "source_ip_address",
          use[1],
          "request_parameters",
          request);
    }
    LineageSettings settings =
        LineageSettings.of(List.of(), List.of("198.51.100.0/24"))
            .withKnownAccounts(List.of("999988887777"));
    return calls.graph(settings).suspects().stream().map(Suspect::root).toList();
  }

  private static Object[] issuedTo(String function) {
    return new Object[] {"credentials_issued_to", arn(function)};
  }

  private static String arn(String function) {
    return "arn:aws:lambda:us-east-1:444455556666:function:" + function;
  }

  private static Calls twoFunctions() {
    return twoFunctions(new Calls());
  }

  public static Calls twoFunctions(Calls calls) {
    issued(calls, ONE);
    issued(calls, OTHER);
    calls.session(ONE, "fn1", "fn1", "cloudtrail", "StopLogging");
    calls.session(OTHER, "fn2", "fn2", "ec2", "ModifySnapshotAttribute");
    return calls;
  }

  private static void issued(Calls calls, String key) {
    calls.call(
        "sts",
        "AssumeRole",
        "identity_type",
        "AWSService",
        "invoked_by",
        "lambda.amazonaws.com",
        "request_parameters",
        "{\"roleArn\":\"arn:aws:iam::444455556666:role/x\",\"roleSessionName\":\"x\"}",
        "response_elements",
        "{\"credentials\":{\"accessKeyId\":\"" + key + "\"}}");
  }
}
