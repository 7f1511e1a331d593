/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves behind: the report, the sheets, the scripts, and the same again. */
@TestInstance(Lifecycle.PER_CLASS)
class SampleOutputIT {
  private static final String HOSTILE_AGENT = "\"><script>document.title='spoor'</script>";

  private final SampleRun sample = SampleRun.shared();

  @Test
  void out_afterARun_holdsResultsAndNothingElse() throws IOException {
    try (Stream<Path> files = Files.list(sample.out())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "athena",
              "containment-commands.txt",
              "credit-request-things.csv",
              "credit-request.csv",
              "end-sessions.json",
              "findings.csv",
              "findings.ocsf.jsonl",
              "region-guardrail-scp.json",
              "report.html",
              "run.json",
              "spoor.log",
              "tables");
    }
    try (Stream<Path> files = Files.list(sample.out().resolve("tables"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Sql.TABLES);
    }
  }

  @Test
  void report_hostileAgentOfTheTrail_isTextAndNoScript() throws IOException {
    String html = Files.readString(sample.out().resolve("report.html"));
    Document page = Jsoup.parse(html);

    assertThat(page.title()).contains("The build key that went mining");
    assertThat(page.body().text())
        .contains("The build key that went mining")
        .contains(HOSTILE_AGENT);
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("script").get(0).data()).doesNotContain("document.title");
    assertThat(page.select("img, iframe, object, embed, form, base")).isEmpty();
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
    assertThat(page.select("[src], link:not([href=data:,])")).isEmpty();
  }

  @Test
  void report_figures_areThoseOfTheTablesAndOfRunJson() throws IOException {
    Document page = Jsoup.parse(Files.readString(sample.out().resolve("report.html")));

    assertThat(page.select("#summary dl.figures div:contains(Events kept) dd").text())
        .isEqualTo(
            String.format(Locale.ROOT, "%,d", Long.valueOf(sample.hashes().get("events").get(0))));
    assertThat(page.select("#summary .balance").eachText())
        .extracting(text -> text.substring(0, text.indexOf(':')))
        .containsExactly(
            "Records of the trail", "Line items of the bill", "Lines of the credential report");
    assertThat(sample.out().resolve("run.json"))
        .content(StandardCharsets.UTF_8)
        .contains("\"sha256\" : \"" + page.select("#basis .evidence-hash code").text() + "\"");
    assertThat(page.select("#summary .headlines li").eachText())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("Intruders acted last at 2025-11-25 23:48:05 UTC")
                    .contains("1 of their credentials may still work")
                    .contains("2025-11-30, the last day of the bill, they still cost"))
        .anySatisfy(line -> assertThat(line).contains("the bill of Nov 2025 is still estimated"));
    for (String table : List.of("suspects", "stories", "actors")) {
      assertThat(page.select("table." + table + " .flag:contains(named by the case)"))
          .as(table)
          .singleElement()
          .satisfies(
              flag -> assertThat(flag.closest("tr").text()).contains("AKIAWO645SY5DEXAMPLE"));
    }
    assertThat(page.select("#basis").text())
        .contains("5 of these objects were not read whole")
        .contains("bill-superseded 4 config 1");
    assertThat(page.select("#aftermath table.doors"))
        .satisfiesExactly(
            open -> assertThat(open.text()).contains("AKIAWO645SY5MEXAMPLE", "way in"),
            past -> assertThat(past.text()).doesNotContain("never ended", "way in"));
    assertThat(page.select("#limits").text())
        .contains("account 012345678901: trail sandbox stopped from 2025-11-15 19:47:31")
        .contains("digest files was not verified in this run");
  }

  @Test
  void findingsCsv_rows_areTheTable() {
    try (Sql sql = sample.sql().withCsv("sheet", sample.out().resolve("findings.csv"))) {
      assertThat(sql.number("SELECT count(*) FROM sheet"))
          .isEqualTo(sql.number("SELECT count(*) FROM findings"))
          .isPositive();
      assertThat(sql.rows("SELECT finding_id FROM sheet ANTI JOIN findings USING (finding_id)"))
          .isEmpty();
    }
  }

  @Test
  void athena_scripts_describeEveryTable() throws IOException {
    for (String table : Sql.TABLES) {
      assertThat(sample.out().resolve("athena/" + table + ".sql"))
          .content(StandardCharsets.UTF_8)
          .contains("CREATE EXTERNAL TABLE")
          .contains(table)
          .contains("STORED AS PARQUET");
    }
  }

  @Test
  void runJson_afterARun_isCompleteAndCountsWhatDuckDbCounts() throws IOException {
    assertThat(sample.out().resolve("run.json"))
        .content(StandardCharsets.UTF_8)
        .contains("\"status\" : \"complete\"")
        .contains("AKIAWO645SY5DEXAMPLE");
    assertThat(sample.hashes().keySet()).containsExactlyInAnyOrderElementsOf(Sql.TABLES);
    try (Sql sql = sample.sql()) {
      for (String table : Sql.TABLES) {
        assertThat(sample.hashes().get(table).get(0))
            .as(table)
            .isEqualTo(sql.rows("SELECT count(*) FROM " + table).get(0));
      }
    }
  }

  /** DuckDB reads the JSON and counts by itself. */
  @Test
  void incidents_andOcsf_holdEveryFindingOnce() {
    try (Sql sql = sample.sql()) {
      assertThat(
              sql.rows(
                  "SELECT sum(findings) = (SELECT count(*) FROM findings), "
                      + "sum(critical + high + medium + low + informational) = sum(findings), "
                      + "count(*) > 5, bool_and(told_by = 'spoor') FROM incidents"))
          .containsExactly("true|true|true|true");
      assertThat(
              sql.rows(
                  "SELECT count(*) FROM (SELECT unnest(finding_ids) AS id FROM incidents) i "
                      + "ANTI JOIN findings f ON f.finding_id = i.id"))
          .containsExactly("0");
      String ocsf =
          "read_json_auto('" + sample.out().resolve("findings.ocsf.jsonl") + "', format = 'nd')";
      assertThat(
              sql.rows(
                  "SELECT count(*) = (SELECT count(*) FROM findings), "
                      + "count(DISTINCT metadata.uid) = count(*), "
                      + "bool_and(class_uid = 2004 AND type_uid = 200401 AND time > 0) FROM "
                      + ocsf))
          .containsExactly("true|true|true");
      assertThat(
              sql.rows(
                  "SELECT count(*) FROM "
                      + ocsf
                      + " o JOIN findings f ON f.finding_id = o.metadata.uid WHERE"
                      + " (o.unmapped.rule_author, o.unmapped.rule_license) IS DISTINCT FROM"
                      + " (f.rule_author, f.rule_license) OR len(f.rule_references) IS DISTINCT"
                      + " FROM coalesce(len(o.unmapped.rule_references), 0)"))
          .containsExactly("0");
    }
  }

  @Test
  void analyze_sameEvidenceAgain_givesTheSameTablesAndTheSameReport(@TempDir Path folder)
      throws IOException {
    SampleRun again = SampleRun.into(folder.resolve("again"));

    assertThat(again.hashes()).isEqualTo(sample.hashes());
    for (String file : List.of("report.html", "findings.csv", "findings.ocsf.jsonl")) {
      assertThat(Files.mismatch(again.out().resolve(file), sample.out().resolve(file)))
          .as(file)
          .isEqualTo(-1);
    }
    timelineOfAnUnknownKey_changesNothing(again.out());
    timelineOfOneKey_isAllThatItDid(again.out());
  }

  /** A mistyped key is said at once, and leaves the run as it was. */
  private static void timelineOfAnUnknownKey_changesNothing(Path out) throws IOException {
    String before = Files.readString(out.resolve("run.json"));

    CommandRun run =
        CommandRun.of("timeline", "--out", out.toString(), "--key", "AKIAIOSFODNN7EXAMPLX");

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).contains("AKIAIOSFODNN7EXAMPLX", "nothing was changed");
    assertThat(out.resolve("run.json")).hasContent(before);
  }

  /** A step of its own over the tables of an earlier run. */
  private static void timelineOfOneKey_isAllThatItDid(Path out) {
    CommandRun run =
        CommandRun.of(
            "timeline",
            "--out",
            out.toString(),
            "--key",
            "ASIAQFX64DQ2YR2U5CST",
            "--export",
            out.resolve("story.jsonl").toString());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains("The story of ASIAQFX64DQ2YR2U5CST")
        .contains("Asked whose key this is")
        .contains("StopLogging succeeded");
    assertThat(out.resolve("story.jsonl"))
        .content()
        .contains("\"message\":\"Asked whose key this is")
        .contains("\"datetime\":\"2025-11-15T19:22:40Z\"");
    try (Sql sql =
        new Sql().withTables(out).withCsv("attacker", SampleCase.truth("attacker-events.csv"))) {
      assertThat(
              sql.rows(
                  "SELECT a.event_id FROM attacker a ANTI JOIN (SELECT unnest(event_ids) AS"
                      + " event_id FROM timeline WHERE root_credential_id = 'ASIAQFX64DQ2YR2U5CST')"
                      + " USING (event_id) WHERE a.root_credential = 'ASIAQFX64DQ2YR2U5CST' AND"
                      + " a.access_key_id <> ''"))
          .isEmpty();
    }
  }
}
