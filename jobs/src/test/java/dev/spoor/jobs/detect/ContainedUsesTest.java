/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who counts as a user of a credential after AWS put its user under quarantine. */
class ContainedUsesTest {
  private static final String POLICY = "AWSExposedCredentialPolicy_DO_NOT_REMOVE";
  private static final String MANAGED =
      "{\"userName\":\"eve\","
          + "\"policyArn\":\"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3\"}";

  private final TableRows rows =
      new TableRows(Tables.EVENTS)
          .defaults(
              TableRows.pairs(
                  "account_id=111122223333 aws_region=us-east-1 identity_type=IAMUser"
                      + " identity_arn=arn:aws:iam::111122223333:user/eve user_name=eve"
                      + " access_key_id=AKIAEVE source_ip_address=203.0.113.9"
                      + " user_agent=Boto3/1.34 event_type=AwsApiCall outcome=success"
                      + " read_only=false source_uri=file:/a.json.gz"));

  @Test
  void match_consoleAfterQuarantine_isAUseWhateverItCallsItself() {
    aws(1, "AttachUserPolicy", MANAGED);
    call(2, "CreateBucket", "user_agent", "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488]");
    call(3, "ListUsers", "user_agent", "AWS Internal");

    assertThat(found("D06")).containsExactly("e2", "e3");
  }

  @Test
  void match_awsItselfAfterQuarantine_isNoUse() {
    aws(1, "AttachUserPolicy", MANAGED);
    aws(2, "AttachUserPolicy", MANAGED);
    call(3, "Decrypt", "source_ip_address", "AWS Internal", "user_agent", "AWS Internal");
    call(4, "AttachUserPolicy", "user_agent", "aws-internal/3", "request_parameters", MANAGED);

    assertThat(found("D06")).isEmpty();
  }

  @Test
  void match_quarantineByItsOwnUser_isAUse() {
    aws(1, "AttachUserPolicy", MANAGED);
    call(2, "AttachUserPolicy", "request_parameters", MANAGED);

    assertThat(found("D06")).containsExactly("e2");
  }

  @Test
  void isQuarantine_policyThatAllowsBesideADenial_isNone() {
    aws(1, "PutUserPolicy", inline("Deny"));
    call(
        2,
        "PutUserPolicy",
        "request_parameters",
        policy("{'Effect':'Allow','Action':'*'},{'Effect':'Deny','Action':'s3:PutObject'}"));
    call(
        3,
        "PutUserPolicy",
        "request_parameters",
        policy("{'Sid':'NoDeny','Effect':'Allow','Action':'*'}"));

    assertThat(found("D04")).containsExactly("e1");
    assertThat(found("D06")).containsExactly("e2", "e3");
  }

  @Test
  void isQuarantine_inlinePolicyThatDeniesNothing_isNone() {
    aws(1, "PutUserPolicy", inline("Deny"));
    call(2, "PutUserPolicy", "request_parameters", inline("Allow"));

    assertThat(found("D04")).containsExactly("e1");
    assertThat(found("D06")).containsExactly("e2");
  }

  private static String inline(String effect) {
    return policy("{'Effect':'" + effect + "','Action':'*','Resource':'*'}");
  }

  private static String policy(String statements) {
    return "{\"userName\":\"eve\",\"policyName\":\"%s\",\"policyDocument\":\"%s\"}"
        .formatted(POLICY, ("{'Statement':[" + statements + "]}").replace("'", "\\\""));
  }

  private void aws(int hour, String name, String request) {
    call(
        hour,
        name,
        "source_ip_address",
        "AWS Internal",
        "user_agent",
        "aws-internal/3",
        "request_parameters",
        request);
  }

  private void call(int hour, String name, Object... values) {
    String line =
        ("event_time=2025-11-02T%02d:00:00Z event_source=iam.amazonaws.com event_name=%s"
                + " event_id=e%d source_ordinal=%d")
            .formatted(hour, name, hour, hour);
    rows.row(Stream.concat(Stream.of(TableRows.pairs(line)), Stream.of(values)).toArray());
  }

  private List<String> found(String rule) {
    return FirstFindings.findings(
            FindingSources.ofTrail(rows.frame()), DetectSettings.defaults(), RuleSettings.NONE)
        .collectAsList()
        .stream()
        .filter(row -> row.<String>getAs("rule_id").equals(rule))
        .flatMap(row -> row.<String>getList(row.fieldIndex("event_ids")).stream())
        .sorted()
        .toList();
  }
}
