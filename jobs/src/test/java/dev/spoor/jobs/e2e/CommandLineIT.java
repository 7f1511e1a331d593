/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says when asked, and when something is wrong before anything is read. */
class CommandLineIT {
  @TempDir private Path folder;

  @Test
  void help_ofSpoor_namesTheCommandsAndTheExitCodes() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "spoor demo", "spoor analyze", "Exit codes: 0 done, 1 done with rejected records");
  }

  @Test
  void athena_withLocation_printsScriptsForAllTables() {
    CommandRun run = CommandRun.of("athena", "--location", "s3://bucket/case/tables");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains(Sql.TABLES).contains("s3://bucket/case/tables/events");
  }

  @Test
  void analyze_unknownOption_endsWithTwoAndNamesIt() {
    usageError(CommandRun.of("analyze", "--trial", "x"), "Unknown options: '--trial'", "--trail");
  }

  /** The sample is told as it is: an option that changed nothing would look as if it had. */
  @Test
  void demo_optionOfAnalyze_endsWithTwo() {
    usageError(CommandRun.of("demo", "--out", out()), "Unknown option", "--out");
    usageError(CommandRun.of("demo", "--key", "AKIAIOSFODNN7EXAMPLE"), "Unknown option", "--key");
  }

  @Test
  void analyze_noInput_endsWithTwoAndSaysWhatToGive() {
    usageError(CommandRun.of("analyze", "--out", out()), "Nothing to read", "--trail", "--bill");
  }

  @Test
  void usage_noInputAndNoTables_endsWithTwoAndSaysWhatToGive() {
    usageError(CommandRun.of("usage", "--out", out()), "Nothing to compare", "--bill", "--out");
  }

  @Test
  void analyze_noOutput_endsWithTwoAndSaysWhatToGive() {
    usageError(CommandRun.of("analyze", "--trail", "x"), "Missing output folder", "--out");
  }

  @Test
  void analyze_outputInsideEvidence_endsWithTwoAndLeavesItAlone() throws IOException {
    Path trail = Files.createDirectories(folder.resolve("AWSLogs"));
    Path out = trail.resolve("deep/result");

    usageError(
        CommandRun.of("analyze", "--trail", trail.toString(), "--out", out.toString()),
        "overlaps the evidence",
        trail.toString());
    assertThat(trail).isEmptyDirectory();
  }

  @Test
  void analyze_outputIsAParentOfEvidence_endsWithTwo() throws IOException {
    Path trail = Files.createDirectories(folder.resolve("AWSLogs"));

    usageError(
        CommandRun.of("analyze", "--trail", trail.toString(), "--out", folder.toString()),
        "overlaps the evidence");
  }

  @Test
  void analyze_outputInsideEvidenceThroughALink_endsWithTwo() throws IOException {
    Path trail = Files.createDirectories(folder.resolve("AWSLogs"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), trail);

    usageError(
        CommandRun.of(
            "analyze", "--trail", trail.toString(), "--out", link.resolve("result").toString()),
        "overlaps the evidence");
    assertThat(trail).isEmptyDirectory();
  }

  @Test
  void analyze_windowThatIsNoTime_endsWithTwo() {
    usageError(
        CommandRun.of("analyze", "--trail", "x", "--from", "yesterday", "--out", out()),
        "Invalid command line:",
        "invalid --from: yesterday",
        "2025-11-01");
  }

  /** Named as they were typed: the end of a day is the start of the next. */
  @Test
  void analyze_windowThatEndsBeforeItStarts_endsWithTwoAndNamesBothDays() {
    String[] days = {"--from", "2025-02-01", "--to", "2025-01-01"};

    usageError(
        CommandRun.of(
            "analyze", "--trail", "x", days[0], days[1], days[2], days[3], "--out", out()),
        "the window ends before it starts: 2025-02-01 to 2025-01-01");
  }

  @Test
  void inventory_withATrail_endsWithTwoAndSaysWhatReadsOne() {
    for (String option : new String[] {"--trail", "--bill"}) {
      usageError(
          CommandRun.of("inventory", option, "AWSLogs", "--out", out()),
          "Cannot read AWSLogs: this command works over the tables of an earlier run",
          "spoor analyze");
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void analyze_caseFileWithMistakes_endsWithTwoAndListsEachWithItsLine() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("case.yaml"),
            """
            name: Bad case
            trial: AWSLogs
            trusted-networks: [office]
            accounts: ["12"]
            window:
              from: 2025-11-30
              to: 2025-11-01
            """);

    usageError(
        CommandRun.of("analyze", "--case", file.toString(), "--out", out()),
        file + ":2: unknown entry 'trial'",
        file + ":3: invalid network 'office'",
        file + ":4: invalid account '12'",
        file + ":6: the window ends before it starts: 2025-11-30 to 2025-11-01");
  }

  @Test
  void analyze_missingTrail_endsWithThreeAndSaysWhatToDo() {
    CommandRun run =
        CommandRun.of("analyze", "--trail", folder.resolve("absent").toString(), "--out", out());

    userError(
        run,
        "Cannot list " + folder.resolve("absent") + ": no such file or folder. Check the path.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void analyze_folderWithoutTrail_endsWithThreeAndSaysWhatToDo() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    userError(
        CommandRun.of("analyze", "--trail", empty.toString(), "--out", out()),
        "Cannot find anything to read in " + empty,
        "--trail");
  }

  @Test
  void ingest_folderWithoutBill_endsWithThreeAndSaysWhatToDo() throws IOException {
    Path bill = Files.createDirectories(folder.resolve("bill"));
    Files.writeString(bill.resolve("people.csv"), "name,age\nx,1\n");

    userError(
        CommandRun.of("ingest", "--bill", bill.toString(), "--out", out()),
        "Cannot find a bill in " + bill,
        "--bill");
    assertThat(folder.resolve("out/tables")).doesNotExist();
  }

  @Test
  void analyze_outputHoldsForeignFiles_endsWithThreeAndLeavesThemAlone() throws IOException {
    Path trail = Files.createDirectories(folder.resolve("AWSLogs"));
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("thesis.txt"), "years of work");

    userError(
        CommandRun.of("analyze", "--trail", trail.toString(), "--out", out.toString()),
        "the folder holds other files",
        out.toString());
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).containsExactly(out.resolve("thesis.txt"));
    }
  }

  @Test
  void analyze_outputIsAFileOrCannotBeMade_endsWithThreeInOneLine() throws IOException {
    Path trail = Files.createDirectories(folder.resolve("AWSLogs"));
    Path file = Files.writeString(folder.resolve("thesis.txt"), "years of work");

    CommandRun onFile =
        CommandRun.of("analyze", "--trail", trail.toString(), "--out", file.toString());
    userError(onFile, "Cannot write results to " + file + ": it is a file");
    CommandRun inFile =
        CommandRun.of("analyze", "--trail", trail.toString(), "--out", file + "/result");
    userError(inFile, "Cannot write results to " + file + "/result", "--out");

    assertThat(onFile.err().lines()).hasSize(1);
    assertThat(inFile.err().lines()).hasSize(1);
    assertThat(file).hasContent("years of work");
  }

  @Test
  void timeline_outputWithoutTables_endsWithThreeAndSaysWhatToRunFirst() {
    userError(
        CommandRun.of("timeline", "--out", out() + "/deep"),
        "Cannot read table events",
        "spoor ingest");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void ingest_s3ThatIsNotThere_endsWithThreeAndSaysWhy() {
    CommandRun run =
        CommandRun.of(
            "ingest",
            "--trail",
            "s3://logs/AWSLogs",
            "--s3-endpoint",
            "http://127.0.0.1:9",
            "--s3-region",
            "us-east-1",
            "--s3-path-style",
            "--out",
            out());

    userError(run, "Cannot", "s3://logs/AWSLogs");
  }

  private String out() {
    return folder.resolve("out").toString();
  }

  private static void usageError(CommandRun run, String... words) {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).contains(words).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  private static void userError(CommandRun run, String... words) {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.err()).contains(words).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(run.out()).isEmpty();
  }
}
