/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of the evidence itself. */
final class ReportOfEvidenceTest {
  @TempDir private Path folder;

  @Test
  void write_evidence_isHashedWithWhatTheHashCovers() throws IOException {
    Document page = page();

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
    Document page = page();

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
    Document page = page();

    assertThat(page.select("#coverage .know .not-ok").eachText())
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text).startsWith("Logging stopped on"));
    assertThat(page.select("#coverage .know:contains(with spend and no event)")).isNotEmpty();
    assertThat(page.select("#coverage .know.usual").eachText())
        .containsOnly("no gap in the logging is known");
  }

  private Document page() throws IOException {
    Path file = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), file);
    return Jsoup.parse(Files.readString(file));
  }
}
