/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.JsonFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom policies let in, by the forms of principals that AWS documents. */
class PolicyAccountsTest {
  private static final String OWN = "111122223333";

  private static @Nullable String ofBucket(String statements) {
    return PolicyAccounts.otherAccount(
        new JsonFields("{\"bucketPolicy\":{\"Statement\":" + statements.replace('\'', '"') + "}}")
            .value(),
        OWN);
  }

  private static @Nullable String allowing(String principal) {
    return ofBucket("[{'Effect':'Allow','Principal':" + principal + "}]");
  }

  @Test
  void otherAccount_principalsOfOtherAccounts_areTold() {
    for (String other :
        List.of(
            "'999988887777'",
            "'arn:aws:iam::999988887777:root'",
            "'arn:aws-us-gov:iam::999988887777:user/a/b'",
            "'arn:aws:sts::999988887777:assumed-role/r/s'",
            "['arn:aws:iam::111122223333:root','999988887777']")) {
      assertThat(allowing("{'AWS':" + other + "}")).as(other).isEqualTo("true");
    }
    assertThat(ofBucket("{'Principal':{'AWS':'999988887777'},'Effect':'Allow'}")).isEqualTo("true");
  }

  @Test
  void otherAccount_ownPrincipalsServicesAndRefusals_areNot() {
    for (String own :
        List.of(
            "{'AWS':'111122223333'}",
            "{'AWS':'arn:aws:iam::111122223333:user/999988887777'}",
            "{'AWS':'AIDACKCEVSQ6C2EXAMPLE'}",
            "{'AWS':'*'}",
            "{'Service':'999988887777'}",
            "'*'")) {
      assertThat(allowing(own)).as(own).isEqualTo("false");
    }
    assertThat(ofBucket("[{'Effect':'Deny','Principal':{'AWS':'999988887777'}}]"))
        .isEqualTo("false");
    assertThat(ofBucket("[7,null,{'Effect':'Allow','Principal':{'AWS':[1,{}]}}]"))
        .isEqualTo("false");
  }

  @Test
  void otherAccount_documentsAsText_areReadPlainAndEncoded() {
    String text =
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"999988887777\"}}]}";

    assertThat(PolicyAccounts.otherAccount(Map.of("assumeRolePolicyDocument", text), OWN))
        .isEqualTo("true");
    assertThat(
            PolicyAccounts.otherAccount(
                Map.of("policyDocument", URLEncoder.encode(text, StandardCharsets.UTF_8)), OWN))
        .isEqualTo("true");
    for (String name : List.of("policy", "policyText", "resourcePolicy", "accessPolicies")) {
      assertThat(PolicyAccounts.otherAccount(Map.of(name, text), OWN)).as(name).isEqualTo("true");
    }
    assertThat(PolicyAccounts.otherAccount(Map.of("policy", "arn:aws:iam::1:policy/p"), OWN))
        .isNull();
    assertThat(PolicyAccounts.otherAccount(Map.of("policyDocument", "%zz"), OWN)).isNull();
    assertThat(PolicyAccounts.otherAccount(Map.of("policyDocument", "{"), OWN)).isNull();
    assertThat(PolicyAccounts.otherAccount(Map.of("bucketName", "b"), OWN)).isNull();
    assertThat(PolicyAccounts.otherAccount(null, OWN)).isNull();
  }

  @Test
  void otherAccount_documentFullOfDigits_isReadAtOnce() {
    String pad = "0".repeat(200_000);

    assertThat(
            ofBucket(
                "[{'Sid':'"
                    + pad
                    + "','Effect':'Allow','Principal':{'AWS':['111122223333','"
                    + pad
                    + "','arn:aws:iam::999988887777:root']}}]"))
        .isEqualTo("true");
  }

  @Test
  void rule_onADocumentPaddedWithDigits_stillTells() {
    List<String> names = List.of("arn:aws:iam::111122223333:root", "999988887777");
    Map<String, Object> open = new LinkedHashMap<>();
    open.put("Effect", "Allow");
    open.put("Principal", Map.of("AWS", names));
    open.put("Sid", "0".repeat(12_000));

    assertThat(
            told(
                "PutBucketPolicy",
                Map.of("bucketName", "b", "bucketPolicy", Map.of("Statement", List.of(open)))))
        .contains("Bucket opened to another account");
  }

  private static List<String> told(String name, Map<String, Object> request) {
    LoadedRules pack = RuleLoader.pack();
    Map<String, String> titles = new HashMap<>();
    pack.all().forEach(info -> titles.put(info.key(), info.title()));
    Map<String, Object> record =
        Map.of(
            "eventSource", "s3.amazonaws.com",
            "eventName", name,
            "eventTime", "2025-11-08T02:13:30Z",
            "recipientAccountId", OWN,
            "requestParameters", request);
    return Hits.of(new Detector(pack.set(), RuleLog.CLOUDTRAIL), new TestRecord(record).event())
        .stream()
        .map(hit -> titles.get(hit.told()))
        .toList();
  }
}
