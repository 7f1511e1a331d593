/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Policies of IAM and AWS Organizations as JSON on one line. */
final class PolicyJson {
  /** AWS takes no longer service control policy. */
  static final int LONGEST = 5_120;

  /**
   * What a policy about regions must let be, since these services answer from one region for all.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html">Deny
   *     access to AWS based on the requested AWS Region</a>
   */
  private static final List<String> GLOBAL =
      List.of(
          ("a4b:* acm:* aws-marketplace-management:* aws-marketplace:* aws-portal:* budgets:* ce:*"
                  + " chime:* cloudfront:* config:* cur:* directconnect:* ec2:DescribeRegions"
                  + " ec2:DescribeTransitGateways ec2:DescribeVpnGateways fms:*"
                  + " globalaccelerator:* health:* iam:* importexport:* kms:* mobileanalytics:*"
                  + " networkmanager:* organizations:* pricing:* route53:* route53domains:*"
                  + " route53-recovery-cluster:* route53-recovery-control-config:*"
                  + " route53-recovery-readiness:* s3:GetAccountPublic* s3:ListAllMyBuckets"
                  + " s3:ListMultiRegionAccessPoints s3:PutAccountPublic* shield:* sts:*"
                  + " support:* trustedadvisor:* waf-regional:* waf:* wafv2:* wellarchitected:*")
              .split(" "));

  /** Beginnings of the names of accelerated types: AWS keeps to these letters. */
  private static final List<String> ACCELERATED =
      List.of("dl*", "f*", "g*", "inf*", "p*", "trn*", "vt*");

  private static final JsonFactory JSON = new JsonFactory();

  private PolicyJson() {}

  private interface Body {
    void to(JsonGenerator json) throws IOException;
  }

  /** Returns the inline policy that denies everything to sessions issued before a time. */
  static String endSessions(Instant before) {
    return policy(
        json -> {
          json.writeStartObject();
          json.writeStringField("Sid", "EndSessions");
          json.writeStringField("Effect", "Deny");
          json.writeStringField("Action", "*");
          json.writeStringField("Resource", "*");
          json.writeObjectFieldStart("Condition");
          json.writeObjectFieldStart("DateLessThan");
          json.writeStringField("aws:TokenIssueTime", before.toString());
          json.writeEndObject();
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  /**
   * Returns the service control policy.
   *
   * @param regions that stay open, at least one
   * @param approved accelerated families by account, {@code *} for every account
   */
  static String fence(Collection<String> regions, Map<String, List<String>> approved) {
    List<String> everywhere = approved.getOrDefault("*", List.of());
    List<String> accounts = new ArrayList<>(new TreeSet<>(approved.keySet()));
    accounts.remove("*");
    return policy(
        json -> {
          json.writeStartObject();
          json.writeStringField("Sid", "DenyOtherRegions");
          json.writeStringField("Effect", "Deny");
          list(json, "NotAction", GLOBAL);
          json.writeStringField("Resource", "*");
          json.writeObjectFieldStart("Condition");
          condition(json, "StringNotEquals", "aws:RequestedRegion", regions);
          json.writeEndObject();
          json.writeEndObject();
          machines(json, regions, "DenyMachines", "StringNotEquals", accounts, everywhere);
          for (int i = 0; i < accounts.size(); i++) {
            TreeSet<String> families = new TreeSet<>(everywhere);
            families.addAll(approved.get(accounts.get(i)));
            List<String> account = List.of(accounts.get(i));
            machines(json, regions, "DenyMachines" + (i + 1), "StringEquals", account, families);
          }
        });
  }

  private static void machines(
      JsonGenerator json,
      Collection<String> regions,
      String id,
      String operator,
      List<String> accounts,
      Collection<String> approved)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("Sid", id);
    json.writeStringField("Effect", "Deny");
    json.writeStringField("Action", "ec2:RunInstances");
    String partition = partition(regions.iterator().next());
    json.writeStringField("Resource", "arn:" + partition + ":ec2:*:*:instance/*");
    json.writeObjectFieldStart("Condition");
    condition(json, "StringLike", "ec2:InstanceType", ACCELERATED);
    if (!approved.isEmpty()) {
      List<String> types = approved.stream().map(family -> family + ".*").toList();
      condition(json, "StringNotLike", "ec2:InstanceType", types);
    }
    if (!accounts.isEmpty()) {
      condition(json, operator, "aws:PrincipalAccount", accounts);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private static String policy(Body statements) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("Version", "2012-10-17");
      json.writeArrayFieldStart("Statement");
      statements.to(json);
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void condition(
      JsonGenerator json, String operator, String key, Collection<String> values)
      throws IOException {
    json.writeObjectFieldStart(operator);
    list(json, key, values);
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, String name, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
