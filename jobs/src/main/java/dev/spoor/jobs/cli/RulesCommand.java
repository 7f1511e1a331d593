/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleLoader;
import dev.spoor.common.rules.RuleLog;
import dev.spoor.common.rules.RuleTests;
import dev.spoor.common.rules.RuleTexts;
import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleFilter;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.jobs.casefile.CaseOverrides;
import dev.spoor.jobs.casefile.CaseReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at rules without any evidence. Starts no Spark. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    header = "Check, list and test Sigma rules: those that come with Spoor and your own.",
    description = {"", "Reads rule files alone; docs/rules.md teaches writing one.", ""},
    footer = {
      "",
      "Examples:",
      "  spoor rules check my-rules",
      "  spoor rules list",
      "  spoor rules test my-rules"
    },
    subcommands = {RulesCommand.Check.class, RulesCommand.Show.class, RulesCommand.Test.class})
final class RulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.USAGE.number();
  }

  /** What the subcommands share. */
  abstract static class Sub implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
        names = "--case",
        paramLabel = "FILE",
        description = "Case file (YAML) whose placeholders rules may use.")
    private @Nullable Path caseFile;

    /** Returns the store that locations in S3 are read from. */
    StoreSettings store() {
      return store.settings();
    }

    /** Returns the placeholders of the case; none without one. */
    Map<String, List<String>> placeholders() {
      return caseFile == null
          ? Map.of()
          : CaseReader.read(caseFile, CaseOverrides.NONE).rules().placeholders();
    }

    /** Returns the rules that come with Spoor and those of locations. */
    LoadedRules packAnd(List<String> locations) {
      return RuleLoader.packAnd(RuleTexts.below(locations, store()), placeholders());
    }

    void say(String line) {
      out().println(Plain.text(line));
    }

    PrintWriter out() {
      return spec.commandLine().getOut();
    }

    /** Tells all that is wrong, and returns whether a rule cannot be used. */
    boolean tell(LoadedRules rules) {
      for (Complaint complaint : rules.complaints()) {
        say(complaint.text());
      }
      return !rules.errors().isEmpty();
    }
  }

  /** Reads rules and says what is wrong with them. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "Say all that is wrong with rules, each with file and line.",
      description = {
        "",
        "Reads rule files together with those that come with Spoor, as detect does. Prints one line"
            + " per fault. Exit code 1 when a rule cannot be used.",
        ""
      },
      footer = {"", "Example:", "  spoor rules check my-rules s3://team/rules"})
  static final class Check extends Sub {
    @Parameters(arity = "1..*", paramLabel = "LOC", description = "Folders or files of rules.")
    private List<String> locations = new ArrayList<>();

    @Override
    public Integer call() {
      LoadedRules rules = packAnd(locations);
      boolean isWrong = tell(rules);
      long own = rules.all().stream().filter(info -> !info.isShipped()).count();
      for (RuleFilter filter : rules.set().filters()) {
        say(
            String.format(
                Locale.ROOT,
                "%s: filter '%s' narrows %,d rules.",
                filter.info().place(),
                filter.info().title(),
                filter.rules().size()));
      }
      say(String.format(Locale.ROOT, "%,d rules can be used, %,d cannot.", own, rules.unusable()));
      out().flush();
      return (isWrong ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE).number();
    }
  }

  /** Lists rules. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List the rules that come with Spoor, and others.",
      description = {"", "One line per rule: id, level, title, techniques, file.", ""},
      footer = {"", "Example:", "  spoor rules list", "  spoor rules list my-rules"})
  static final class Show extends Sub {
    @Parameters(arity = "0..*", paramLabel = "LOC", description = "Folders or files of rules.")
    private List<String> locations = new ArrayList<>();

    @Override
    public Integer call() {
      LoadedRules rules = packAnd(locations);
      Set<String> parts = rules.set().parts();
      Map<String, RuleLog> logs = rules.logs();
      for (RuleInfo info : rules.all()) {
        String level = info.level() == null ? "medium" : info.level().text();
        say(
            "%-14s  %-13s  %s%s  [%s]  %s"
                .formatted(
                    rules.id(info),
                    level,
                    info.title() + about(logs.get(info.key())),
                    parts.contains(info.key()) ? " (part of a correlation)" : "",
                    String.join(", ", info.tags().techniques()),
                    info.place()));
      }
      boolean isWrong = tell(rules);
      out().flush();
      return (isWrong ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE).number();
    }

    private static String about(@Nullable RuleLog log) {
      return log != null && log.isTable() ? " (on " + log.service() + ")" : "";
    }
  }

  /** Runs the tests in rules. */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      header = "Run the tests that rules bring along.",
      description = {
        "",
        "Holds the records below spoor.tests against their rule, by the engine that detect uses."
            + " Without a location it tests the rules that come with Spoor, which those of a"
            + " location may refer to. Prints the tests that"
            + " fail; exit code 1 when any does or a rule cannot be used.",
        ""
      },
      footer = {"", "Example:", "  spoor rules test my-rules"})
  static final class Test extends Sub {
    @Parameters(arity = "0..*", paramLabel = "LOC", description = "Folders or files of rules.")
    private List<String> locations = new ArrayList<>();

    @Option(names = "--all", description = "Name the tests that pass as well.")
    private boolean all;

    @Override
    public Integer call() {
      LoadedRules rules = locations.isEmpty() ? RuleLoader.pack() : packAnd(locations);
      List<RuleInfo> tried =
          rules.all().stream().filter(info -> locations.isEmpty() || !info.isShipped()).toList();
      boolean isWrong = tell(rules);
      List<RuleTests.Result> results = RuleTests.run(rules);
      int failed = 0;
      for (RuleTests.Result result : results) {
        String name = result.place() + ": " + result.rule().title() + ": " + result.test();
        if (!result.isPassed()) {
          failed++;
          say("FAILED " + name + ": " + result.failure());
        } else if (all) {
          say("passed " + name);
        }
      }
      say(
          String.format(
              Locale.ROOT,
              "%,d tests of %,d rules: %,d failed. %s",
              results.size(),
              tried.size(),
              failed,
              untested(rules, tried)));
      out().flush();
      boolean isFine = failed == 0 && !isWrong;
      return (isFine ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS).number();
    }

    private static String untested(LoadedRules rules, List<RuleInfo> tried) {
      Set<String> parts = rules.set().parts();
      List<RuleInfo> bare =
          tried.stream().filter(info -> rules.block(info.key()).tests().isEmpty()).toList();
      long ofCorrelations = bare.stream().filter(info -> parts.contains(info.key())).count();
      String untested = String.format(Locale.ROOT, "%,d rules have no test", bare.size());
      return ofCorrelations == 0
          ? untested + "."
          : String.format(
              Locale.ROOT, "%s, %,d of them parts of correlations.", untested, ofCorrelations);
    }
  }
}
