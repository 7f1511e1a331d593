/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at the width of a phone. */
final class ReportOnPhoneTest {
  private static final String WIDER =
      "[...document.querySelectorAll('main %s')]"
          + ".filter(part => part.scrollWidth > part.clientWidth + 1)"
          + ".map(part => part.getAttribute('aria-label'))";

  private static final String OUTSIDE =
      "[...document.querySelectorAll('body *')].filter(part => !part.closest('.scroll, thead,"
          + " .unsaid') && part.getBoundingClientRect().right > 391).map(part =>"
          + " part.outerHTML.slice(0, 150))";

  @TempDir private Path folder;

  @Test
  void open_widthOfAPhone_noTableOfMoneyOrCostMovesSideways() throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), page);

    try (KeyboardBrowser browser = KeyboardBrowser.open(page, folder)) {
      browser.resize(390, 800);
      for (String part : new String[] {"#summary", "#findings", "#cost", "#money", "#custody"}) {
        assertThat(browser.value(WIDER.formatted(part + " .scroll"))).as(part).isEmpty();
      }
      assertThat(browser.value("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(390);
      assertThat(browser.value(OUTSIDE)).as("parts that reach beyond the screen").isEmpty();
      assertThat(
              browser
                  .value(
                      "getComputedStyle(document.querySelector('#money .months td'),"
                          + " '::before').content")
                  .asText())
          .isEqualTo("\"Usage: \"");
    }
  }
}
