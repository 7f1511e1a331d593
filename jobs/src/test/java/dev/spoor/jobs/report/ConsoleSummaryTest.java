/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.RecordCounts;
import dev.spoor.jobs.report.view.ReportView;
import dev.spoor.jobs.report.view.Summary;
import org.junit.jupiter.api.Test;

final class ConsoleSummaryTest {
  @Test
  void text_realisticCase_saysWhatWhereAndHowMuch() {
    String text = ConsoleSummary.text(SampleReport.realistic(), "out/report.html");

    assertThat(text)
        .startsWith("Acme Robotics, November 2025\n\n- An access key of user ci-deploy")
        .contains("Findings: 2 critical, 2 high, 1 medium, 1 low, 0 informational\n")
        .contains(
            "  critical      Miners were paid for in five regions that had no spend before\n"
                + "                (18,204.77 USD)\n")
        .contains("  Nov 2025       31,004.51 USD, estimated\n")
        .contains(
            "  Oct 2025          +41.74 USD since the run before: AWS restated the bill of"
                + " 999999999999\n")
        .contains("Line items: 91,264 read = 91,226 kept + 0 duplicate + 38 rejected")
        .contains("\n  What was rejected could not be read: its money is in no figure.\n")
        .contains("Lines of the credential report: 6 read = 6 kept")
        .contains(
            "Records: 431,977 read = 412,208 kept + 19,741 duplicate + 28 rejected + 0 outside")
        .containsPattern("Objects: [0-9,]+ read, 2 of them damaged or odd; see custody")
        .endsWith("Report: out/report.html\n");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(92));
  }

  @Test
  void text_billAlone_countsLineItemsAndNoRecords() {
    ReportView both = SampleReport.realistic();
    Summary summary = both.summary();
    ReportView bill =
        new ReportView(
            both.caseFacts(),
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
                null,
                null,
                summary.billed(),
                summary.severities()),
            both.findings(),
            both.incidents(),
            both.suppressed(),
            both.lineage(),
            both.timelines(),
            both.aftermath(),
            both.cost(),
            both.money(),
            both.coverage(),
            both.custody(),
            both.notVisible());

    assertThat(ConsoleSummary.text(bill, "report.html"))
        .contains("Line items: 91,264 read = 91,226 kept")
        .doesNotContain("Records:");
  }

  @Test
  void text_hostileCase_carriesNoControlCharacter() {
    String text = ConsoleSummary.text(SampleReport.hostile(), "report.html");

    assertThat(text.codePoints().filter(c -> c != '\n'))
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    assertThat(text.length()).isLessThan(20_000);
  }
}
