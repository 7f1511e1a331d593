/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each statement leads to the record that shows it. */
final class ReportProofsTest {
  @TempDir private Path folder;

  private Document page;

  @BeforeEach
  void write() throws Exception {
    Path file = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), file);
    page = Jsoup.parse(Files.readString(file));
  }

  @Test
  void write_story_firstActSignalAndEndHaveTheirRecords() {
    Element story = page.select("#aftermath table.stories tbody tr").first();

    assertThat(story).isNotNull();
    assertThat(story.child(0).select("details").text())
        .startsWith("First act s3://acme-org-trail/a.json.gz#0 Event ");
    assertThat(story.child(0).select("a").attr("href")).isEqualTo("#event-1-1");
    assertThat(story.child(2).select("details").text()).contains("a.json.gz#4", "row 5 of 4.1");
    assertThat(story.child(2).select("a").attr("href")).isEqualTo("#event-1-5");
    assertThat(story.child(3).select("details").text()).contains("b.json.gz#7", "6f1d-event");
    assertThat(story.child(3).select("a")).as("no row shown tells it").isEmpty();
  }

  @Test
  void write_suspects_eachSignHasItsOwnRecord() {
    assertThat(page.select("#lineage table.suspects li"))
        .isNotEmpty()
        .allSatisfy(
            sign -> {
              assertThat(sign.select("details").text()).contains("a.json.gz#3", "row 5 of 4.1");
              assertThat(sign.select("a").attr("href")).isEqualTo("#event-1-5");
            });
  }

  @Test
  void write_refusedLaunch_namesItsEvent() {
    assertThat(page.select("#cost table.refused tbody tr").eachText())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row).contains("Evidence Event e-1"));
  }

  @Test
  void write_familyTree_eachNameLeadsToTheRowWithItsRecord() {
    assertThat(page.select("#lineage svg.tree a"))
        .hasSize(2 * 6)
        .allSatisfy(
            name -> {
              Element row = page.getElementById(name.attr("href").substring(1));
              assertThat(row).isNotNull();
              assertThat(row.select("details").text()).contains("a.json.gz#3");
              assertThat(name.select(".member").text())
                  .contains(row.select(".sentence code").text().substring(0, 12));
            });
  }
}
