/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on A4, which cannot be moved sideways. */
final class ReportOnPaperTest {
  /** A4 less its margins. */
  private static final int WIDTH = 680;

  private static final String CLIPPED =
      "[...document.querySelectorAll('.cards th, .cards td.num')]"
          + ".filter(cell => cell.scrollWidth > cell.clientWidth + 1)"
          + ".map(cell => cell.textContent)";

  @TempDir private Path folder;

  @Test
  void print_a4_noHeadOrAmountRunsOutOfItsColumn() throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), page);

    try (KeyboardBrowser browser = KeyboardBrowser.open(page, folder)) {
      browser.onPaper(WIDTH);

      assertThat(browser.value(CLIPPED)).as("cells whose text is cut").isEmpty();
      assertThat(browser.value("document.querySelector('.cover .on-paper').offsetHeight").asInt())
          .isPositive();
      assertThat(
              browser
                  .value(
                      "document.querySelector('.colophon').scrollWidth <="
                          + " document.querySelector('.colophon').clientWidth")
                  .asBoolean())
          .isTrue();
    }
  }
}
