/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Hostile text reaches every output and harms none. */
@TestInstance(Lifecycle.PER_CLASS)
class HostileInputIT {
  private Path folder;
  private Path out;
  private CommandRun run;
  private Sql sql;

  @BeforeAll
  void analyze(@TempDir Path temporary) throws IOException {
    folder = temporary;
    out = folder.resolve("result");
    HostileCase.write(folder);
    run =
        CommandRun.of(
            "analyze",
            "--trail",
            folder.resolve("trail").toString(),
            "--bill",
            folder.resolve("bill").toString(),
            "--name",
            HostileCase.SCRIPT + HostileCase.TERMINAL.replace("\0", ""),
            "--key",
            "AKIANEVERSEENEXAMPLE",
            "--out",
            out.toString());
    sql = new Sql().withTables(out);
  }

  @AfterAll
  void close() {
    sql.close();
  }

  @Test
  void analyze_hostileEvidence_endsWithRejectsAndLosesNothing() {
    // One object is no JSON, one line has no billing period.
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(sql.rows("SELECT kind, count(*) FROM rejects GROUP BY 1 ORDER BY 1"))
        .as("rejects")
        .hasSize(2);
    assertThat(sql.number("SELECT count(*) FROM events")).isEqualTo(7);
    assertThat(sql.rows("SELECT count(*), sum(billed_cost) FROM charges"))
        .containsExactly("3|600.750000000000");
    assertThat(
            sql.number(
                "SELECT count(*) FROM ledger WHERE records_read <> records_kept"
                    + " + records_duplicate + records_rejected + records_outside"))
        .isZero();
  }

  @Test
  void analyze_seedThatNoRecordNames_isSaidAtItsEndAndInTheReport() throws IOException {
    String warning = "No record names this seed: AKIANEVERSEENEXAMPLE. Check the spelling.";

    assertThat(run.out()).contains("- " + warning);
    assertThat(Files.readString(out.resolve("report.html"))).contains(warning);
  }

  @Test
  void events_hostileText_isKeptAsItWasWritten() {
    assertThat(
            sql.rows(
                "SELECT length(user_agent), access_key_id FROM events WHERE event_id LIKE '%0'"))
        .containsExactly(HostileCase.LONG_AGENT.length() + "|" + HostileCase.FORMULA);
    assertThat(sql.rows("SELECT event_name FROM events WHERE event_id LIKE '%4'"))
        .containsExactly(HostileCase.FORGED_LINE + HostileCase.TERMINAL);
    assertThat(sql.rows("SELECT recipient_account_id FROM events WHERE event_id LIKE '%3'"))
        .containsExactly(HostileCase.TRAVERSAL);
  }

  @Test
  void tables_folders_stayInTheResultAndHavePlainNames() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("trail", "bill", "result");
    }
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.map(file -> out.relativize(file).toString()))
          .allMatch(name -> name.matches("[A-Za-z0-9_=./-]*"));
    }
    assertThat(sql.rows("SELECT DISTINCT account_id FROM events ORDER BY 1"))
        .containsExactly("111122223333", "unknown");
    assertThat(sql.rows("SELECT DISTINCT billing_month FROM charges")).containsExactly("2025-11");
  }

  @Test
  void report_hostileText_isVisibleAndInert() throws IOException {
    String html = Files.readString(out.resolve("report.html"));
    Document page = Jsoup.parse(html);

    harmless("report.html", html);
    assertThat(html.length()).isLessThan(2_000_000);
    assertThat(page.body().text()).contains(HostileCase.SCRIPT).contains(HostileCase.FORMULA);
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("script").get(0).data()).doesNotContain("alert");
    assertThat(page.select("img, iframe, object, embed, form, base, [onerror], [onload]"))
        .isEmpty();
    assertThat(page.select("[href]:not([href=data:,])"))
        .allMatch(link -> link.attr("href").startsWith("#"));
  }

  @Test
  void findingsCsv_cells_areNeverFormulas() throws IOException {
    harmless("findings.csv", Files.readString(out.resolve("findings.csv")).replace("\r\n", "\n"));
    sql.withCsv("sheet", out.resolve("findings.csv"));
    List<String> columns =
        sql.rows("SELECT column_name FROM (DESCRIBE sheet)").stream()
            .map(name -> "\"" + name + "\"")
            .toList();
    assertThat(columns).hasSizeGreaterThan(10);
    assertThat(sql.number("SELECT count(*) FROM sheet")).isGreaterThanOrEqualTo(4);
    assertThat(
            sql.rows(
                "SELECT cell FROM (SELECT unnest(["
                    + String.join(", ", columns)
                    + "]) AS cell FROM sheet) WHERE regexp_matches(cell, '^\\s*[=+@|%-]')"))
        .isEmpty();
    assertThat(sql.number("SELECT count(*) FROM sheet WHERE subject LIKE '%cmd|%'"))
        .as("the formula is told")
        .isPositive();
  }

  @Test
  void otherFiles_hostileText_holdNothingUnseen() throws IOException {
    CommandRun told =
        CommandRun.of(
            "timeline", "--out", out.toString(), "--export", out.resolve("story.jsonl").toString());

    assertThat(told.exitCode()).as(told.toString()).isEqualTo(1);
    harmless("standard output", told.out());
    harmless("standard error", told.err());
    // What an attacker wrote is in both, or this shows nothing.
    for (String file : List.of("story.jsonl", "findings.ocsf.jsonl")) {
      assertThat(Files.readString(out.resolve(file))).contains("\\u202E", "\\u001B");
    }
    for (String file :
        List.of(
            "story.jsonl",
            "findings.ocsf.jsonl",
            "run.json",
            "credit-request.csv",
            "credit-request-things.csv",
            "containment-commands.txt",
            "end-sessions.json")) {
      harmless(file, Files.readString(out.resolve(file)).replace("\r\n", "\n"));
    }
  }

  @Test
  void terminal_hostileText_movesNoCursor() {
    harmless("standard output", run.out());
    harmless("standard error", run.err());
  }

  @Test
  void log_hostileText_forgesNoLine() throws IOException {
    String log = Files.readString(out.resolve("spoor.log"));
    harmless("spoor.log", log);
    assertThat(log.lines()).noneMatch(line -> line.startsWith("2026-01-01T00:00:00,000 INFO"));
  }

  @Test
  void runJson_hostileCaseName_isJson() {
    sql.withJson("run", out.resolve("run.json"));
    assertThat(sql.rows("SELECT settings.name, status FROM run"))
        .containsExactly(HostileCase.SCRIPT + HostileCase.TERMINAL.replace("\0", "") + "|complete");
    // The tags in force, also those that no case file named.
    assertThat(sql.rows("SELECT unnest(settings.required_tags) FROM run"))
        .containsExactly("owner", "project", "environment", "creation-date");
  }

  @Test
  void athena_scripts_holdNothingOfTheEvidence() throws IOException {
    for (String table : Sql.TABLES) {
      String script =
          Files.readString(out.resolve("athena/" + table + ".sql"), StandardCharsets.UTF_8);
      assertThat(script).doesNotContain("alert", "cmd|", "../");
    }
  }

  /** Neither control characters nor such that turn the text's direction, nor raw markup. */
  private static void harmless(String what, String text) {
    assertThat(
            text.codePoints()
                .filter(
                    c ->
                        (Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t')
                            || Character.getType(c) == Character.FORMAT)
                .mapToObj(Integer::toHexString)
                .toList())
        .as(what)
        .isEmpty();
    if (what.endsWith(".html")) {
      assertThat(text).doesNotContain(HostileCase.SCRIPT);
    }
  }
}
