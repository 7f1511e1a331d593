/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.jobs.testing.GeoFixture;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is told, in which words, and of whom: the steps in plain Java. */
class ChronicleTest extends ToldEvents {

  @Test
  void told_familyOfAReachedKey_isOneStoryInOrderOfTime() {
    event("2025-11-02T10:00:00Z", "iam", "CreateAccessKey");
    event("2025-11-02T10:01:00Z", "sts", "AssumeRole", "access_key_id", "AKIACHILD");
    event("2025-11-02T10:02:00Z", "ec2", "DescribeRegions", "access_key_id", "ASIAGRANDCHILD");
    event("2025-11-02T10:02:00Z", "ec2", "DescribeRegions", "access_key_id", "AKIAOTHER");

    List<Row> told =
        timeline()
            .root("AKIACHILD", "AKIAEVE")
            .root("ASIAGRANDCHILD", "AKIAEVE")
            .minted("AKIACHILD", "e0")
            .minted("ASIAGRANDCHILD", "e1")
            .reached("AKIACHILD", "ASIAGRANDCHILD")
            .told();

    assertThat(told)
        .extracting(
            row -> row.getAs("access_key_id"),
            row -> row.getAs("root_credential_id"),
            row -> row.getAs("sequence"),
            row -> row.getAs("interest"),
            row -> row.getAs("enabled_by_event_id"))
        .containsExactly(
            tuple("AKIAEVE", "AKIAEVE", 1L, "tactic", null),
            tuple("AKIACHILD", "AKIAEVE", 2L, "blast radius", "e0"),
            tuple("ASIAGRANDCHILD", "AKIAEVE", 3L, "blast radius", "e1"));
  }

  @Test
  void told_newRegionAndNetwork_areFlaggedOnce() {
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

    Row row = only(timeline().told());

    assertThat(row.<String>getAs("interest")).isEqualTo("novelty");
    assertThat(row.<String>getAs("network")).isEqualTo("203.0.113.0/24");
    assertThat(row.<Boolean>getAs("is_new_region")).isTrue();
    assertThat(row.<Boolean>getAs("is_new_network")).isTrue();
    assertThat(row.<Boolean>getAs("is_new_service")).isFalse();
    assertThat(row.<Boolean>getAs("is_new_user_agent")).isFalse();
    assertThat(row.<Long>getAs("event_count")).isEqualTo(1);
  }

  @Test
  void told_databasesOfPlaces_nameCountryAndOperatorAndWhatIsNewOfThem() {
    TimelineSettings settings =
        TimelineSettings.defaults().withGeo(GeoFixture.of("city.mmdb", "asn.mmdb"));
    event("2025-10-01T10:00:00Z", "iam", "CreateUser");
    event("2025-11-02T10:00:00Z", "iam", "CreateUser", "source_ip_address", "198.51.100.130");
    event("2025-11-03T10:00:00Z", "iam", "CreateUser", "source_ip_address", "203.0.113.66");
    event("2025-11-04T10:00:00Z", "iam", "CreateUser", "source_ip_address", "AWS Internal");

    assertThat(timeline().reached("AKIAEVE").with(settings).told())
        .extracting(
            row -> row.getAs("country"),
            row -> row.getAs("asn"),
            row -> row.getAs("as_organisation"),
            row -> row.getAs("is_new_country"),
            row -> row.getAs("is_new_asn"))
        .containsExactly(
            tuple("GB", 64500L, "Example Office", true, true),
            tuple("GB", 64501L, "Example Mobile", false, true),
            tuple("BR", 64510L, "Example <b>Hosting</b> & Sons", true, true),
            tuple(null, null, null, null, null));
  }

  @Test
  void told_newCountryOfAFollowedKey_isANoveltyOfTheFamily() {
    TimelineSettings settings =
        TimelineSettings.defaults().withGeo(GeoFixture.of("city.mmdb", "asn.mmdb"));
    event("2025-10-01T10:00:00Z", "s3", "ListBuckets");
    event("2025-10-09T10:00:00Z", "s3", "ListBuckets");
    event("2025-11-03T10:00:00Z", "cloudtrail", "StopLogging", "source_ip_address", "203.0.113.66");

    List<Row> told = timeline().reached("AKIAEVE").with(settings).told();
    List<Row> without = timeline().reached("AKIAEVE").told();

    assertThat(told.get(2).<List<String>>getAs("novelties"))
        .contains("network", "country", "autonomous system");
    assertThat(without.get(2).<List<String>>getAs("novelties"))
        .contains("network")
        .doesNotContain("country", "autonomous system");
    assertThat(without.get(2).<Object>getAs("is_new_country")).isNull();
  }

  @Test
  void told_deniedBurst_isASignalOnce() {
    for (int call = 0; call < 29; call++) {
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
    event("2025-11-02T11:30:00Z", "s3", "ListBuckets", "read_only", true);

    List<Row> told = timeline().reached("AKIAEVE").told();

    assertThat(told).hasSize(6);
    assertThat(told)
        .filteredOn(row -> row.getAs("signal") != null)
        .hasSize(1)
        .allMatch(row -> row.getAs("signal").equals("many denials within minutes"));
    assertThat(told)
        .extracting(row -> row.<Long>getAs("session"))
        .containsExactly(1L, 1L, 1L, 1L, 1L, 2L);
  }

  @Test
  void told_awsUsesANewRegion_isNoNewsAndLeavesItNew() {
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

    Row row = only(timeline().told());

    assertThat(row.<Boolean>getAs("is_new_region")).isTrue();
    assertThat(row.<String>getAs("event_name")).isEqualTo("ListBuckets");
  }

  @Test
  void told_quarantineAndKeyDisabled_areNotTheIntrudersTactics() {
    event(
        "2025-11-02T10:00:00Z",
        "iam",
        "AttachUserPolicy",
        "user_agent",
        "aws-internal/3",
        "source_ip_address",
        "AWS Internal",
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

    List<Row> all = timeline().told();

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
  void told_autoScalingLaunch_isTheGroupCreators() {
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
        timeline().reached("AKIAEVE").told().stream()
            .filter(row -> row.getAs("event_name").equals("RunInstances"))
            .reduce(
                (one, other) -> {
                  throw new AssertionError("More than one launch is told");
                })
            .orElseThrow();

    assertThat(launch.<String>getAs("root_credential_id")).isEqualTo("AKIAEVE");
    assertThat(launch.<String>getAs("sentence")).endsWith("through Auto Scaling group SPOT-1");
  }

  @Test
  void told_awsItself_staysOut() {
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

    assertThat(timeline().reached("AKIANOBODY").told()).isEmpty();
  }

  @Test
  void told_callThatAPolicyAllowed_namesThePolicysEvent() {
    event(
        "2025-11-02T10:00:00Z",
        "iam",
        "AttachUserPolicy",
        "request_parameters",
        "{\"userName\":\"bob\",\"policyArn\":\"arn:aws:iam::aws:policy/AmazonSESFullAccess\"}");
    event(
        "2025-11-02T10:00:05Z",
        "iam",
        "CreateLoginProfile",
        "request_parameters",
        "{\"userName\":\"bob\"}");
    event(
        "2025-11-02T10:00:06Z",
        "iam",
        "PutUserPolicy",
        "request_parameters",
        "{\"userName\":\"bob\",\"policyName\":\"x\",\"policyDocument\":"
            + "\"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":[\\\"s3:*\\\"]}}\"}");
    Object[] bob = {
      "access_key_id", "AKIABOB", "identity_arn", "arn:aws:iam::011122223333:user/bob"
    };
    event("2025-11-02T10:01:00Z", "ses", "ListIdentities", bob);
    event("2025-11-02T10:02:00Z", "ec2", "DescribeRegions", bob);
    event("2025-11-02T10:03:00Z", "s3", "ListBuckets", bob);
    event(
        "2025-11-02T10:04:00Z",
        "signin",
        "ConsoleLogin",
        "access_key_id",
        "AKIABOB",
        "identity_arn",
        "arn:aws:iam::011122223333:user/bob");

    List<Row> told =
        timeline()
            .reached("AKIAEVE", "AKIABOB")
            .root("AKIABOB", "AKIAEVE")
            .root("console-login:e6", "AKIAEVE")
            .told();

    assertThat(told)
        .extracting(row -> row.<String>getAs("enabled_by_event_id"))
        .containsExactly(null, null, null, "e0", null, "e2", "e1");
  }

  @Test
  void told_eventThatMadeItsOwnCredential_isNotMadePossibleByItself() {
    event("2025-11-02T10:00:00Z", "iam", "CreateUser");

    List<Row> told = timeline().minted("AKIAEVE", "e0").reached("AKIAEVE").told();

    assertThat(only(told).<String>getAs("enabled_by_event_id")).isNull();
  }
}
