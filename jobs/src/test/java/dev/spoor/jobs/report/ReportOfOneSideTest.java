/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.AftermathView;
import dev.spoor.jobs.report.view.CaseFacts;
import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CustodyView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.GuardRails;
import dev.spoor.jobs.report.view.LineageView;
import dev.spoor.jobs.report.view.MoneyDays;
import dev.spoor.jobs.report.view.MoneyView;
import dev.spoor.jobs.report.view.RecordCounts;
import dev.spoor.jobs.report.view.ReportView;
import dev.spoor.jobs.report.view.Summary;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was not looked at for want of evidence is no all-clear. */
final class ReportOfOneSideTest {
  @TempDir private Path folder;

  @Test
  void write_billWithoutTrail_saysThatNobodyWasExamined() throws IOException {
    Document page = page(emptied(List.of("bill"), SampleReport.realistic().money(), attributed()));

    for (String section :
        List.of("findings", "lineage", "timelines", "aftermath", "cost", "coverage")) {
      assertThat(page.select("#" + section + " > p.nothing").text())
          .as(section)
          .startsWith("Not examined: no trail was given. ");
    }
    assertThat(page.select("#cost table.reconciled td[data-label=Intruders]").text())
        .isEqualTo("\u2013");
  }

  @Test
  void write_billAlone_countsNothingOfATrail() throws Exception {
    ReportView whole = SampleReport.realistic();
    Summary summary = whole.summary();
    Document page =
        page(
            new ReportView(
                facts(whole.caseFacts(), kind -> !kind.equals("trail")),
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
  void write_trailWithoutBill_saysThatMoneyWasNotExamined() throws IOException {
    Document page = page(emptied(List.of("trail"), List.of(), CostView.none()));

    assertThat(page.select("#cost > p.nothing").text())
        .startsWith("Not examined: no bill was given. ");
    assertThat(page.select("#money > p.nothing").text())
        .startsWith("Not examined: no bill was read. ");
    assertThat(page.select("#lineage > p.nothing").text())
        .isEqualTo(
            "Not examined: no event of the trail was kept. No credential was judged, which"
                + " says nothing for or against any.");
  }

  @Test
  void write_billWithoutLines_saysThatItWasGiven() throws IOException {
    Document page = page(emptied(List.of("trail", "bill"), List.of(), CostView.none()));

    assertThat(page.select("#money > p.nothing").text())
        .isEqualTo(
            "No line of the bill that was given was kept: this report says nothing about cost.");
  }

  @Test
  void write_billOfFewDays_saysWhichDaysCouldBeHeldToBeInLine() throws IOException {
    assertThat(outOfLine(14))
        .isEqualTo(
            "Not examined: a day is judged by the 28 days of bill before it, and this bill goes"
                + " over 14 days in all. Whether any day cost more than it should is not known.");
    assertThat(outOfLine(31))
        .isEqualTo(
            "None of the last 3 days, those with 28 days of bill before, is out of line: nothing"
                + " cost far more than the days before it led to expect. Earlier days were not"
                + " examined.");
    assertThat(outOfLine(500))
        .as("more days than are drawn")
        .isEqualTo(
            "No day is out of line: nothing cost far more than the days before it led to expect."
                + " Not examined: the first 28 days of the bill.");
  }

  private String outOfLine(int days) throws IOException {
    MoneyView usd = SampleReport.realistic().money().get(0);
    LocalDate first = LocalDate.of(2025, 11, 1);
    List<MoneyDays.Day> inLine =
        IntStream.range(0, days)
            .mapToObj(
                day -> new MoneyDays.Day(first.plusDays(day), BigDecimal.TEN, BigDecimal.ZERO))
            .toList();
    MoneyView few =
        new MoneyView(
            usd.currency(),
            usd.earlier(),
            usd.months(),
            usd.usageByRegion(),
            usd.usageByService(),
            usd.usageByAccount(),
            usd.changes(),
            usd.freeUsage(),
            usd.fixedCharges(),
            new MoneyDays(inLine, 28, Excerpt.whole(List.of(), "cost_anomalies")),
            usd.invoices(),
            usd.restated(),
            usd.unread());
    return page(emptied(List.of("bill"), List.of(few), attributed()))
        .select("#money p.nothing")
        .text();
  }

  private static CostView attributed() {
    return new CostView(
        true,
        Excerpt.whole(List.of(), "attribution"),
        List.of(
            new CostView.Month(
                "2025-11",
                "USD",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.TEN,
                BigDecimal.ONE,
                BigDecimal.ZERO)),
        List.of(),
        Excerpt.whole(List.of(), "attribution"),
        Excerpt.whole(List.of(), "refused_launches"),
        List.of(),
        Excerpt.whole(List.of(), "resources"),
        Excerpt.whole(List.of(), "resources"),
        GuardRails.NONE,
        null);
  }

  private static ReportView emptied(List<String> inputs, List<MoneyView> money, CostView cost) {
    ReportView whole = SampleReport.realistic();
    return new ReportView(
        facts(whole.caseFacts(), inputs::contains),
        new Summary(
            List.of(),
            List.of(),
            null,
            new RecordCounts(0, 0, 0, 0, 0),
            1,
            1,
            0,
            0,
            0,
            null,
            null,
            null,
            null,
            List.of(),
            List.of()),
        Excerpt.whole(List.of(), "findings"),
        Excerpt.whole(List.of(), "incidents"),
        List.of(),
        LineageView.NONE,
        Excerpt.whole(List.of(), "timeline"),
        new AftermathView(
            Excerpt.whole(List.of(), "stories"), Excerpt.whole(List.of(), "containment")),
        cost,
        money,
        whole.coverage(),
        new CustodyView(
            List.of(),
            Excerpt.whole(List.of(), "rejects"),
            CustodyView.Damage.NONE,
            0,
            List.of(),
            Excerpt.whole(List.of(), "ledger")),
        List.of());
  }

  private static CaseFacts facts(CaseFacts facts, Predicate<String> isGiven) {
    return new CaseFacts(
        facts.name(),
        null,
        null,
        facts.spoorVersion(),
        null,
        facts.inputs().stream().filter(input -> isGiven.test(input.kind())).toList(),
        null,
        facts.settings(),
        facts.tables());
  }

  private Document page(ReportView view) throws IOException {
    ReportWriter.write(view, folder.resolve("report.html"));
    return Jsoup.parse(Files.readString(folder.resolve("report.html")));
  }
}
