/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.spend.RollUps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  @Test
  void audit_periodAsTheReadmeWritesIt_isUnderstood() {
    CommandLine.ParseResult parsed = Main.line().parseArgs("audit", "--by", "quarter");

    RollUps.By by = parsed.subcommand().matchedOptionValue("--by", RollUps.By.MONTH);
    assertThat(by).isEqualTo(RollUps.By.QUARTER);
    assertThat(Main.line().getSubcommands().get("audit").getUsageMessage())
        .containsPattern("month,\\s+quarter\\s+\\(the\\s+default\\)\\s+or\\s+year");
  }

  @Test
  void execute_commandThatFailsUnforeseen_endsWithSeventyAndAsksForAReport() {
    StringWriter err = new StringWriter();

    int code =
        Main.line()
            .addSubcommand("fail", new Failing())
            .setErr(new PrintWriter(err, true))
            .execute("fail");

    assertThat(code).isEqualTo(70);
    assertThat(err.toString())
        .contains("spoor: this is a bug of Spoor, not of your data: ")
        .contains("IllegalStateException: three is no colour")
        .doesNotContain("\tat ");
  }

  @CommandLine.Command(name = "fail")
  private static final class Failing implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("three is no colour");
    }
  }

  @Test
  void help_ofEveryCommand_endsWithZeroAndShowsAnExample() {
    List<String> commands = new ArrayList<>(Main.line().getSubcommands().keySet());
    commands.remove("help");

    assertThat(commands).contains("analyze", "demo", "generate", "focus").hasSizeGreaterThan(14);
    for (String command : commands) {
      StringWriter out = new StringWriter();
      int code = Main.line().setOut(new PrintWriter(out, true)).execute(command, "--help");

      assertThat(code).as(command).isZero();
      assertThat(out.toString())
          .contains("Usage: spoor " + command)
          .contains("Example")
          .contains("  spoor " + command);
    }
  }

  @Test
  void rulesCheckAndTest_ruleThatCannotBeUsed_endWithOne(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yml"),
            """
            title: Misspelt
            logsource: {product: aws, service: cloudtrail}
            detection:
              call: {eventName|startwith: Stop}
              condition: call
            """);
    StringWriter out = new StringWriter();

    int code =
        Main.line().setOut(new PrintWriter(out, true)).execute("rules", "check", folder.toString());

    assertThat(code).isEqualTo(1);
    assertThat(Main.line().setOut(new PrintWriter(out)).execute("rules", "test", folder.toString()))
        .isEqualTo(1);
    assertThat(out.toString())
        .contains(file + ":4: ")
        .contains("startswith")
        .contains("0 rules can be used, 1 cannot.");
  }

  @Test
  void rulesTest_testThatFails_endsWithOne(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.yml"),
        """
        title: Stopped
        logsource: {product: aws, service: cloudtrail}
        detection:
          call: {eventName: StopLogging}
          condition: call
        spoor:
          tests:
            - {name: stop, match: true, events: [{eventName: StopLogging}]}
            - {name: start, match: true, events: [{eventName: StartLogging}]}
        """);
    StringWriter out = new StringWriter();

    int code =
        Main.line().setOut(new PrintWriter(out, true)).execute("rules", "test", folder.toString());

    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains("Stopped: start: record 1 does not match and must")
        .contains("2 tests of 1 rules: 1 failed. 0 rules have no test.");
  }

  @Test
  void rulesTest_partsOfCorrelationsWithoutTests_areCounted(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("a.yml"),
        """
        title: Stopped
        name: my_stopped
        logsource: {product: aws, service: cloudtrail}
        detection:
          call: {eventName: StopLogging}
          condition: call
        ---
        title: Started
        logsource: {product: aws, service: cloudtrail}
        detection:
          call: {eventName: StartLogging}
          condition: call
        ---
        title: Stopped often
        correlation:
          type: event_count
          rules: [my_stopped]
          group-by: [awsRegion]
          timespan: 10m
          condition: {gte: 2}
        """);
    StringWriter out = new StringWriter();

    Main.line().setOut(new PrintWriter(out, true)).execute("rules", "test", folder.toString());

    assertThat(out.toString())
        .contains(
            "0 tests of 3 rules: 0 failed. 3 rules have no test, 1 of them parts of"
                + " correlations.");
  }

  /** What check accepts, test can run: a correlation may be over a rule that comes with Spoor. */
  @Test
  void rulesTest_correlationOverARuleOfThePack_runs(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("a.yml"),
        """
        title: Machines stopped
        correlation:
          type: event_count
          rules: [machine_stopped]
          group-by: [awsRegion]
          timespan: 10m
          condition: {gte: 2}
        spoor:
          tests:
            - name: two
              match: true
              events:
                - {eventSource: ec2.amazonaws.com, eventName: StopInstances, eventTime: "2025-11-08T02:13:30Z"}
                - {eventSource: ec2.amazonaws.com, eventName: StopInstances, eventTime: "2025-11-08T02:14:30Z"}
        """);
    StringWriter out = new StringWriter();

    int code =
        Main.line().setOut(new PrintWriter(out, true)).execute("rules", "test", folder.toString());

    assertThat(code).as(out.toString()).isZero();
    assertThat(out.toString()).contains("1 tests of 1 rules: 0 failed. 0 rules have no test.");
  }
}
