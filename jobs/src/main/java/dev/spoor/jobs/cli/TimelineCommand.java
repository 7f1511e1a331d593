/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.report.StoryText;
import dev.spoor.jobs.workflow.KeyStories;
import dev.spoor.jobs.workflow.Step;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Rebuilds timelines from the tables, and the findings and the report that speak of them. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    header = "Tell in full what known bad credentials did, from the tables of an earlier run.",
    description = {
      "",
      "Reads the tables events and charges in the output folder; writes the tables of lineage and"
          + " the tables timeline, stories and containment, then findings, report.html and"
          + " findings.csv, which follow. --key adds a seed: whoever used the key is told in full,"
          + " beside those that look suspicious anyway, and its story is printed. --export writes"
          + " the timelines of the keys' families, or of everyone without --key, for Timesketch"
          + " (.jsonl) or a spreadsheet (.csv). What the command is not told comes from the run"
          + " that filled the folder.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  spoor timeline --out result --key AKIA...",
      "  spoor timeline --out result --key AKIA... --export story.jsonl"
    })
final class TimelineCommand extends CaseCommand {
  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "Write the timelines to a file as well: .jsonl for Timesketch, or .csv.")
  private @Nullable Path export;

  @Override
  Set<Step> steps() {
    return EnumSet.of(
        Step.LINEAGE, Step.TIMELINE, Step.INVENTORY, Step.ATTRIBUTION, Step.FINDINGS, Step.REPORT);
  }

  @Override
  void check(CaseSettings settings) {
    if (export != null) {
      KeyStories.checkExport(export);
    }
  }

  @Override
  void check(SparkSession session, CaseSettings settings) {
    new KeyStories(session, settings.out()).requireSeen(keys());
  }

  @Override
  void tell(SparkSession session, CaseSettings settings) {
    KeyStories stories = new KeyStories(session, settings.out());
    List<String> keys = keys();
    for (String key : keys) {
      out().println(Plain.text(StoryText.text(stories.story(key))));
    }
    if (export != null) {
      stories.export(keys, export);
      out().println(Plain.text("Timeline: " + export));
    }
  }
}
