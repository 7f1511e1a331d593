/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.spoor.common.spark.TableHash;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.view.CaseFacts;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.report.view.ReportView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Makes the view of the report from the tables. */
public final class ReportAssembler {
  private ReportAssembler() {}

  /**
   * Returns the view; what is read to the driver is bounded by the limits of the report.
   *
   * @param hashes rows and content hash by table name
   */
  public static ReportView view(
      CaseSettings settings, String version, Map<String, TableHash> hashes, CaseFrames frames) {
    Excerpt<Finding> findings = FindingRows.excerpt(frames.findings(), rows(hashes, "findings"));
    Excerpt<KeyTimeline> timelines =
        new TimelineRows(frames.timeline(), frames.findings(), settings.seeds().accessKeys())
            .excerpt();
    List<MoneyView> money = new MoneyRows(frames.charges(), frames.usageDeltas()).views();
    CustodyView custody =
        CustodyRows.view(
            frames.ledger(), frames.rejects(), rows(hashes, "rejects"), rows(hashes, "duplicates"));
    return new ReportView(
        facts(settings, version, hashes, frames),
        SummaryRows.summary(
            frames, findings, timelines, money, custody, FindingRows.bySeverity(frames.findings())),
        findings,
        timelines,
        money,
        CoverageRows.view(frames.coverage()),
        custody,
        NotVisibleRows.statements(frames, settings));
  }

  /** Returns every finding, worst first, fetched as it is asked for. */
  public static Iterable<Finding> allFindings(CaseFrames frames) {
    return () -> FindingRows.all(frames.findings());
  }

  private static long rows(Map<String, TableHash> hashes, String table) {
    TableHash hash = hashes.get(table);
    return hash == null ? 0 : hash.rows();
  }

  private static CaseFacts facts(
      CaseSettings settings, String version, Map<String, TableHash> hashes, CaseFrames frames) {
    List<CaseFacts.Input> inputs = new ArrayList<>();
    Row sizes =
        frames
            .ledger()
            .groupBy()
            .agg(
                sum(functions.when(functions.col("kind").startsWith("bill"), 1L).otherwise(0L)),
                sum(
                    functions
                        .when(functions.col("kind").startsWith("bill"), functions.col("bytes"))
                        .otherwise(0L)),
                count(lit(1)),
                sum("bytes"))
            .head();
    long billObjects = sizes.isNullAt(0) ? 0 : sizes.getLong(0);
    long billBytes = sizes.isNullAt(1) ? 0 : sizes.getLong(1);
    long bytes = sizes.isNullAt(3) ? 0 : sizes.getLong(3);
    settings.trail().stream()
        .limit(1)
        .forEach(
            location ->
                inputs.add(
                    new CaseFacts.Input(
                        "trail",
                        String.join(", ", settings.trail()),
                        sizes.getLong(2) - billObjects,
                        bytes - billBytes)));
    settings.bill().stream()
        .limit(1)
        .forEach(
            location ->
                inputs.add(
                    new CaseFacts.Input(
                        "bill", String.join(", ", settings.bill()), billObjects, billBytes)));
    List<CaseFacts.TableHash> tables =
        hashes.entrySet().stream()
            .map(e -> new CaseFacts.TableHash(e.getKey(), e.getValue().rows(), e.getValue().hash()))
            .toList();
    return new CaseFacts(
        settings.name(),
        settings.from(),
        settings.to(),
        version,
        null,
        inputs,
        shaping(settings),
        tables);
  }

  private static List<CaseFacts.Fact> shaping(CaseSettings settings) {
    List<CaseFacts.Fact> facts = new ArrayList<>();
    add(facts, "Accounts", settings.accounts());
    add(facts, "Regions", settings.regions());
    add(facts, "Known bad access keys", settings.seeds().accessKeys());
    add(facts, "Known bad principals", settings.seeds().arns());
    add(facts, "Known bad addresses", settings.seeds().addresses());
    add(facts, "Trusted networks", settings.trustedNetworks());
    add(facts, "Home regions", settings.homeRegions());
    settings
        .approvedAccelerators()
        .forEach((account, families) -> add(facts, "Approved accelerators, " + account, families));
    return facts;
  }

  private static void add(List<CaseFacts.Fact> facts, String name, List<String> values) {
    if (!values.isEmpty()) {
      facts.add(new CaseFacts.Fact(name, String.join(", ", values)));
    }
  }
}
