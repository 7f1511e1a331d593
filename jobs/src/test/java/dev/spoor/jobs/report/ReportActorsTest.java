/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that owner, thief and responder use is told as three. */
final class ReportActorsTest {
  @TempDir private Path folder;

  @Test
  void write_keyInThreeHands_eachRowAndSessionSaysWhose() throws IOException {
    Document page = page();

    assertThat(page.select("#timeline-1 table.parties .actor").eachText())
        .containsExactly("intruder", "responder", "owner");
    assertThat(page.select("#timeline-1 table.parties tbody tr").get(2).text())
        .contains("9 in 1 session", "203.0.113.0/24");
    assertThat(page.select("#timeline-1 tr[data-actor=owner]")).hasSize(8);
    for (Element row : page.select("#timeline-1 tr[data-actor]")) {
      assertThat(row.select(".actor").text()).isEqualTo(row.attr("data-actor"));
      assertThat(row.hasClass("aside")).isEqualTo(!row.attr("data-actor").equals("intruder"));
    }
    assertThat(page.select("#timeline-1 tr.session").eachText())
        .startsWith(
            "Session 1 \u00b7 intruder",
            "Session 9 \u00b7 owner",
            "Session 1 \u00b7 intruder goes on")
        .contains("Session 2 \u00b7 intruder goes on");
    assertThat(page.select("#timeline-1 .wide svg text").eachText())
        .contains("intruder", "owner")
        .containsOnlyOnce("owner");
  }

  @Test
  void write_enabledEvents_pointAtTheRowThatMadeThemPossible() throws IOException {
    Document page = page();

    Element link = page.select("#event-1-13 a[href^=#event]").first();
    assertThat(link).isNotNull();
    assertThat(link.attr("href")).isEqualTo("#event-1-5");
    assertThat(link.text()).isEqualTo("row 5 of 4.1");
    assertThat(page.getElementById("event-1-5")).isNotNull();
    assertThat(page.select("#event-1-14").text())
        .contains("Made possible by event an event elsewhere");
  }

  @Test
  void write_news_tellBaselineAndArchiveApart() throws IOException {
    Document page = page();

    assertThat(page.select("#event-1-1 .flag").eachText())
        .isEqualTo(
            List.of(
                "signal: long-term key from a network it was never seen in",
                "new to the family: region, network",
                "first in the archive: region, service, call, network, agent"));
    assertThat(page.select("#event-1-6 .where").text()).contains("5 regions us-east-1,");
  }

  private Document page() throws IOException {
    Path file = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), file);
    return Jsoup.parse(Files.readString(file));
  }
}
