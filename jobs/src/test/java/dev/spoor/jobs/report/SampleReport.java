/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.jobs.report.view.CaseFacts;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CoverageView;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.LineageView;
import dev.spoor.jobs.report.view.RecordCounts;
import dev.spoor.jobs.report.view.ReportView;
import dev.spoor.jobs.report.view.ReportView.NotVisible;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.Summary;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A report on a mining campaign, made up, with as many hostile texts as wanted. */
final class SampleReport {
  static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  static final String LOG =
      "s3://acme-org-trail/AWSLogs/o-a1b2c3d4e5/111122223333/CloudTrail/%s/2025/11/02/"
          + "111122223333_CloudTrail_%s_20251102T0315Z_Xk2pQ9rT0sVwYz1A.json.gz";

  static final String ID = "0d6b1f0e-6f3c-4d0a-9b52-%012x";

  private SampleReport() {}

  /** Returns the case as a reader would meet it. */
  static ReportView realistic() {
    return report(List.of());
  }

  /** Returns the case with every hostile text in findings, timeline, bill and rejects. */
  static ReportView hostile() {
    return report(HostileStrings.ALL);
  }

  /** Returns the case with other credentials. */
  static ReportView with(LineageView lineage) {
    ReportView whole = realistic();
    return with(whole.findings(), lineage, whole.timelines(), whole.cost());
  }

  /** Returns the case with other costs. */
  static ReportView with(CostView cost) {
    ReportView whole = realistic();
    return with(whole.findings(), whole.lineage(), whole.timelines(), cost);
  }

  /** Returns the case with other findings. */
  static ReportView with(List<Finding> findings) {
    return with(findings, realistic().timelines());
  }

  /** Returns the case with other timelines. */
  static ReportView with(Excerpt<KeyTimeline> timelines) {
    return with(realistic().findings().rows(), timelines);
  }

  /** Returns the case with other findings and timelines. */
  static ReportView with(List<Finding> findings, Excerpt<KeyTimeline> timelines) {
    ReportView whole = realistic();
    return with(Excerpt.whole(findings, "findings"), whole.lineage(), timelines, whole.cost());
  }

  private static ReportView with(
      Excerpt<Finding> findings,
      LineageView lineage,
      Excerpt<KeyTimeline> timelines,
      CostView cost) {
    ReportView whole = realistic();
    return new ReportView(
        whole.caseFacts(),
        whole.summary(),
        findings,
        whole.incidents(),
        whole.suppressed(),
        lineage,
        timelines,
        whole.aftermath(),
        cost,
        whole.money(),
        whole.coverage(),
        whole.custody(),
        whole.notVisible());
  }

  private static ReportView report(List<String> hostile) {
    List<Finding> findings = SampleFindings.findings(hostile);
    return new ReportView(
        caseFacts(hostile),
        summary(findings),
        Excerpt.whole(findings, "findings"),
        SampleFindings.incidents(findings),
        SampleFindings.suppressed(hostile),
        SampleLineage.lineage(hostile),
        Excerpt.whole(
            List.of(SampleTimelines.miner(hostile), SampleTimelines.instanceRole()), "timeline"),
        SampleAftermath.aftermath(hostile),
        SampleCost.cost(hostile),
        List.of(SampleMoney.usd(hostile)),
        coverage(),
        custody(hostile),
        List.of(
            new NotVisible(
                "How the key AKIAIOSFODNN7EXAMPLE was obtained",
                "CloudTrail logs its use, not its loss. The first foreign use at 2025-11-02"
                    + " 03:04:05 is the latest moment by which it was lost.",
                "Source repositories, CI logs and the developer's machine."),
            new NotVisible(
                "Which objects were read from S3 buckets",
                "No trail in the evidence has data events for S3.",
                "S3 server access logs, where they are on."),
            new NotVisible(
                "What the miners ran inside the containers",
                "CloudTrail does not log what happens inside a machine or container.",
                "")));
  }

  private static CaseFacts caseFacts(List<String> hostile) {
    List<CaseFacts.Fact> settings = new ArrayList<>();
    settings.add(new CaseFacts.Fact("home regions", "us-east-1, eu-west-1"));
    settings.add(new CaseFacts.Fact("seeds", KEY));
    hostile.forEach(text -> settings.add(new CaseFacts.Fact("seed", text)));
    return new CaseFacts(
        hostile.isEmpty() ? "Acme Robotics, November 2025" : hostile.get(0),
        Instant.parse("2025-08-01T00:00:00Z"),
        Instant.parse("2025-12-01T00:00:00Z"),
        "0.1.0",
        null,
        List.of(
            new CaseFacts.Input("trail", "s3://acme-org-trail/AWSLogs/", 18_412, 214_748_364),
            new CaseFacts.Input("bill", "s3://acme-billing/cur2/", 9, 8_412_332)),
        new CaseFacts.Evidence(
            18_423,
            18_421,
            "a94a8fe5ccb19ba61c4c0873d391e987".repeat(2),
            List.of(new KeyTimeline.Tally("bill-superseded", 2))),
        settings,
        List.of(
            new CaseFacts.TableHash(
                "events", 412_208, "9f86d081884c7d659a2feaa0c55ad015".repeat(2)),
            new CaseFacts.TableHash(
                "charges", 91_264, "60303ae22b998861bce3b28f33eec1be".repeat(2)),
            new CaseFacts.TableHash("findings", 9, "fd61a03af4f77d870fc21e05e7e80678".repeat(2))));
  }

  private static Summary summary(List<Finding> findings) {
    List<Summary.SeverityCount> severities = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = findings.stream().filter(f -> f.severity() == severity).count();
      severities.add(new Summary.SeverityCount(severity, count));
    }
    return new Summary(
        List.of(
            "An access key of user ci-deploy was used by an outsider from 2025-11-02 03:04 UTC and"
                + " started cryptocurrency miners in five regions within ten minutes.",
            "The miners were billed 18,204.77 USD in November 2025, in regions that had no spend"
                + " before."),
        List.of(
            "The outsider made two users, two keys and one public function that outlive the first"
                + " key; revoking the key alone does not end the access."),
        "Costs are as billed, before tax, credits, refunds and discounts.",
        new RecordCounts(431_977, 412_208, 19_741, 28, 0),
        223_160_696,
        18_421,
        4,
        12,
        148,
        Instant.parse("2025-08-01T00:00:12Z"),
        Instant.parse("2025-11-30T23:58:41Z"),
        LocalDate.of(2025, 8, 1),
        LocalDate.of(2025, 11, 29),
        List.of(
            total("2025-08", "12204.118212", false),
            total("2025-09", "11987.4", false),
            total("2025-10", "12731.9921", false),
            total("2025-11", "31004.51", true)),
        severities);
  }

  private static Summary.BilledTotal total(String month, String amount, boolean estimated) {
    return new Summary.BilledTotal(month, "USD", new BigDecimal(amount), false, estimated);
  }

  private static CoverageView coverage() {
    LocalDate first = LocalDate.of(2025, 8, 1);
    LocalDate last = LocalDate.of(2025, 11, 30);
    List<CoverageView.Strip> strips = new ArrayList<>();
    Random random = new Random(11);
    for (String account : List.of("111122223333", "444455556666", "777788889999")) {
      for (String region : List.of("ap-southeast-1", "eu-west-1", "us-east-1", "us-west-2")) {
        boolean home = region.equals("us-east-1") || region.equals("eu-west-1");
        List<CoverageView.Day> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
          boolean late = !day.isBefore(LocalDate.of(2025, 11, 2));
          boolean stopped =
              home && account.startsWith("4") && day.equals(LocalDate.of(2025, 10, 20));
          boolean spend = late && !home && account.startsWith("1") && day.getDayOfMonth() % 3 == 0;
          if (home || (late && account.startsWith("1"))) {
            long events = spend ? 0 : (long) Math.pow(10, 1 + random.nextInt(3)) + 2;
            days.add(
                new CoverageView.Day(
                    day,
                    events,
                    stopped,
                    spend,
                    stopped ? List.of("trail main stopped from 2025-11-02T10:00:00Z") : List.of()));
          }
        }
        strips.add(new CoverageView.Strip(account, region, days));
      }
    }
    return new CoverageView(first, last, Excerpt.whole(strips, "coverage"));
  }

  private static CustodyView custody(List<String> hostile) {
    List<CustodyView.Reject> rejects = new ArrayList<>();
    rejects.add(
        new CustodyView.Reject(
            new EvidenceRef(LOG.formatted("eu-west-1", "eu-west-1"), 41),
            80_412,
            "TRUNCATED",
            "The object ends inside record 41.",
            "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"IAMUser\",\"princ"));
    for (String text : hostile) {
      rejects.add(
          new CustodyView.Reject(
              EvidenceRef.object("s3://acme-org-trail/" + text), -1, "BAD_JSON", text, text));
    }
    return new CustodyView(
        List.of(
            new CustodyView.KindRow(
                "cloudtrail",
                18_401,
                214_700_000,
                new RecordCounts(431_977, 412_208, 19_741, 28, 0)),
            new CustodyView.KindRow("digest", 11, 48_364, new RecordCounts(0, 0, 0, 0, 0)),
            new CustodyView.KindRow(
                "bill", 9, 8_412_332, new RecordCounts(91_264, 91_226, 0, 38, 0)),
            new CustodyView.KindRow(
                "credential-report", 1, 1_830, new RecordCounts(6, 6, 0, 0, 0))),
        new Excerpt<>(rejects, 28 + hostile.size(), "rejects"),
        new CustodyView.Damage(1, 1),
        19_741,
        List.of(),
        Excerpt.whole(
            Collections.nCopies(
                2,
                new CustodyView.ObjectProblem(
                    LOG.formatted("eu-west-1", "eu-west-1"), "The object ends inside record 41.")),
            "ledger"));
  }
}
