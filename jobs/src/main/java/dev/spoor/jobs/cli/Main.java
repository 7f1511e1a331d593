/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.evidence.UserException;
import dev.spoor.sampledata.GenerateCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command `spoor`: words in, exit code out. The only place that ends the process. */
@Command(
    name = "spoor",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    header = "Offline log and billing forensics for AWS.",
    description = {
      "",
      "Reads CloudTrail archives and bills from disk or S3, and says who did what, when, and what"
          + " it cost, with the record that proves each statement. Never writes to the evidence,"
          + " never calls AWS APIs other than S3 list and get.",
      ""
    },
    footer = {
      "",
      "Start here:",
      "  spoor demo                          run on the sample case that comes with Spoor",
      "  spoor analyze --trail s3://logs/AWSLogs --bill s3://billing/cur --out result",
      "",
      "Exit codes: 0 done, 1 done with rejected records, or with rules that cannot be used or fail"
          + " their tests, 2 wrong usage, 3 user or environment, 70 a bug of ours."
    },
    subcommands = {
      AnalyzeCommand.class,
      DemoCommand.class,
      StepCommands.Ingest.class,
      StepCommands.Lineage.class,
      TimelineCommand.class,
      StepCommands.Usage.class,
      AuditCommand.class,
      StepCommands.Inventory.class,
      StepCommands.Attribute.class,
      StepCommands.Detect.class,
      StepCommands.Report.class,
      RulesCommand.class,
      AthenaCommand.class,
      FocusCommand.class,
      GenerateCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.exit(run(args));
  }

  /** Runs a command and returns its exit code; output goes to standard output and error. */
  public static int run(String... args) {
    CommandLine line = line();
    try {
      return line.execute(args);
    } catch (Error e) {
      // picocli handles exceptions; a missing class or a full heap must not look like success or
      // usage.
      UserException user = userCause(e);
      return user == null ? explain(e, line) : explain(user, line, false);
    }
  }

  /** Returns the parser; words that stand for one of a few are lower-case in help and README. */
  static CommandLine line() {
    return new CommandLine(new Main())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(Main::explain)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setUsageHelpLongOptionsMaxWidth(32);
  }

  private static int explain(Throwable failure, CommandLine line) {
    line.getErr()
        .println(
            Plain.text(
                "spoor: this is a bug of Spoor, not of your data: "
                    + failure
                    + ". Please report it with the log in the output folder."));
    RunLog.failure(failure);
    return ExitCode.BUG.number();
  }

  private static int explain(Exception failure, CommandLine line, ParseResult parsed) {
    boolean verbose = parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--verbose");
    UserException user = userCause(failure);
    if (user != null) {
      return explain(user, line, verbose);
    }
    if (verbose) {
      failure.printStackTrace(line.getErr());
    }
    return explain(failure, line);
  }

  private static int explain(UserException user, CommandLine line, boolean verbose) {
    line.getErr().println(Plain.text("spoor: " + user.getMessage()));
    if (verbose) {
      user.printStackTrace(line.getErr());
    }
    return (user.isUsage() ? ExitCode.USAGE : ExitCode.USER_OR_ENVIRONMENT).number();
  }

  /** A failure inside a Spark task arrives wrapped; what the user can mend is still the user's. */
  private static @Nullable UserException userCause(Throwable failure) {
    UserException user = said(failure);
    return user == null ? EnvironmentFailure.of(failure, null) : user;
  }

  /** Whether the terminal says all that there is to say of a failure, so that no log is needed. */
  static boolean isUsers(Throwable failure) {
    return said(failure) != null;
  }

  private static @Nullable UserException said(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException user) {
        return user;
      }
    }
    return null;
  }
}
