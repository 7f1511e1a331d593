/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.GeoFiles;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.ReportView;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * One run over one case: the steps in order, each from tables to tables.
 *
 * <p>Everything is written below the output folder; the evidence is only read.
 */
public final class AnalysisRun {
  private static final Set<Step> GEOGRAPHIC = EnumSet.of(Step.LINEAGE, Step.TIMELINE);

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
   * Makes the output folder, once there is nothing to say against the run, and returns what of it
   * was not there before.
   *
   * @throws UserException if it takes no files
   */
  public static NewFolder makeFolder(CaseSettings settings) {
    return OutputGuard.make(settings.out());
  }

  /** Returns false where it is seen at once that the output folder holds no tables of a run. */
  public static boolean mayHoldTables(CaseSettings settings) {
    return OutputGuard.mayHoldRun(settings.out());
  }

  /**
   * Runs the steps and returns what came out. Steps over the tables of an earlier run take from it
   * what the case leaves open.
   *
   * @throws UserException if the output folder does not serve, before anything in it is touched
   */
  public RunOutcome run(Set<Step> steps) {
    return run(steps, false);
  }

  /**
   * Reads bills and compares their months, without table charges and whatever needs it: only
   * columns that the sums need are read.
   *
   * @throws UserException if the output folder does not serve, or the case names a trail or no bill
   */
  public RunOutcome runOnSums() {
    checkOnSums(given);
    return run(EnumSet.of(Step.INGEST, Step.USAGE), true);
  }

  /**
   * Checks that a case has what {@link #runOnSums} reads and nothing that it would not look at.
   *
   * @throws UserException if it has not
   */
  public static void checkOnSums(CaseSettings settings) {
    if (settings.bill().isEmpty()) {
      throw UserException.usage("Nothing to add up: give --bill LOC with --sums-only.");
    }
    if (!settings.trail().isEmpty()) {
      throw UserException.usage(
          "Cannot read a trail with --sums-only: leave the trail out, or leave out --sums-only.");
    }
  }

  private RunOutcome run(Set<Step> asked, boolean isOnSums) {
    Set<Step> steps = asked;
    CaseSettings settings = given;
    OutputGuard.checkOurs(out, settings.out());
    boolean reads = steps.contains(Step.INGEST);
    List<String> databases = List.of();
    try (SparkSettings.Kept ignored = SparkSettings.kept(session);
        EvidenceStep evidence = new EvidenceStep(session, settings, out, tables, progress)) {
      if (reads) {
        // What is looked at before the evidence is a row here and there.
        SparkSettings.fit(session, 0);
        EarlierSources.check(settings, tables);
      } else {
        steps = NeededTables.completed(steps, tables::exists);
        NeededTables.check(steps, tables::exists, out.location("."));
        EarlierRun before = EarlierRun.read(out);
        settings = before.complete(given);
        databases = before.databases();
        SparkSettings.fit(session, out.bytesUnder("tables"));
      }
      MoneyRecord earlier = EarlierRun.moneyOf(out);
      RunManifest manifest = new RunManifest(out, settings, version);
      manifest.money(reads ? new MoneyRecord() : earlier);
      RulesReading rules = RulesReading.of(steps, settings, progress);
      AwsRanges ranges =
          steps.contains(Step.FINDINGS) || steps.contains(Step.LINEAGE)
              ? AwsRangesFile.read(settings.beside().ipRanges(), settings.store())
              : AwsRanges.NONE;
      GeoFiles geo = steps.stream().anyMatch(GEOGRAPHIC::contains) ? geo(settings) : GeoFiles.NONE;
      manifest.geo(geo, databases);
      manifest.begin(steps);
      for (String entry : settings.unread()) {
        progress.note("The case names '" + entry + "', which this version does not read.");
      }
      if (steps.contains(Step.FINDINGS)
          && !steps.contains(Step.INVENTORY)
          && !tables.exists(Tables.RESOURCES)) {
        progress.note(
            "Table resources is not there, so detections on things stay silent. Run `spoor"
                + " inventory` with this output folder first.");
      }
      if (reads) {
        progress.alone("Listing the evidence", evidence::list);
      }
      Pieces pieces =
          new Pieces(
              steps,
              evidence,
              rules,
              new AnalysisSteps(settings, tables, rules, ranges, geo),
              tables);
      Lanes lanes = new Lanes(session, progress);
      (isOnSums
              ? pieces.onSumsInto(lanes, manifest, earlier)
              : pieces.into(lanes, manifest, earlier))
          .run();
      session.catalog().clearCache();
      return finish(steps, settings, manifest);
    }
  }

  private GeoFiles geo(CaseSettings settings) {
    return GeoInput.read(session.sparkContext(), settings.beside().geo(), settings.store());
  }

  private RunOutcome finish(Set<Step> steps, CaseSettings settings, RunManifest manifest) {
    progress.alone(
        "Taking stock",
        () -> {
          manifest.rules().count(tables.readOrEmpty(Tables.FINDINGS));
          long suppressed = manifest.rules().judged().findings();
          if (suppressed > 0) {
            progress.note(
                String.format(
                    Locale.ROOT,
                    "Suppressed by the case: %,d findings; run.json and the report list why.",
                    suppressed));
          }
          manifest.complete(steps, tables);
          manifest.requireConservation();
        });
    ReportView view = null;
    if (steps.contains(Step.REPORT)) {
      progress.begin(Step.REPORT.title());
      view = new ReportStep(settings, out, tables, manifest).run();
      progress.done(Step.REPORT.title());
    }
    progress.end();
    return new RunOutcome(manifest.hashes(), manifest.rules().unusable(), view);
  }
}
