/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything that the report says, in the order it says it.
 *
 * <p>Holds no clock: two views over the same tables are equal and give the same bytes.
 *
 * @param caseFacts which case this is and what the report was made from
 * @param summary what a reader must know if she reads nothing else
 * @param findings statements, worst first
 * @param incidents findings that belong together, those to look at first in front
 * @param suppressed what the case sets apart, in the order of the case
 * @param lineage how the credentials connect
 * @param timelines what the credentials of interest did, most telling first
 * @param aftermath how long it went on and whether it is over
 * @param cost who caused the cost, and what of theirs is alive
 * @param money one part per currency
 * @param coverage where the evidence is thick, thin or absent
 * @param custody what was read and what became of it
 * @param notVisible what this evidence cannot show
 */
public record ReportView(
    CaseFacts caseFacts,
    Summary summary,
    Excerpt<Finding> findings,
    Excerpt<Incident> incidents,
    List<Suppressed> suppressed,
    LineageView lineage,
    Excerpt<KeyTimeline> timelines,
    AftermathView aftermath,
    CostView cost,
    List<MoneyView> money,
    CoverageView coverage,
    CustodyView custody,
    List<NotVisible> notVisible) {
  /** Cuts findings and timelines to their limits. */
  public ReportView {
    findings = findings.limitedTo(ReportLimits.FINDINGS);
    timelines = suspectsFirst(timelines).limitedTo(ReportLimits.TIMELINES);
    suppressed = List.copyOf(suppressed);
    money = List.copyOf(money);
    notVisible = List.copyOf(notVisible);
  }

  /** Returns the groups of findings to look at first. */
  public List<TitleGroup> worst() {
    return TitleGroup.worst(findings.rows(), incidents.rows(), ReportLimits.WORST);
  }

  /** Whether a trail was read: what is counted in it says nothing when there was none. */
  public boolean hasTrail() {
    return caseFacts.inputs().stream().anyMatch(input -> input.kind().equals("trail"));
  }

  /** Returns which evidence there was to look at. */
  public Examined examined() {
    boolean billGiven =
        !money.isEmpty()
            || caseFacts.inputs().stream().anyMatch(input -> input.kind().equals("bill"));
    return new Examined(hasTrail(), summary.firstEvent() != null, billGiven);
  }

  private static Excerpt<KeyTimeline> suspectsFirst(Excerpt<KeyTimeline> timelines) {
    List<KeyTimeline> rows = new ArrayList<>(timelines.rows());
    rows.sort(Comparator.comparing(timeline -> !timeline.hasIntruders()));
    return new Excerpt<>(rows, timelines.total(), timelines.table());
  }

  /** Returns how many of the timelines, which come first, are of someone who may be an intruder. */
  public int suspectTimelines() {
    return (int) timelines.rows().stream().filter(KeyTimeline::hasIntruders).count();
  }

  /** Returns the kinds of objects beside the trail's whose records were counted. */
  public List<CustodyView.KindRow> otherRecords() {
    return custody.kinds().stream()
        .filter(kind -> !kind.kind().equals(CustodyView.KindRow.TRAIL))
        .filter(kind -> kind.records().read() > 0)
        .toList();
  }

  /**
   * Something that the evidence at hand cannot show.
   *
   * @param what the question that stays open
   * @param why why this evidence does not answer it
   * @param remedy which evidence would; empty when none would
   */
  public record NotVisible(String what, String why, String remedy) {}
}
