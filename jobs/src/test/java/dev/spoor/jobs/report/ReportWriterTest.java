/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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
  void write_timelinesOfOthers_areFoldedBehindThoseOfSuspects() throws IOException {
    ReportView whole = SampleReport.realistic();
    KeyTimeline suspect = whole.timelines().rows().get(0);
    KeyTimeline other =
        suspect.withParties(
            suspect.parties().stream().filter(party -> party.actor().equals("owner")).toList());
    Document page = page(SampleReport.with(Excerpt.whole(List.of(other, suspect), "timeline")));

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

  private Document page(ReportView view) throws IOException {
    ReportWriter.write(view, folder.resolve("report.html"));
    return Jsoup.parse(read());
  }

  private String read() throws IOException {
    return Files.readString(folder.resolve("report.html"));
  }
}
