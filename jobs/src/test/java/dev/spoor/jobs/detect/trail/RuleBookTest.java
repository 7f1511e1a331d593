/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.testing.TableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Single events against the rules in Java. */
class RuleBookTest {
  private final TableRows rows =
      new TableRows(Tables.EVENTS)
          .defaults(
              TableRows.pairs(
                  "event_id=e event_time=2025-11-02T10:00:00Z account_id=1 aws_region=us-east-1"
                      + " event_type=AwsApiCall outcome=success access_key_id=AKIAEVE"
                      + " read_only=false source_uri=file:/a source_ordinal=1"));

  private List<String> hits() {
    DetectSettings settings = DetectSettings.defaults();
    RuleBook book =
        RuleBook.of(settings, TrailFacts.of(List.of(), settings), Set.of("ASIASUSPECT"));
    EventView.Columns columns = EventView.Columns.of(rows.frame().schema());
    List<String> hits = new ArrayList<>();
    for (Row row : rows.frame().collectAsList()) {
      book.match(
          columns.view(row), hit -> hits.add(hit.group().rule() + " " + hit.proof().detail()));
    }
    return hits;
  }

  private void call(String service, String name, String more) {
    rows.lines("event_source=%s.amazonaws.com event_name=%s %s".formatted(service, name, more));
  }

  private void right(String name, String parameters) {
    call("iam", name, "request_parameters={\"userName\":\"mallory\"," + parameters + "}");
  }

  private List<String> subjects() {
    DetectSettings settings = DetectSettings.defaults();
    RuleBook book =
        RuleBook.of(settings, TrailFacts.of(List.of(), settings), Set.of("ASIASUSPECT"));
    EventView.Columns columns = EventView.Columns.of(rows.frame().schema());
    List<String> told = new ArrayList<>();
    for (Row row : rows.frame().collectAsList()) {
      book.match(
          columns.view(row),
          hit ->
              told.add(
                  hit.group().rule()
                      + " "
                      + hit.group().subject()
                      + " "
                      + hit.proof().isBySuspect()));
    }
    return told;
  }

  @Test
  void dryRuns_ofKeysAndSessions_areToldApart() {
    String role = " session_issuer_arn=arn:aws:iam::1:role/karpenter";
    call("ec2", "RunInstances", "outcome=dry-run");
    call("ec2", "CreateFleet", "outcome=dry-run access_key_id=ASIAROLE" + role);
    call("ec2", "CreateFleet", "outcome=dry-run access_key_id=ASIASUSPECT" + role);

    assertThat(subjects())
        .containsExactly(
            "D17 AKIAEVE false",
            "D17-session arn:aws:iam::1:role/karpenter false",
            "D17-session ASIASUSPECT true");
  }

  @Test
  void denials_ofKeysAndSessions_areToldApart() {
    call("ec2", "DescribeInstances", "outcome=denied");
    call("ec2", "DescribeInstances", "outcome=denied access_key_id=ASIAROLE");
    call("ec2", "DescribeInstances", "outcome=denied access_key_id=ASIASUSPECT");

    assertThat(subjects())
        .containsExactly(
            "D08 AKIAEVE false", "D08-session ASIAROLE false", "D08-session ASIASUSPECT true");
  }

  @Test
  void dryRunsAndDenials_ofUsersSessions_areToldAsThoseOfKeys() {
    for (String identity : List.of("IAMUser", "FederatedUser", "Root")) {
      String session =
          " access_key_id=ASIAUSER user_agent=Boto3/1.34 identity_type=%s".formatted(identity);
      call("ec2", "RunInstances", "outcome=dry-run" + session);
      call("ec2", "DescribeInstances", "outcome=denied" + session);
    }

    assertThat(subjects())
        .containsExactly(
            "D17 ASIAUSER false",
            "D08 ASIAUSER false",
            "D17 ASIAUSER false",
            "D08 ASIAUSER false",
            "D17 ASIAUSER false",
            "D08 ASIAUSER false");
  }

  @Test
  void denials_ofTheConsole_areThoseOfASession() {
    String user = "outcome=denied access_key_id=ASIAUSER identity_type=IAMUser";
    call("ec2", "DescribeInstances", user + " user_agent=Mozilla/5.0");
    call("ec2", "DescribeInstances", user + " user_agent=console.amazonaws.com");
    call("ec2", "DescribeInstances", user + " event_type=AwsConsoleAction");
    call("ec2", "DescribeInstances", user + " invoked_by=cloudformation.amazonaws.com");

    assertThat(subjects()).hasSize(4).allMatch(told -> told.startsWith("D08-session ASIAUSER "));
  }

  @Test
  void protection_byMemberOrByName_isToldWhereItIsSwitchedOn() {
    for (String attribute :
        List.of(
            "\"disableApiTermination\":{\"value\":true}",
            "\"attribute\":\"disableApiTermination\",\"value\":\"True\"",
            "\"attribute\":\"disableApiStop\",\"value\":\"true\"",
            "\"attribute\":\"disableApiStop\",\"value\":\"false\"",
            "\"attribute\":\"ebsOptimized\",\"value\":\"true\"")) {
      call(
          "ec2",
          "ModifyInstanceAttribute",
          "request_parameters={\"instanceId\":\"i-1\"," + attribute + "}");
    }

    assertThat(hits()).containsExactly("D25 i-1", "D25 i-1", "D25 i-1");
  }

  @Test
  void launches_fleetOfAccelerators_isToldByWhatItStartedOrAskedFor() {
    call(
        "ec2",
        "CreateFleet",
        "response_elements={\"CreateFleetResponse\":{\"fleetInstanceSet\":{\"item\":"
            + "{\"instanceType\":\"g5.xlarge\",\"instanceIds\":{\"item\":\"i-1\"}}}}}");
    call(
        "ec2",
        "CreateFleet",
        "request_parameters={\"CreateFleetRequest\":{\"LaunchTemplateConfigs\":{\"Overrides\":"
            + "[{\"InstanceType\":\"m5.large\"},{\"InstanceType\":\"p4d.24xlarge\"}]}}}");
    call(
        "ec2",
        "RequestSpotFleet",
        "request_parameters={\"spotFleetRequestConfig\":{\"launchSpecifications\":"
            + "[{\"instanceType\":\"trn1.2xlarge\"}]}}");
    call(
        "ec2",
        "RequestSpotFleet",
        "request_parameters={\"spotFleetRequestConfig\":{\"launchTemplateConfigs\":{\"items\":"
            + "[{\"overrides\":{\"items\":[{\"instanceType\":\"inf2.xlarge\"}]}}]}}}");

    assertThat(hits())
        .containsExactly(
            "D19 g5.xlarge", "D19 m5.large,p4d.24xlarge", "D19 trn1.2xlarge", "D19 inf2.xlarge");
  }

  @Test
  void launches_fleetOfOrdinaryMachines_isNone() {
    call(
        "ec2",
        "CreateFleet",
        "request_parameters={\"CreateFleetRequest\":{\"LaunchTemplateConfigs\":{\"Overrides\":"
            + "{\"InstanceType\":\"m5.large\"}}}}");
    call(
        "ec2",
        "CreateFleet",
        "request_parameters={\"CreateFleetRequest\":{\"LaunchTemplateConfigs\":{\"Overrides\":"
            + "{\"InstanceType\":\"g5.xlarge\"}}}} outcome=throttled");

    assertThat(hits()).isEmpty();
  }

  @Test
  void newUsers_rightsOverEverything_areAStep() {
    right("AttachUserPolicy", "\"policyArn\":\"arn:aws:iam::aws:policy/AdministratorAccess\"");
    right("AttachUserPolicy", "\"policyArn\":\"arn:aws:iam::aws:policy/AmazonSESFullAccess\"");
    right(
        "PutUserPolicy",
        "\"policyDocument\":\"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\","
            + "\\\"Action\\\":[\\\"s3:Get*\\\",\\\"*\\\"]}}\"");
    right(
        "PutUserPolicy",
        "\"policyDocument\":\"%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C"
            + "%22Action%22%3A%22%2A%3A%2A%22%7D%5D%7D\"");
    right("AddUserToGroup", "\"groupName\":\"Site-Admins\"");

    assertThat(hits()).hasSize(5).allMatch(hit -> hit.startsWith("D43 "));
  }

  @Test
  void newUsers_rightsThatComeToEverything_areAStep() {
    for (String allowed :
        List.of(
            "NotAction\\\":\\\"s3:GetObject\\\"",
            "NotAction\\\":[\\\"aws-portal:*\\\"]",
            "Action\\\":\\\"iam:*\\\"",
            "Action\\\":[\\\"ec2:Describe*\\\",\\\"IAM:**\\\"]",
            "Action\\\":\\\"sts:*\\\"",
            "Action\\\":\\\"**\\\"",
            "Action\\\":[\\\"*:**\\\"]")) {
      right(
          "PutUserPolicy",
          "\"policyDocument\":\"{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\""
              + allowed
              + "}]}\"");
    }

    assertThat(hits()).hasSize(7).allMatch(hit -> hit.startsWith("D43 "));
  }

  @Test
  void newUsers_policyThatLongStarsPad_isReadAtOnce() {
    right(
        "PutUserPolicy",
        "\"policyDocument\":\"{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\""
            + "*".repeat(20_000)
            + "x\\\"}]}\"");

    assertThat(hits()).isEmpty();
  }

  @Test
  void newUsers_narrowRights_areNoStep() {
    for (String narrow :
        List.of(
            "Effect\\\":\\\"Deny\\\",\\\"NotAction\\\":\\\"iam:*\\\"",
            "Effect\\\":\\\"Allow\\\",\\\"Action\\\":[\\\"iam:Get*\\\",\\\"sts:AssumeRole\\\"]",
            "Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"*:Describe*\\\"")) {
      right("PutUserPolicy", "\"policyDocument\":\"{\\\"Statement\\\":[{\\\"" + narrow + "}]}\"");
    }
    right("AttachUserPolicy", "\"policyArn\":\"arn:aws:iam::aws:policy/ReadOnlyAccess\"");
    right("AttachUserPolicy", "\"policyArn\":\"arn:aws:iam::1:policy/backup\"");
    right(
        "PutUserPolicy",
        "\"policyDocument\":\"{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\","
            + "\\\"Action\\\":\\\"s3:*\\\"},{\\\"Effect\\\":\\\"Deny\\\",\\\"Action\\\":\\\"*\\\"}]}\"");
    right("PutUserPolicy", "\"policyDocument\":\"%zz\"");
    right("AddUserToGroup", "\"groupName\":\"readers\"");

    assertThat(hits()).isEmpty();
  }

  @Test
  void models_impossibleNumberOfTokens_isAProbe() {
    call(
        "bedrock",
        "InvokeModel",
        "outcome=invalid error_message=max_tokens_to_sample:range:1..1,000,000");
    call("bedrock", "Converse", "outcome=invalid error_message=maxTokens:must-be-above-0");

    assertThat(hits()).hasSize(2).allMatch(hit -> hit.startsWith("D74 "));
  }

  @Test
  void models_otherwiseBadlyFormedOrByRole_isNoProbe() {
    call("bedrock", "InvokeModel", "outcome=invalid error_message=messages:required");
    call("bedrock", "InvokeModel", "outcome=invalid");
    call("bedrock", "InvokeModel", "outcome=throttled error_message=max_tokens");
    call(
        "bedrock", "InvokeModel", "outcome=invalid error_message=max_tokens access_key_id=ASIAAPP");
    call("bedrock", "GetModelInvocationLoggingConfiguration", "read_only=true");

    assertThat(hits()).isEmpty();
  }

  @Test
  void groups_sizeThatACallSays_isAStep() {
    String group = "request_parameters={\"autoScalingGroupName\":\"web\"";
    call("autoscaling", "UpdateAutoScalingGroup", group + ",\"maxSize\":50}");
    call("autoscaling", "SetDesiredCapacity", group + ",\"desiredCapacity\":40}");
    call("autoscaling", "UpdateAutoScalingGroup", group + "}");
    call("autoscaling", "SetDesiredCapacity", group + ",\"desiredCapacity\":40} outcome=throttled");

    assertThat(hits())
        .containsExactly(
            "D24-rise UpdateAutoScalingGroup at most 50", "D24-rise SetDesiredCapacity wanting 40");
  }

  @Test
  void models_callsForOtherSellersPrograms_areUses() {
    call(
        "bedrock-mantle",
        "CreateInference",
        "identity_arn=arn:eve request_parameters="
            + "{\"model\":\"m-1\",\"callWithBearerToken\":true}");
    call("bedrock-mantle", "ListModels", "identity_arn=arn:eve");

    assertThat(hits()).containsExactly("D76 m-1 in us-east-1");
  }

  @Test
  void models_probeWithAKeyForModels_isToldLikeOneWithALongTermKey() {
    String probe =
        "outcome=invalid access_key_id=ASIAEVE error_message=max_tokens"
            + " request_parameters={\"modelId\":\"m-1\"} additional_event_data=";
    call("bedrock", "InvokeModel", probe + "{\"callWithBearerToken\":true}");
    call("bedrock", "InvokeModel", probe + "{\"callWithBearerToken\":false}");

    assertThat(hits()).containsExactly("D74 InvokeModel m-1");
  }

  @Test
  void shares_withAnOrganization_areToldByTheAccountThatManagesIt() {
    String image = "request_parameters={\"imageId\":\"ami-1\",\"launchPermission\":";
    call(
        "ec2",
        "ModifyImageAttribute",
        image
            + "{\"add\":{\"items\":[{\"organizationArn\":"
            + "\"arn:aws:organizations::444455556666:organization/o-abcd\"}]}}}");
    call(
        "ec2",
        "ModifyImageAttribute",
        image
            + "{\"add\":{\"items\":[{\"organizationalUnitArn\":"
            + "\"arn:aws:organizations::777788889999:ou/o-abcd/ou-ab12-cd34\"}]}}}");
    call(
        "ec2",
        "ModifyImageAttribute",
        image
            + "{\"remove\":{\"items\":[{\"organizationArn\":"
            + "\"arn:aws:organizations::444455556666:organization/o-abcd\"}]}}}");

    assertThat(hits())
        .containsExactly("D66 ami-1 with 444455556666", "D66 ami-1 with 777788889999");
  }

  @Test
  void shares_takenByAnotherAccount_areToldOfItAndNotOfOurOwnUse() {
    String taken = "event_type=AwsServiceEvent service_event_details={\"snapshotId\":\"snap-1\"}";
    call("ec2", "SharedSnapshotVolumeCreated", taken + " identity_account_id=999988887777");
    call("ec2", "SharedSnapshotCopyInitiated", taken + " identity_account_id=999988887777");
    call("ec2", "SharedSnapshotVolumeCreated", taken + " identity_account_id=1");

    assertThat(hits())
        .containsExactly(
            "D66-taken made a disk by 999988887777", "D66-taken copied by 999988887777");
  }
}
