/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.workflow.AnalysisRun;
import dev.spoor.jobs.workflow.NewestMonth;
import dev.spoor.jobs.workflow.Step;
import java.util.EnumSet;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;

/** The steps of a run as commands of their own, over the tables in the output folder. */
final class StepCommands {
  private StepCommands() {}

  /** Reads evidence into tables and stops there. */
  @Command(
      name = "ingest",
      mixinStandardHelpOptions = true,
      header = "Read the evidence into tables and stop there.",
      description = {
        "",
        "Reads a CloudTrail archive, bills, or both; writes the tables events, charges, duplicates,"
            + " ledger and rejects, and run.json. No findings and no report: see analyze.",
        ""
      },
      footer = {"", "Example:", "  spoor ingest --trail s3://logs/AWSLogs --out result"})
  static final class Ingest extends CaseCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(Step.INGEST);
    }
  }

  /** Follows the credentials and stops there. */
  @Command(
      name = "lineage",
      mixinStandardHelpOptions = true,
      header = "Follow every key to where it came from and to what it reached.",
      description = {
        "",
        "Reads the table events in the output folder; writes the tables credentials,"
            + " credential_edges, suspects and blast_radius. --key adds a seed. What the command is"
            + " not told comes from the run that filled the folder. Timeline, findings and report"
            + " stay as they are: see timeline, which does this and them.",
        ""
      },
      footer = {"", "Example:", "  spoor lineage --out result --key AKIA..."})
  static final class Lineage extends CaseCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(Step.LINEAGE);
    }
  }

  /** Reads a bill and compares its months: complete without a trail. */
  @Command(
      name = "usage",
      mixinStandardHelpOptions = true,
      header = "Compare months by account, region, service and unit, from bills alone.",
      description = {
        "",
        "Reads bills, and a trail when one is given; writes all tables, report.html, findings.csv"
            + " and run.json. Complete without a trail: the tables of the trail are empty then. Not"
            + " for a folder that holds a trail of an earlier run.",
        "",
        "Without evidence it reads the table charges in the output folder; writes the tables"
            + " usage_deltas and cost_anomalies. Findings and report stay as they are: see detect.",
        "",
        "Prints the few changes that make most of what the newest month changed by, or why there is"
            + " nothing to compare; of longer times see audit.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  spoor usage --bill s3://billing/cur --out usage-result",
        "  spoor usage --out result"
      })
  static final class Usage extends CaseCommand {
    @Override
    void check(CaseSettings settings) {
      if (!steps().contains(Step.INGEST) && !AnalysisRun.mayHoldTables(settings)) {
        throw UserException.usage(
            "Nothing to compare: give --bill LOC, or with --out a folder that a run has read bills"
                + " into.");
      }
    }

    @Override
    Set<Step> steps() {
      return !namesEvidence() && settings().bill().isEmpty() && settings().trail().isEmpty()
          ? EnumSet.of(Step.USAGE)
          : Step.all();
    }

    @Override
    void tell(SparkSession session, CaseSettings settings) {
      out().println(Plain.text(NewestMonth.text(session, settings)));
    }
  }

  /** Names the things and their makers. */
  @Command(
      name = "inventory",
      mixinStandardHelpOptions = true,
      header = "List what trail and bill speak of: who made it, is it alive, is it exposed.",
      description = {
        "",
        "Reads the tables in the output folder; writes the table resources. See attribute for what"
            + " each thing cost whom.",
        ""
      },
      footer = {"", "Example:", "  spoor inventory --out result"})
  static final class Inventory extends CaseCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(Step.INVENTORY);
    }
  }

  /** Says whose each cent is. */
  @Command(
      name = "attribute",
      mixinStandardHelpOptions = true,
      header = "Say whose each cent of the bill is.",
      description = {
        "",
        "Reads the tables in the output folder; writes the tables resources, attribution and"
            + " attributed_hours, and report.html. The classes direct, derived, shared, unexplained"
            + " and rest sum to the bill exactly, or the command ends with 70.",
        ""
      },
      footer = {"", "Example:", "  spoor attribute --out result"})
  static final class Attribute extends CaseCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(Step.INVENTORY, Step.ATTRIBUTION, Step.REPORT);
    }
  }

  /** Draws findings from the tables. */
  @Command(
      name = "detect",
      mixinStandardHelpOptions = true,
      header = "Draw findings again, with other rules or settings, or from a trail in one go.",
      description = {
        "",
        "Reads the tables in the output folder; writes the table findings, report.html and"
            + " findings.csv. What the command is not told comes from the run that filled the"
            + " folder. With --trail or --bill it reads the evidence first and writes all tables"
            + " but those of attribution. Sigma rules that come with Spoor always judge; --rules"
            + " adds folders. Rules that cannot be used are named, and the command ends with 1.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  spoor detect --case case.yaml --out result",
        "  spoor detect --rules sigma/rules/cloud/aws --out result",
        "  spoor detect --rules my-rules --trail ./AWSLogs --out result"
      })
  static final class Detect extends CaseCommand {
    @Override
    Set<Step> steps() {
      return namesEvidence()
          ? EnumSet.of(
              Step.INGEST,
              Step.LINEAGE,
              Step.TIMELINE,
              Step.USAGE,
              Step.COVERAGE,
              Step.INVENTORY,
              Step.FINDINGS,
              Step.REPORT)
          : EnumSet.of(Step.FINDINGS, Step.REPORT);
    }
  }

  /** Writes the report again. */
  @Command(
      name = "report",
      mixinStandardHelpOptions = true,
      header = "Write report.html and findings.csv again from the tables in the output folder.",
      description = {
        "",
        "Reads the tables in the output folder; writes report.html, findings.csv, athena/*.sql and"
            + " run.json. What the command is not told comes from the run that filled the folder.",
        ""
      },
      footer = {"", "Example:", "  spoor report --out result"})
  static final class Report extends CaseCommand {
    @Override
    Set<Step> steps() {
      return EnumSet.of(Step.REPORT);
    }
  }
}
