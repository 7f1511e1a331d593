/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.workflow.AnalysisRun;
import dev.spoor.jobs.workflow.NewFolder;
import dev.spoor.jobs.workflow.RunOutcome;
import dev.spoor.jobs.workflow.Step;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that runs steps of the workflow and prints what came out. */
abstract class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--verbose", description = "Stack traces, and a log that says more.")
  private boolean verbose;

  /** Returns the steps to run. */
  abstract Set<Step> steps();

  /** Returns the case to run. */
  abstract CaseSettings settings();

  /** Checks what the command line names against the steps; the base has nothing to check. */
  void check(Set<Step> steps) {}

  /** Checks the command's own options and its case before anything is run; the base has none. */
  void check(CaseSettings settings) {}

  /** Checks the command's own options against what an earlier run left; the base has none. */
  void check(SparkSession session, CaseSettings settings) {}

  /** Runs the case; the base runs the steps. */
  RunOutcome run(AnalysisRun run) {
    return run.run(steps());
  }

  /** Tells more when the steps have run; the base tells nothing. */
  void tell(SparkSession session, CaseSettings settings) {}

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Override
  public Integer call() {
    Set<Step> steps = steps();
    check(steps);
    CaseSettings settings = settings();
    AnalysisRun.check(settings, steps);
    check(settings);
    NewFolder made = AnalysisRun.makeFolder(settings);
    RunLog.startBeside(settings.out(), verbose);
    try (ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
      progress.begin("Starting Spark");
      SparkSession session = Sessions.open("spoor " + spec.name());
      progress.done("Starting Spark");
      progress.watch(session);
      try {
        int exitCode = run(session, settings, progress);
        RunLog.publish(session, settings.out());
        return exitCode;
      } catch (RuntimeException | Error e) {
        RunLog.publish(session, settings.out(), e);
        if (Main.isUsers(e)) {
          made.withdraw();
        }
        UserException environment = EnvironmentFailure.of(e, settings.out());
        if (environment == null) {
          throw e;
        }
        throw environment;
      } finally {
        Sessions.close(session);
      }
    }
  }

  private int run(SparkSession session, CaseSettings settings, ConsoleProgress progress) {
    check(session, settings);
    RunOutcome outcome = run(new AnalysisRun(session, settings, progress, Version.text()));
    progress.end();
    out().println(Plain.text(Outcomes.summary(outcome, settings.out())));
    tell(session, settings);
    out().flush();
    boolean isWhole = outcome.rejects() == 0 && outcome.unusedRules() == 0;
    return (isWhole ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS).number();
  }
}
