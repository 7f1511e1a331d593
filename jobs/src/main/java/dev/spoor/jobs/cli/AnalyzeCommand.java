/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.jobs.workflow.Step;
import java.util.Set;
import picocli.CommandLine.Command;

/**
 * Runs everything: evidence into tables, analyses, findings, report.
 *
 * <p>Reads: a trail, a bill, or both. Writes: {@code tables/}, {@code report.html}, {@code
 * findings.csv}, {@code athena/}, {@code run.json} and {@code spoor.log} in the output folder.
 * Example: {@code spoor analyze --trail logs --bill cur --out result}.
 */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    header = "Run everything: evidence into tables, timelines, deltas, findings, report.",
    description = {
      "",
      "Reads a CloudTrail archive, bills, or both; writes tables (Parquet), report.html,"
          + " findings.csv, athena/*.sql, run.json and spoor.log.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  spoor analyze --trail ./AWSLogs --bill ./cur --out result",
      "  spoor analyze --trail s3://logs/AWSLogs --bill s3://billing/cur --from 2025-11-01 --to"
          + " 2025-11-30 --key AKIA... --out result",
      "  spoor analyze --case case.yaml"
    })
final class AnalyzeCommand extends CaseCommand {
  @Override
  Set<Step> steps() {
    return Step.all();
  }
}
