/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.jobs.report.ConsoleSummary;
import dev.spoor.jobs.report.view.ReportView;
import dev.spoor.jobs.workflow.RunOutcome;
import java.util.Locale;

/** What a command prints when its run has ended. */
final class Outcomes {
  private Outcomes() {}

  static String summary(RunOutcome outcome, String location) {
    ReportView report = outcome.report();
    if (report != null) {
      return ConsoleSummary.text(report, location.replaceFirst("/+$", "") + "/report.html");
    }
    StringBuilder text = new StringBuilder();
    text.append("Tables in ").append(location).append("/tables:\n");
    outcome
        .tables()
        .forEach(
            (name, hash) ->
                text.append(String.format(Locale.ROOT, "  %-14s %,12d rows%n", name, hash.rows())));
    return text.toString().stripTrailing();
  }
}
