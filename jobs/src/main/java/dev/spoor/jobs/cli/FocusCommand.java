/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.workflow.FocusFiles;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the charges of a result as a FOCUS data set. */
@Command(
    name = "focus",
    mixinStandardHelpOptions = true,
    header = "Write the charges of a result as FOCUS 1.2, whatever dialect they came in.",
    description = {
      "",
      "Reads the table charges in the output folder; writes focus/ (Parquet) or focus-csv/ beside"
          + " the tables. docs/focus.md lists the rules of FOCUS that a source cannot keep.",
      ""
    },
    footer = {"", "Example:", "  spoor focus --out result"})
final class FocusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Output folder that an earlier run wrote.")
  private String out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "parquet (the default) or csv; texts in the CSV are unchanged, not made safe for"
              + " spreadsheets.")
  private FocusFiles.Format format = FocusFiles.Format.PARQUET;

  @Override
  public Integer call() {
    RunLog.start(null, false);
    try (ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
      progress.begin("Writing FOCUS");
      SparkSession session = Sessions.open("spoor " + spec.name());
      progress.watch(session);
      try {
        String target = FocusFiles.write(session, out, format);
        progress.done("Writing FOCUS");
        progress.end();
        spec.commandLine().getOut().println(Plain.text("FOCUS 1.2 data set: " + target));
      } catch (RuntimeException | Error e) {
        UserException environment = EnvironmentFailure.of(e, out);
        if (environment == null) {
          throw e;
        }
        throw environment;
      } finally {
        Sessions.close(session);
      }
    }
    return ExitCode.DONE.number();
  }
}
