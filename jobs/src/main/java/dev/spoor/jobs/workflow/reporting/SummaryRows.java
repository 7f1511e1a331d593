/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.report.view.RecordCounts;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader must know if she reads nothing else. */
final class SummaryRows {
  private static final int HEADLINES = 5;

  private SummaryRows() {}

  static Summary summary(
      CaseFrames frames,
      Excerpt<Finding> findings,
      Excerpt<KeyTimeline> timelines,
      List<MoneyView> money,
      CustodyView custody,
      List<Summary.SeverityCount> severities) {
    Cells events =
        new Cells(
            frames
                .events()
                .agg(
                    countDistinct("account_id").as("accounts"),
                    countDistinct("aws_region").as("regions"),
                    approx_count_distinct("access_key_id", 0.01).as("credentials"),
                    min("event_time").as("first_event"),
                    max("event_time").as("last_event"))
                .head());
    RecordCounts records = new RecordCounts(0, 0, 0, 0, 0);
    long bytes = 0;
    long objects = 0;
    for (CustodyView.KindRow kind : custody.kinds()) {
      bytes += kind.bytes();
      objects += kind.objects();
      if (!kind.kind().startsWith("bill")) {
        records = plus(records, kind.records());
      }
    }
    List<Summary.BilledTotal> billed = new ArrayList<>();
    for (MoneyView view : money) {
      view.months()
          .forEach(
              month ->
                  billed.add(
                      new Summary.BilledTotal(
                          month.month(),
                          view.currency(),
                          month.total(),
                          month.isPartial(),
                          month.isEstimated())));
    }
    return new Summary(
        headlines(findings, timelines, severities),
        records,
        bytes,
        objects,
        events.count("accounts"),
        events.count("regions"),
        events.count("credentials"),
        events.timeOrNull("first_event"),
        events.timeOrNull("last_event"),
        billed,
        severities);
  }

  private static List<String> headlines(
      Excerpt<Finding> findings,
      Excerpt<KeyTimeline> timelines,
      List<Summary.SeverityCount> severities) {
    List<String> lines = new ArrayList<>();
    long grave =
        severities.stream()
            .filter(s -> s.severity().compareTo(Severity.HIGH) <= 0)
            .mapToLong(Summary.SeverityCount::findings)
            .sum();
    if (findings.isEmpty()) {
      lines.add(
          "No finding was made on this evidence. That is a statement about the evidence read, not"
              + " about the accounts.");
    } else {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d %s, %,d of them critical or high.",
              findings.total(),
              findings.total() == 1 ? "finding" : "findings",
              grave));
    }
    findings.rows().stream()
        .filter(finding -> finding.severity().compareTo(Severity.HIGH) <= 0)
        .map(Finding::statement)
        .distinct()
        .limit(HEADLINES)
        .forEach(lines::add);
    timelines.rows().stream()
        .findFirst()
        .ifPresent(t -> lines.add(t.rootCredentialId() + ": " + t.headline()));
    return lines;
  }

  private static RecordCounts plus(RecordCounts a, RecordCounts b) {
    return new RecordCounts(
        a.read() + b.read(),
        a.kept() + b.kept(),
        a.duplicate() + b.duplicate(),
        a.rejected() + b.rejected(),
        a.outside() + b.outside());
  }
}
