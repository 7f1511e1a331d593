/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.spend.RollUps;
import dev.spoor.jobs.workflow.AnalysisRun;
import dev.spoor.jobs.workflow.Audit;
import dev.spoor.jobs.workflow.RunOutcome;
import dev.spoor.jobs.workflow.Step;
import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts months together to quarters and years. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    header = "Compare quarters or years of bills, and name the changes that make the difference.",
    description = {
      "",
      "With --bill, reads bills as usage does and writes the same; without, reads the table charges"
          + " in the output folder and writes usage_deltas and cost_anomalies again. Prints what"
          + " was billed by period, by kind of charge, service, account and region, and the few"
          + " changes that make nine tenths of each difference; audit.txt keeps it, audit.csv has"
          + " every sum. --from and --to bound the months.",
      "",
      "With --sums-only, bills are read only into sums, column by column: much less work for the"
          + " same answer. It writes usage_deltas, cost_anomalies, ledger and rejects; charges,"
          + " findings and a report of an earlier run in the output folder are removed.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  spoor audit --bill s3://billing/cur --out audit-result --by quarter",
      "  spoor audit --bill s3://billing/cur --out audit-result --sums-only",
      "  spoor audit --out result --from 2024-01-01 --to 2025-12-31 --by year"
    })
final class AuditCommand extends CaseCommand {
  @Option(
      names = "--by",
      paramLabel = "PERIOD",
      description = "Length of a period: month, quarter (the default) or year.")
  private RollUps.By by = RollUps.By.QUARTER;

  @Option(
      names = "--sums-only",
      description = "Read bills only into sums: no charges, no findings, no report.")
  private boolean sumsOnly;

  @Override
  void check(CaseSettings settings) {
    if (sumsOnly) {
      AnalysisRun.checkOnSums(settings);
    }
  }

  @Override
  RunOutcome run(AnalysisRun run) {
    return sumsOnly ? run.runOnSums() : super.run(run);
  }

  @Override
  Set<Step> steps() {
    return settings().bill().isEmpty() ? EnumSet.of(Step.USAGE) : Step.all();
  }

  @Override
  void tell(SparkSession session, CaseSettings settings) {
    out().println(Plain.text(Audit.write(session, settings, by)));
  }
}
