/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.ReportView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads the page by its links, labels and headings finds all of it. */
final class ReportOutlineTest {
  @TempDir private Path folder;

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

  private Document page(ReportView view) throws IOException {
    Path file = folder.resolve("report.html");
    ReportWriter.write(view, file);
    return Jsoup.parse(Files.readString(file));
  }
}
