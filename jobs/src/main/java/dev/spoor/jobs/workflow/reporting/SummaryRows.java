/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.report.view.RecordCounts;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reader must know if she reads nothing else. */
final class SummaryRows {
  private static final int STORIES = 8;

  private SummaryRows() {}

  /**
   * Sentences that other parts made.
   *
   * @param unseenSeeds that no record names some; empty when records name all
   * @param remains what goes on; empty when nobody acted
   * @param basis what the cost is and is not; null when there is none
   * @param unexamined what could not be looked at, or not whole
   */
  record Said(
      String unseenSeeds,
      Overlap overlap,
      String remains,
      @Nullable String basis,
      List<String> unexamined) {}

  /**
   * Returns the summary.
   *
   * @param names findings by which incidents are named
   */
  static Summary summary(
      EventFacts events,
      Excerpt<Finding> findings,
      Excerpt<Incident> incidents,
      Map<String, List<Finding>> names,
      Excerpt<KeyTimeline> timelines,
      List<MoneyView> money,
      CostView cost,
      CustodyView custody,
      Said said,
      List<Summary.SeverityCount> severities) {
    RecordCounts records = new RecordCounts(0, 0, 0, 0, 0);
    long bytes = 0;
    long objects = 0;
    for (CustodyView.KindRow kind : custody.kinds()) {
      bytes += kind.bytes();
      objects += kind.objects();
      if (kind.kind().equals(CustodyView.KindRow.TRAIL)) {
        records = kind.records();
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
        headlines(findings, cost, said, severities),
        stories(incidents, names, timelines),
        said.basis(),
        records,
        bytes,
        objects,
        events.accounts(),
        events.regions(),
        events.credentials(),
        events.first(),
        events.last(),
        said.overlap().billFrom(),
        said.overlap().billTo(),
        billed,
        severities);
  }

  /** Says what could not be looked at: an empty answer to it is no all-clear. */
  static List<String> unexamined(EventFacts events, CustodyView custody) {
    List<String> lines = new ArrayList<>();
    if (custody.damage().objects() > 0) {
      lines.add(custody.damage().warning());
    }
    if (events.events() == 0) {
      lines.add("There is no event of a trail: who did anything was not examined.");
    }
    if (custody.kinds().stream().noneMatch(CustodyView.KindRow::isBill)) {
      lines.add("No bill was read: what anything cost was not examined.");
    }
    return lines;
  }

  static List<String> headlines(
      Excerpt<Finding> findings, CostView cost, Said said, List<Summary.SeverityCount> severities) {
    List<String> lines = new ArrayList<>(said.unexamined());
    Stream.of(
            said.unseenSeeds(),
            said.overlap().warning(),
            cost.headline(),
            said.remains(),
            said.basis(),
            UnexplainedCost.sentence(cost))
        .filter(line -> line != null && !line.isEmpty())
        .forEach(lines::add);
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
    return lines;
  }

  private static List<String> stories(
      Excerpt<Incident> incidents,
      Map<String, List<Finding>> names,
      Excerpt<KeyTimeline> timelines) {
    List<String> lines = new ArrayList<>(Incidents.sentences(incidents.rows(), names, STORIES));
    timelines.rows().stream()
        .findFirst()
        .ifPresent(t -> lines.add(t.rootCredentialId() + ": " + t.headline()));
    return lines;
  }
}
