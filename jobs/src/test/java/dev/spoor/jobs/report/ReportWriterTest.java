/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.report.view.CaseFacts;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.RecordCounts;
import dev.spoor.jobs.report.view.ReportView;
import dev.spoor.jobs.report.view.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportWriterTest {
  @TempDir private Path folder;

  @Test
  void write_realisticCase_hasNoParseErrorsAndOnePartPerSection() throws Exception {
    ReportWriter.write(SampleReport.realistic(), folder.resolve("report.html"));
    Parser parser = Parser.htmlParser().setTrackErrors(20);

    Document page = Jsoup.parse(read(), "", parser);

    assertThat(parser.getErrors()).isEmpty();
    assertThat(page.select("main > section").eachAttr("id"))
        .containsExactly(
            "summary",
            "findings",
            "lineage",
            "timelines",
            "aftermath",
            "cost",
            "money",
            "coverage",
            "custody",
            "limits",
            "basis",
            "glossary");
    assertThat(page.select("h1").eachText()).containsExactly("Acme Robotics, November 2025");
    assertThat(page.select("article.finding")).hasSize(6);
    assertThat(page.select("#finding-1 .evidence, #finding-1 ol.refs li")).hasSize(14);
    assertThat(page.select("#finding-1 details.proof p.quiet").text())
        .contains(" by A. Author (at example.com), licence DRL-1.1");
    assertThat(page.select("#finding-1 ul.refs code").eachText())
        .contains("https://example.com/a-campaign");
    assertThat(
            page.select("#cost p:contains(Keys and passwords are not among them) a")
                .eachAttr("href"))
        .containsExactly("#aftermath");
  }

  @Test
  void write_money_tellsAccountsAndTheMonthsThatChartsHaveNoRoomFor() throws Exception {
    Document page = page(SampleReport.realistic());

    assertThat(page.select("#money table.heat caption").eachText())
        .anySatisfy(caption -> assertThat(caption).startsWith("Usage by account and month, USD"));
    assertThat(page.select("#money table.heat th:contains(044455556666)")).isNotEmpty();
    assertThat(page.select("#money p.more").eachText())
        .anySatisfy(
            more -> assertThat(more).startsWith("1 earlier month, Jul 2025, came to 9,120.50 USD"));
  }

  @Test
  void write_billAlone_countsNothingOfATrail() throws Exception {
    ReportView whole = SampleReport.realistic();
    CaseFacts facts = whole.caseFacts();
    Summary summary = whole.summary();
    Document page =
        page(
            new ReportView(
                new CaseFacts(
                    facts.name(),
                    null,
                    null,
                    facts.spoorVersion(),
                    null,
                    facts.inputs().stream().filter(input -> !input.kind().equals("trail")).toList(),
                    null,
                    facts.settings(),
                    facts.tables()),
                new Summary(
                    summary.headlines(),
                    summary.stories(),
                    summary.basis(),
                    new RecordCounts(0, 0, 0, 0, 0),
                    summary.bytesRead(),
                    summary.objectsRead(),
                    0,
                    0,
                    0,
                    null,
                    null,
                    summary.billedFrom(),
                    summary.billedTo(),
                    summary.billed(),
                    summary.severities()),
                whole.findings(),
                whole.incidents(),
                whole.suppressed(),
                whole.lineage(),
                whole.timelines(),
                whole.aftermath(),
                whole.cost(),
                whole.money(),
                whole.coverage(),
                whole.custody(),
                whole.notVisible()));

    assertThat(page(whole).select("#summary dl.figures dt").eachText())
        .containsExactly(
            "Events kept",
            "Objects read",
            "Evidence read",
            "Accounts",
            "Regions",
            "Access keys that called");
    assertThat(page.select("#summary dl.figures dt").eachText())
        .containsExactly("Objects read", "Evidence read");
    assertThat(page.select("#summary .balance").eachText())
        .containsExactly(
            "Line items of the bill: 91,264 read = 91,226 kept + 0 duplicate + 38 rejected + 0"
                + " outside the window. What was rejected could not be read: its money is in no"
                + " figure of this report, see section 9.",
            "Lines of the credential report: 6 read = 6 kept + 0 duplicate + 0 rejected + 0"
                + " outside the window.");
    assertThat(page(whole).select("#summary .balance").eachText())
        .satisfiesExactly(
            trail -> assertThat(trail).startsWith("Records of the trail: 431,977 read = 412,208"),
            bill -> assertThat(bill).startsWith("Line items of the bill: 91,264 read"),
            report -> assertThat(report).startsWith("Lines of the credential report: 6 read"));
  }

  @Test
  void write_anyCase_everyLinkAndLabelHasItsTarget() throws Exception {
    Document page = page(SampleReport.hostile());

    for (Element link : page.select("a[href]")) {
      assertThat(link.attr("href")).startsWith("#");
      assertThat(page.getElementById(link.attr("href").substring(1)))
          .as(link.outerHtml())
          .isNotNull();
    }
    for (Element labelled : page.select("[aria-labelledby]")) {
      for (String id : labelled.attr("aria-labelledby").split(" ", -1)) {
        assertThat(page.getElementById(id)).as(id).isNotNull();
      }
    }
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("table"))
        .allSatisfy(table -> assertThat(table.select("> caption")).hasSize(1));
    assertThat(page.select("th")).allSatisfy(cell -> assertThat(cell.hasAttr("scope")).isTrue());
    assertThat(page.select("svg[role=img]"))
        .allSatisfy(
            drawing ->
                assertThat(drawing.hasAttr("aria-label") || drawing.hasAttr("aria-labelledby"))
                    .isTrue());
  }

  /** A drawing that is one image hides what is in it: its links would have no name. */
  @Test
  void write_anyCase_drawingsAreNamedInShortAndHideNoLink() throws Exception {
    Document page = page(SampleReport.hostile());

    assertThat(page.select("svg[role=img] a")).isEmpty();
    assertThat(page.select("svg.tree a")).isNotEmpty();
    assertThat(page.select("svg[aria-labelledby]"))
        .isNotEmpty()
        .allSatisfy(
            drawing -> {
              Element name = page.getElementById(drawing.attr("aria-labelledby"));
              assertThat(name).isNotNull();
              assertThat(name.text().length()).isLessThan(200);
            });
    assertThat(page.select("[aria-describedby]"))
        .allSatisfy(
            drawing ->
                assertThat(page.getElementById(drawing.attr("aria-describedby")))
                    .as(drawing.attr("aria-describedby"))
                    .isNotNull());
    assertThat(page.select("[role=region]")).as("landmarks beside the sections").isEmpty();
  }

  /** Headings in order: none skips a level, so that a list of them is the report's outline. */
  @Test
  void write_anyCase_headingsSkipNoLevel() throws Exception {
    for (ReportView view : List.of(SampleReport.realistic(), SampleReport.hostile())) {
      int before = 0;
      for (Element heading : page(view).select("h1, h2, h3, h4, h5, h6")) {
        int level = heading.tagName().charAt(1) - '0';
        assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
        before = level;
      }
    }
  }

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
    assertThat(page(with(small, lesser)).select("details.lesser[open] > article"))
        .hasSize(lesser.size());
  }

  /** Findings of one rule have one advice: said once, and pointed at from the others. */
  @Test
  void write_findingsOfOneRule_giveTheirAdviceOnce() throws Exception {
    ReportView small = SampleReport.realistic();
    List<Finding> findings = new ArrayList<>(small.findings().rows());
    findings.add(findings.get(0));
    Document page = page(with(small, findings));

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
  void write_sameViewTwice_givesSameBytes() throws Exception {
    ReportWriter.write(SampleReport.hostile(), folder.resolve("one.html"));
    ReportWriter.write(SampleReport.hostile(), folder.resolve("two.html"));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("no unfinished file is left").hasSize(2);
    }
    assertThat(Files.mismatch(folder.resolve("one.html"), folder.resolve("two.html")))
        .isEqualTo(-1);
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
  void write_realisticCase_saysWhatTheFiguresAreAndAreNot() throws IOException {
    Document page = page(SampleReport.realistic());

    assertThat(page.select(".cover-facts > div").eachText())
        .contains(
            "Events of the trail 2025-08-01 00:00:12 to 2025-11-30 23:58:41",
            "Usage on the bill 2025-08-01 to 2025-11-29");
    assertThat(page.select(".cover .on-paper").text())
        .isEqualTo("Evidence is folded on paper; see report.html or findings.csv.");
    assertThat(page.select("table.incidents caption").text())
        .contains("Rows overlap: do not add them up.")
        .contains("to the last evidence of the incident, and of nothing later");
    assertThat(page.select("#cost .basis").text())
        .isEqualTo("Costs are as billed, before tax, credits, refunds and discounts.");
    assertThat(page.select("#cost table.pace thead").text())
        .contains("From there to the root's end", "After the root's end", "Root ended");
    assertThat(page.body().text()).doesNotContainIgnoringCase("cut off");
  }

  @Test
  void write_evidence_isHashedWithWhatTheHashCovers() throws IOException {
    Document page = page(SampleReport.realistic());

    assertThat(page.select("#basis .evidence-hash code").text())
        .isEqualTo("a94a8fe5ccb19ba61c4c0873d391e987".repeat(2));
    assertThat(page.select("#basis").text())
        .contains("It covers one line for each of 18,423 objects")
        .contains("2 of these objects were not read whole")
        .contains(
            "bill-superseded 2 (a superseded bill is not read: a newer one holds its month).");
    assertThat(page.select("#basis .no-seal").text())
        .contains("They are no seal against forgery")
        .contains("sign this report and run.json");
  }

  @Test
  void write_evidenceThatEndsEarly_isSaidWithTheHashAndInCustody() throws IOException {
    Document page = page(SampleReport.realistic());

    assertThat(page.select("#basis .not-ok").text())
        .endsWith(
            "1 object of the evidence is damaged: it ends early or could not be opened, and how"
                + " many records lay behind that is not known (section 9).");
    assertThat(page.select("#custody > p.not-ok").text())
        .isEqualTo(
            "1 object ends early or could not be opened. How many records lay behind that is not"
                + " known, and no figure here counts them.");
  }

  /** Spend without events is no alarm by itself: what runs costs money without a call. */
  @Test
  void write_coverage_isRedWhereLoggingStoppedAndWherePlacesHaveNoEventAtAll() throws IOException {
    Document page = page(SampleReport.realistic());

    assertThat(page.select("#coverage .know .not-ok").eachText())
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).startsWith("Logging stopped on"));
    assertThat(page.select("#coverage .know:contains(with spend and no event)")).isNotEmpty();
    assertThat(page.select("#coverage .know.usual").eachText())
        .containsOnly("no gap in the logging is known");
  }

  @Test
  void write_timelinesOfOthers_areFoldedBehindThoseOfSuspects() throws IOException {
    ReportView whole = SampleReport.realistic();
    KeyTimeline suspect = whole.timelines().rows().get(0);
    KeyTimeline other =
        suspect.withParties(
            suspect.parties().stream().filter(party -> party.actor().equals("owner")).toList());
    Document page = page(with(whole, Excerpt.whole(List.of(other, suspect), "timeline")));

    assertThat(page.select("#timelines > article.timeline").eachAttr("id"))
        .containsExactly("timeline-1");
    assertThat(page.select("#timeline-1 table.parties .actor").eachText()).contains("intruder");
    assertThat(page.select("#timelines > details.others:not([open]) > article").eachAttr("id"))
        .containsExactly("timeline-2");
    assertThat(page(whole).select("#timelines details.others")).isEmpty();
  }

  @Test
  void write_costFlowOnAPhone_keepsItsAmounts() throws IOException {
    Document page = page(SampleReport.realistic());

    assertThat(page.select("#cost .flow .narrow .flow-name tspan.sum").eachText())
        .isNotEmpty()
        .isEqualTo(page.select("#cost .flow .wide .flow-name tspan.sum").eachText());
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

  @Test
  void write_doors_partsWhatMayWorkNowFromWhatWorkedOnce() throws IOException {
    Document page = page(SampleReport.realistic());

    assertThat(page.select("#aftermath h3").eachText())
        .containsExactly("Doors that may be open now", "What worked after the first end");
    assertThat(page.select("#aftermath table.doors"))
        .satisfiesExactly(
            open ->
                assertThat(open.select("tbody tr").eachText())
                    .singleElement()
                    .asString()
                    .contains("AKIAI44QH8DHBEXAMPLE is not known to have ended"),
            past ->
                assertThat(past.select("tbody tr").eachText())
                    .singleElement()
                    .asString()
                    .contains("ASIAIOSFODNN7SESSION was used until"));
  }

  @Test
  void write_missingFolder_saysWhichFile() {
    assertThatThrownBy(
            () -> ReportWriter.write(SampleReport.realistic(), folder.resolve("no/report.html")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot write report " + folder.resolve("no/report.html"));
  }

  private static ReportView with(ReportView view, Excerpt<KeyTimeline> timelines) {
    return new ReportView(
        view.caseFacts(),
        view.summary(),
        view.findings(),
        view.incidents(),
        view.suppressed(),
        view.lineage(),
        timelines,
        view.aftermath(),
        view.cost(),
        view.money(),
        view.coverage(),
        view.custody(),
        view.notVisible());
  }

  private static ReportView with(ReportView view, List<Finding> findings) {
    return new ReportView(
        view.caseFacts(),
        view.summary(),
        Excerpt.whole(findings, "findings"),
        view.incidents(),
        view.suppressed(),
        view.lineage(),
        view.timelines(),
        view.aftermath(),
        view.cost(),
        view.money(),
        view.coverage(),
        view.custody(),
        view.notVisible());
  }

  private Document page(ReportView view) throws IOException {
    ReportWriter.write(view, folder.resolve("report.html"));
    return Jsoup.parse(read());
  }

  private String read() throws IOException {
    return Files.readString(folder.resolve("report.html"));
  }
}
