/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.table.Tables;
import java.util.Set;

/**
 * What a run is made of, and what each piece reads that another writes. A chain begins as soon as
 * its sources are read.
 */
final class Pieces {
  private static final String TRAIL = "Reading the trail";
  private static final String BILL = "Reading the bill";
  private static final String REPLACED = "Adding up replaced assemblies";
  private static final String SUMS = "Adding up the bill";
  private static final String LEDGER = "Closing the ledger";

  private final Set<Step> steps;
  private final EvidenceStep evidence;
  private final RulesReading rules;
  private final AnalysisSteps analyses;
  private final CaseTables tables;

  Pieces(
      Set<Step> steps,
      EvidenceStep evidence,
      RulesReading rules,
      AnalysisSteps analyses,
      CaseTables tables) {
    this.steps = steps;
    this.rules = rules;
    this.evidence = evidence;
    this.analyses = analyses;
    this.tables = tables;
  }

  /**
   * Adds the pieces of a run that compares months and keeps no charges: each waits for the one
   * before it.
   *
   * @param earlier what an earlier run said of the money in the same folder
   */
  Lanes onSumsInto(Lanes lanes, RunManifest manifest, MoneyRecord earlier) {
    lanes.add(TRAIL, evidence::trail);
    lanes.add(BILL, evidence::rollUpBill);
    addReplaced(lanes);
    lanes.add(Step.USAGE.title(), () -> analyses.usageDeltas(evidence.rolledUp()), BILL);
    lanes.add(
        SUMS,
        () ->
            manifest.conserved(
                Conservation.ofRollUp(
                    new Conservation.Read(evidence.sums(), evidence.superseded()),
                    evidence.rolledUp(),
                    tables.read(Tables.USAGE_DELTAS),
                    earlier)),
        Step.USAGE.title(),
        REPLACED);
    lanes.add(LEDGER, () -> closeLedger(manifest), TRAIL, SUMS);
    return lanes;
  }

  private void closeLedger(RunManifest manifest) {
    evidence.ledger();
    manifest.ingested(steps);
  }

  /**
   * Adds the pieces, the longest way first. Each names every piece whose table it reads, also those
   * that others it names wait for: a run may have the one without the other.
   *
   * @param earlier what an earlier run said of the money in the same folder
   */
  Lanes into(Lanes lanes, RunManifest manifest, MoneyRecord earlier) {
    boolean reads = steps.contains(Step.INGEST);
    if (reads) {
      lanes.add(TRAIL, evidence::trail);
      lanes.add(BILL, evidence::bill);
    }
    add(lanes, Step.LINEAGE, analyses::lineage, TRAIL, Step.USAGE.title());
    if (reads) {
      lanes.add(LEDGER, () -> closeLedger(manifest), TRAIL, BILL);
    }
    add(lanes, Step.COVERAGE, analyses::coverage, LEDGER);
    add(lanes, Step.USAGE, analyses::usageDeltas, BILL);
    if (rules.isWanted()) {
      lanes.add(RulesReading.TITLE, () -> rules.into(manifest));
    }
    add(
        lanes,
        Step.INVENTORY,
        analyses::inventory,
        BILL,
        LEDGER,
        Step.LINEAGE.title(),
        Step.COVERAGE.title());
    add(lanes, Step.TIMELINE, analyses::timeline, Step.LINEAGE.title(), Step.COVERAGE.title());
    add(
        lanes,
        Step.FINDINGS,
        analyses::findings,
        LEDGER,
        RulesReading.TITLE,
        Step.LINEAGE.title(),
        Step.USAGE.title(),
        Step.COVERAGE.title(),
        Step.INVENTORY.title(),
        Step.TIMELINE.title());
    add(
        lanes,
        Step.ATTRIBUTION,
        analyses::attribution,
        BILL,
        Step.LINEAGE.title(),
        Step.INVENTORY.title(),
        Step.TIMELINE.title());
    if (reads && steps.contains(Step.USAGE)) {
      addReplaced(lanes);
      lanes.add(
          SUMS,
          () ->
              manifest.conserved(
                  Conservation.of(
                      new Conservation.Read(evidence.sums(), evidence.superseded()),
                      tables.read(Tables.CHARGES),
                      tables.read(Tables.USAGE_DELTAS),
                      earlier)),
          Step.USAGE.title(),
          REPLACED);
    }
    if (steps.contains(Step.ATTRIBUTION)) {
      lanes.add(
          "Adding up what was attributed",
          () ->
              manifest.attributed(
                  AttributedSums.of(tables.read(Tables.CHARGES), tables.read(Tables.ATTRIBUTION))),
          Step.ATTRIBUTION.title());
    }
    return lanes;
  }

  private void addReplaced(Lanes lanes) {
    if (evidence.hasSuperseded()) {
      lanes.add(REPLACED, evidence::supersededBills, BILL);
    }
  }

  private void add(Lanes lanes, Step step, Runnable work, String... behind) {
    if (steps.contains(step)) {
      lanes.add(step.title(), work, behind);
    }
  }
}
