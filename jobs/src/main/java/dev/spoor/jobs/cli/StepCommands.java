/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.jobs.workflow.Step;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;

/** The steps of a run as commands of their own, over the tables in the output folder. */
final class StepCommands {
  private StepCommands() {}

  /** Reads evidence into tables and stops there. */
  @Command(
      name = "ingest",
      mixinStandardHelpOptions = true,
      header = "Read the evidence into the tables events, charges, ledger, rejects, duplicates.",
      footer = {"", "Example:", "  spoor ingest --trail s3://logs/AWSLogs --out result"})
  static final class Ingest extends RunCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(Step.INGEST);
    }
  }

  /** Rebuilds timelines from the tables. */
  @Command(
      name = "timeline",
      mixinStandardHelpOptions = true,
      header = "Rebuild timelines per access key from the tables in the output folder.",
      footer = {"", "Example:", "  spoor timeline --out result --key AKIA..."})
  static final class Timeline extends RunCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(Step.TIMELINE);
    }
  }

  /** Reads a bill and compares its months: complete without a trail. */
  @Command(
      name = "usage",
      mixinStandardHelpOptions = true,
      header = "Compare months by account, region, service and unit, from bills alone.",
      footer = {"", "Example:", "  spoor usage --bill s3://billing/cur --out result"})
  static final class Usage extends RunCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(
          Step.INGEST, Step.TIMELINE, Step.USAGE, Step.COVERAGE, Step.FINDINGS, Step.REPORT);
    }
  }

  /** Draws findings from the tables. */
  @Command(
      name = "detect",
      mixinStandardHelpOptions = true,
      header = "Draw findings again from the tables in the output folder, with other settings.",
      footer = {"", "Example:", "  spoor detect --case case.yaml --out result"})
  static final class Detect extends RunCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(Step.FINDINGS, Step.REPORT);
    }
  }

  /** Writes the report again. */
  @Command(
      name = "report",
      mixinStandardHelpOptions = true,
      header = "Write report.html and findings.csv again from the tables in the output folder.",
      footer = {"", "Example:", "  spoor report --out result"})
  static final class Report extends RunCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(Step.REPORT);
    }
  }
}
