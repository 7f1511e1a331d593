/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.report.view.RuleCredit;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.Summary;
import dev.spoor.jobs.report.view.Suppressed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Findings of the made-up campaign, their incidents, and what was suppressed. */
final class SampleFindings {
  private SampleFindings() {}

  /** Returns an incident of each of the first findings. */
  static Excerpt<Incident> incidents(List<Finding> findings) {
    return Excerpt.whole(
        findings.stream()
            .limit(3)
            .map(
                finding ->
                    new Incident(
                        finding.findingId(),
                        finding.subject(),
                        finding.statement(),
                        finding.severity(),
                        140.5,
                        finding.firstSeen(),
                        finding.lastSeen(),
                        3,
                        1,
                        List.of(new Summary.SeverityCount(finding.severity(), 3)),
                        1,
                        "both",
                        finding.moneyAtStake(),
                        finding.currency(),
                        new Incident.Cost(new BigDecimal("12403.02"), "USD"),
                        List.of("Impact", "Defense Evasion"),
                        List.of("D19", "D25"),
                        List.of("Stages of an attack, in order within 3 minutes: access.")))
            .toList(),
        "incidents");
  }

  /** Returns one without an end, one that ends within the evidence, one of an earlier file. */
  static List<Suppressed> suppressed(List<String> hostile) {
    String text = String.join(" ", hostile);
    return List.of(
        new Suppressed(
            "D44",
            "account 111122223333",
            "keys for batch users " + text,
            "Ada " + text,
            null,
            3,
            9,
            true),
        new Suppressed(
            "D08", "", "scanner of the audit", null, LocalDate.of(2025, 9, 30), 1, 120, true),
        new Suppressed("", "", "2: an older reason", null, null, 2, 2, false));
  }

  static List<Finding> findings(List<String> hostile) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        finding(
            Severity.CRITICAL,
            "cost-jump-new-region",
            "Miners were paid for in five regions that had no spend before",
            "18,204.77 USD of Fargate and EC2 usage was billed in ap-southeast-1, ap-northeast-1,"
                + " eu-north-1, sa-east-1 and us-west-2 from 2025-11-02 04:00 UTC; these regions"
                + " had no spend in the three months before.",
            "region",
            "ap-southeast-1, ap-northeast-1, eu-north-1, sa-east-1, us-west-2",
            "Impact",
            List.of("T1496.001"),
            "18204.770000000001"));
    findings.add(
        finding(
            Severity.CRITICAL,
            "key-from-new-network",
            "Key of user ci-deploy used from a hosting provider",
            "Key AKIAIOSFODNN7EXAMPLE, used from 203.0.113.0/24 only until then, made 1,204 calls"
                + " from 198.51.100.0/24 from 2025-11-02 03:04 UTC on.",
            "access key",
            SampleReport.KEY,
            "Initial Access",
            List.of("T1078.004"),
            null));
    findings.add(
        finding(
            Severity.HIGH,
            "termination-protection-burst",
            "Termination protection was switched on for 280 instances in four minutes",
            "280 calls of ModifyInstanceAttribute set disableApiTermination right after launch;"
                + " stopping these instances fails until it is switched off again.",
            "principal",
            "arn:aws:iam::111122223333:user/ci-deploy",
            "Defense Evasion",
            List.of("T1578.005"),
            null));
    findings.add(
        finding(
            Severity.HIGH,
            "public-function",
            "A Lambda function can be called by anyone on the internet",
            "AddPermission20150331v2 allowed principal * to call the URL of function"
                + " api-gw-helper with authorization NONE.",
            "resource",
            "arn:aws:lambda:us-east-1:111122223333:function:api-gw-helper",
            "Persistence",
            List.of("T1648", "T1133"),
            null));
    findings.add(
        finding(
            Severity.MEDIUM,
            "quota-recon",
            "Quotas were asked for in twelve regions within 40 seconds",
            "96 calls of GetServiceQuota, 84 of them throttled or denied.",
            "access key",
            SampleReport.KEY,
            "Discovery",
            List.of("T1580"),
            null));
    findings.add(
        finding(
            Severity.LOW,
            "estimated-month",
            "The bill for November is not final",
            "Figures for November 2025 may still change by credits or refunds.",
            "account",
            "111122223333",
            null,
            List.of(),
            null));
    for (String text : hostile) {
      findings.add(
          finding(Severity.INFORMATIONAL, text, text, text, text, text, text, List.of(text), null));
    }
    return findings;
  }

  private static Finding finding(
      Severity severity,
      String rule,
      String title,
      String statement,
      String kind,
      String subject,
      @Nullable String phase,
      List<String> techniques,
      @Nullable String money) {
    List<String> evidence = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    Random random = new Random(rule.length());
    for (int record = 0; record < 14; record++) {
      evidence.add(SampleReport.LOG.formatted("us-east-1", "us-east-1") + "#" + record * 7);
      ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
    }
    return new Finding(
        "f-" + Integer.toHexString(rule.hashCode()),
        rule,
        title,
        statement,
        severity,
        severity == Severity.LOW ? "medium" : "high",
        money == null ? "security" : "both",
        phase,
        techniques,
        kind,
        subject,
        phase == null ? null : SampleReport.KEY,
        "111122223333",
        phase == null ? null : "us-east-1",
        Instant.parse("2025-11-02T03:04:05Z"),
        Instant.parse("2025-11-04T09:41:00Z"),
        money == null ? null : new BigDecimal(money),
        money == null ? null : "USD",
        280,
        ids,
        evidence,
        "Whoever holds it can act as the user until it is revoked, and what it made lives on.",
        "Deactivate the key, list what it made in section 3, and remove those credentials first.",
        "A move of the build server to another provider; ask the owner of ci-deploy.",
        new RuleCredit(
            "A. Author (at example.com)",
            "DRL-1.1",
            List.of("https://example.com/a-campaign", "=cmd")));
  }
}
