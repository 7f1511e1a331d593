/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.ReportView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings, and the ways to them. */
final class ReportOfFindingsTest {
  @TempDir private Path folder;

  /** What can wait is folded, unless there is nothing else. */
  @Test
  void write_lesserFindings_areFoldedBehindTheGraver() throws Exception {
    ReportView small = SampleReport.realistic();
    Document page = page(small);

    assertThat(page.select("#findings > article.finding .badge").eachText())
        .isNotEmpty()
        .isSubsetOf("critical", "high", "medium");
    assertThat(page.select("details.lesser:not([open]) > article .badge").eachText())
        .isNotEmpty()
        .isSubsetOf("low", "informational");
    assertThat(page.select("details.lesser > summary").eachText())
        .allSatisfy(text -> assertThat(text).matches("\\d+ findings? of severity \\w+"));
    List<Finding> lesser =
        small.findings().rows().stream().filter(each -> each.severity().isLesser()).toList();
    assertThat(page(SampleReport.with(lesser)).select("details.lesser[open] > article"))
        .hasSize(lesser.size());
  }

  /** Findings of one rule have one advice: said once, and pointed at from the others. */
  @Test
  void write_findingsOfOneRule_giveTheirAdviceOnce() throws Exception {
    ReportView small = SampleReport.realistic();
    List<Finding> findings = new ArrayList<>(small.findings().rows());
    findings.add(findings.get(0));
    Document page = page(SampleReport.with(findings));

    assertThat(page.select("#finding-1 .advice h4")).hasSize(3);
    assertThat(page.select("#finding-7 .advice")).isEmpty();
    assertThat(page.select("#finding-7 .same").text()).endsWith("first: as at 2.1.");
    assertThat(page.select("#finding-7 .same a").attr("href")).isEqualTo("#finding-1");
    assertThat(page.select("#finding-7 .facts, #finding-7 details.proof")).hasSize(2);
  }

  @Test
  void write_summary_leadsFromEachSeverityToItsFirstFinding() throws Exception {
    Document page = page(SampleReport.realistic());

    assertThat(page.select("#summary .tally a"))
        .isNotEmpty()
        .allSatisfy(
            link ->
                assertThat(
                        page.getElementById(link.attr("href").substring(1)).select(".badge").text())
                    .isEqualTo(link.select(".label").text()));
    assertThat(page.select("#summary > .headlines ~ .worst ~ .told")).hasSize(1);
  }

  @Test
  void write_suppressions_areATableThatMarksWhatHasEnded() throws IOException {
    Document page = page(SampleReport.realistic());

    assertThat(page.select("#findings table.suppressed tbody tr").eachText())
        .satisfiesExactly(
            row -> assertThat(row).contains("D44", "account 111122223333", "Ada", "no end"),
            row ->
                assertThat(row)
                    .contains("D08", "not said", "2025-09-30 ended within the evidence", "120"),
            row -> assertThat(row).contains("not in this case file", "2: an older reason"));
  }

  @Test
  void write_whatTheCaseNames_hasTheSameBadgeInEverySection() throws IOException {
    Document page = page(SampleReport.realistic());

    for (String table : List.of(".suspects", ".stories", ".actors")) {
      assertThat(page.select("table" + table + " tr:contains(" + SampleReport.KEY + ") .flag"))
          .as(table)
          .anySatisfy(flag -> assertThat(flag.text()).isEqualTo("named by the case"))
          .noneSatisfy(flag -> assertThat(flag.text()).isEqualTo("candidate"));
    }
  }

  private Document page(ReportView view) throws IOException {
    Path file = folder.resolve("report.html");
    ReportWriter.write(view, file);
    return Jsoup.parse(Files.readString(file));
  }
}
