/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page at the width of a phone. */
final class ReportOnPhoneTest {
  private static final String WIDER =
      "[...document.querySelectorAll('main .scroll')]"
          + ".filter(part => part.scrollWidth > part.clientWidth + 1)"
          + ".map(part => part.getAttribute('aria-label'))";

  private static final String OUTSIDE =
      "[...document.querySelectorAll('body *')].filter(part => !part.closest('.scroll, thead,"
          + " .unsaid') && part.getBoundingClientRect().right > 391).map(part =>"
          + " part.outerHTML.slice(0, 150))";

  private static final String WAY_BACK =
      "document.querySelector('.to-contents[href=\"#contents\"]').offsetHeight";

  @TempDir private Path folder;

  @Test
  void open_widthOfAPhone_nothingMovesSideways() throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), page);

    try (KeyboardBrowser browser = KeyboardBrowser.open(page, folder)) {
      browser.resize(390, 800);
      assertThat(browser.value(WIDER)).as("parts wider than the screen").isEmpty();
      assertThat(browser.value(WAY_BACK).asInt()).as("way back to the contents").isPositive();
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
      browser.resize(768, 1024);
      assertThat(browser.value(WIDER)).as("parts wider than a tablet").isEmpty();
      browser.resize(1280, 800);
      assertThat(browser.value(WAY_BACK).asInt()).as("contents stand beside").isZero();
    }
  }

  /** Between a phone and a desk five columns leave a statement no room: rows are cards. */
  @Test
  void open_widthOfATablet_incidentsAreCardsWithNamedAmounts() throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), page);

    try (KeyboardBrowser browser = KeyboardBrowser.open(page, folder)) {
      for (int width : new int[] {390, 764, 840, 985}) {
        browser.resize(width, 800);
        assertThat(
                browser
                    .value("document.querySelector('.incidents tbody .sentence').offsetWidth")
                    .asInt())
            .as("room for a statement at %s", width)
            .isGreaterThan(width * 3 / 4);
        assertThat(
                browser
                    .value(
                        "getComputedStyle(document.querySelector('.incidents tbody td.num'),"
                            + " '::before').content")
                    .asText())
            .isEqualTo("\"Most at stake: \"");
      }
    }
  }

  /** What is drawn for a phone says what the wide drawing says, and the axis stays in sight. */
  @Test
  void open_widthOfAPhone_drawsLanesTreesAndStripsForIt() throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(SampleReport.realistic(), page);

    try (KeyboardBrowser browser = KeyboardBrowser.open(page, folder)) {
      String shown =
          "[...document.querySelectorAll('#lineage figure svg, #timelines figure svg')]"
              + ".filter(each => each.getBoundingClientRect().width > 0)";
      browser.resize(1280, 800);
      String names =
          shown
              + ".map(each =>"
              + " document.getElementById(each.getAttribute('aria-labelledby')).textContent)";
      String wide = browser.value(names).toString();
      String bars =
          browser.value(shown + ".map(each => each.querySelectorAll('rect').length)").toString();

      browser.resize(390, 800);

      assertThat(browser.value(names)).isNotEmpty().hasToString(wide);
      assertThat(browser.value(shown + ".map(each => each.querySelectorAll('rect').length)"))
          .hasToString(bars);
      browser.value("document.querySelector('.strips tbody tr:last-child').scrollIntoView()");
      assertThat(
              browser
                  .value("document.querySelector('.calendar .axis').getBoundingClientRect().top")
                  .asDouble())
          .isBetween(0.0, 40.0);
    }
  }
}
