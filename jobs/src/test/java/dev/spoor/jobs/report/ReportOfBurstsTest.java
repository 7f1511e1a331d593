/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of like events unfold to their events, with no script. */
final class ReportOfBurstsTest {
  @TempDir private Path folder;

  @Test
  void write_runs_foldTheirEventsAndSayWhereTheOthersAre() throws Exception {
    Path file = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), file);
    Document page = Jsoup.parse(Files.readString(file));

    Element whole = page.getElementById("event-1-2").selectFirst("details.burst");
    assertThat(whole.hasAttr("open")).isFalse();
    assertThat(whole.selectFirst("summary").text()).isEqualTo("12 events");
    assertThat(whole.select("li")).hasSize(12);
    assertThat(whole.selectFirst("li").text())
        .matches("[0-9:]{8} success 0d6b1f0e-6f3c-4d0a-9b52-[0-9a-f]{12} \\[1\\]#0");
    assertThat(whole.select("li").last().text()).endsWith("[2]#11");
    assertThat(whole.select(".objects code")).hasSize(2);
    Element cut = page.getElementById("event-1-3").selectFirst("details.burst");
    assertThat(cut.selectFirst("summary").text()).isEqualTo("5 of 12 events");
    assertThat(cut.select("p").last().text())
        .isEqualTo(
            "7 more in table events: SELECT e.* FROM timeline t CROSS JOIN UNNEST(t.event_ids) AS"
                + " u(id) JOIN events e ON e.event_id = u.id WHERE t.root_credential_id = '"
                + SampleReport.KEY
                + "' AND t.sequence = 3 ORDER BY e.event_time (Athena, DuckDB).");
    assertThat(page.getElementById("event-1-1").select("details.burst")).isEmpty();
  }
}
