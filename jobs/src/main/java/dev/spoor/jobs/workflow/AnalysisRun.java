/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.ReportView;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * One run over one case: the steps in order, each from tables to tables.
 *
 * <p>Everything is written below the output folder; the evidence is only read.
 */
public final class AnalysisRun {
  private final SparkSession session;
  private final CaseSettings given;
  private final Progress progress;
  private final String version;
  private final OutputFolder out;
  private final CaseTables tables;

  /** Creates a run; nothing is read or written yet. */
  public AnalysisRun(
      SparkSession session, CaseSettings settings, Progress progress, String version) {
    this.session = session;
    this.given = settings;
    this.progress = progress;
    this.version = version;
    this.out = OutputFolder.at(session, settings.out());
    this.tables = new CaseTables(session, out);
  }

  /**
   * Checks what can be checked before anything is started.
   *
   * @throws UserException if the case cannot be run
   */
  public static void check(CaseSettings settings, Set<Step> steps) {
    OutputGuard.checkApart(settings);
    if (steps.contains(Step.INGEST) && settings.trail().isEmpty() && settings.bill().isEmpty()) {
      throw UserException.usage(
          "Nothing to read: give --trail LOC, --bill LOC, or a case file with --case.");
    }
    OutputGuard.checkOurs(settings.out());
  }

  /**
   * Runs the steps and returns what came out. Steps over the tables of an earlier run take from it
   * what the case leaves open.
   *
   * @throws UserException if the output folder does not serve, before anything in it is touched
   */
  public RunOutcome run(Set<Step> steps) {
    CaseSettings settings = given;
    OutputGuard.checkOurs(out, settings.out());
    EvidenceStep evidence = new EvidenceStep(session, settings, out, tables, progress);
    if (steps.contains(Step.INGEST)) {
      evidence.check();
    } else {
      tables.read(Tables.EVENTS);
      settings = EarlierRun.read(out).complete(given);
      SparkSettings.fit(session, out.bytesUnder("tables"));
    }
    MoneyRecord earlier = EarlierRun.moneyOf(out);
    RunManifest manifest = new RunManifest(out, settings, version);
    manifest.money(steps.contains(Step.INGEST) ? new MoneyRecord() : earlier);
    manifest.begin(steps);
    for (String entry : settings.unread()) {
      progress.note("The case names '" + entry + "', which this version does not read.");
    }
    if (steps.contains(Step.INGEST)) {
      evidence.run();
      manifest.ingested(steps);
    }
    AnalysisSteps analyses = new AnalysisSteps(settings, tables);
    Set<Step> alone =
        EnumSet.of(Step.LINEAGE, Step.TIMELINE, Step.USAGE, Step.COVERAGE, Step.INVENTORY);
    alone.retainAll(steps);
    if (!alone.isEmpty()) {
      progress.phase(alone.stream().map(Step::title).collect(Collectors.joining("; ")));
      CountDownLatch credentials = new CountDownLatch(1);
      new SideBySide(session)
          .run(
              () -> {
                try {
                  run(steps, Step.LINEAGE, analyses::lineage);
                } finally {
                  credentials.countDown();
                }
                run(steps, Step.TIMELINE, analyses::timeline);
              },
              () -> {
                run(steps, Step.USAGE, analyses::usageDeltas);
                run(steps, Step.COVERAGE, analyses::coverage);
                await(credentials);
                run(steps, Step.INVENTORY, analyses::inventory);
              });
    }
    Set<Step> behind = EnumSet.of(Step.ATTRIBUTION, Step.FINDINGS);
    behind.retainAll(steps);
    if (!behind.isEmpty()) {
      progress.phase(behind.stream().map(Step::title).collect(Collectors.joining("; ")));
      new SideBySide(session)
          .run(
              () -> run(steps, Step.ATTRIBUTION, analyses::attribution),
              () -> run(steps, Step.FINDINGS, analyses::findings));
    }
    session.catalog().clearCache();
    progress.phase("Taking stock");
    if (steps.contains(Step.INGEST) && steps.contains(Step.USAGE)) {
      manifest.money(
          Conservation.of(
              evidence.sums(),
              tables.read(Tables.CHARGES),
              tables.read(Tables.USAGE_DELTAS),
              earlier));
    }
    if (steps.contains(Step.ATTRIBUTION)) {
      manifest
          .money()
          .replace(
              MoneyRecord.ATTRIBUTION,
              AttributedSums.of(tables.read(Tables.CHARGES), tables.read(Tables.ATTRIBUTION)));
    }
    manifest.complete(steps, tables);
    manifest.requireConservation();
    ReportView view = null;
    if (steps.contains(Step.REPORT)) {
      progress.phase(Step.REPORT.title());
      view = new ReportStep(settings, out, tables, manifest).run();
    }
    progress.end();
    return new RunOutcome(manifest.hashes(), view);
  }

  /** Waits for the steps beside, which end in any case. */
  private static void await(CountDownLatch ended) {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while two steps ran");
    }
  }

  private static void run(Set<Step> steps, Step step, Runnable work) {
    if (steps.contains(step)) {
      work.run();
    }
  }
}
