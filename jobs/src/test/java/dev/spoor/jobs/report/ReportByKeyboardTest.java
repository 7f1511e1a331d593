/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sections on credentials without a mouse, and on paper. */
final class ReportByKeyboardTest {
  private static final String PARTS = "#lineage, #timelines";
  private static final String CONTROLS =
      "[...document.querySelectorAll('"
          + PARTS
          + "')].flatMap(part => [...part.querySelectorAll("
          + "'a[href], button, input, select, summary, .scroll, .full')])"
          + ".filter(each => each.checkVisibility())";
  private static final String STATE =
      "document.querySelector('#timelines .controls [role=status]').textContent";

  private static final String SHOWN =
      "[...document.querySelector('#timelines .timeline-rows').tBodies[0].rows]"
          + ".filter(row => !row.hidden)";

  @TempDir private Path folder;

  @Test
  void credentials_byKeysAlone_areReachedOpenedAndFiltered() throws Exception {
    Path page = folder.resolve("report.html");
    ReportWriter.write(SampleReport.hostile(), page);

    try (KeyboardBrowser browser = KeyboardBrowser.open(page, folder)) {
      reachesAll(browser);
      opensFolds(browser);
      filters(browser);
      printsWhatIsFilteredAway(browser);
    }
  }

  private static void reachesAll(KeyboardBrowser browser) throws Exception {
    browser.value("document.querySelectorAll('details').forEach(fold => fold.open = true)");
    browser.value("seen = new Set(); unmarked = []; away = []; 0");
    browser.value(
        "title = document.querySelector('#lineage h2'); title.tabIndex = -1; title.focus()");
    int controls = browser.value(CONTROLS + ".length").asInt();
    for (int i = 0; i < controls + 10; i++) {
      browser.press("Tab", 9, "");
      browser.value(
          "(() => { const at = document.activeElement, style = getComputedStyle(at),"
              + " box = at.getBoundingClientRect(); seen.add(at);"
              + " if (parseFloat(style.outlineWidth) < 2 || style.outlineStyle === 'none')"
              + " unmarked.push(at.outerHTML.slice(0, 99));"
              + " if (box.width < 1 || box.bottom < 0 || box.top > innerHeight)"
              + " away.push(at.outerHTML.slice(0, 99)); })()");
    }

    assertThat(controls).isGreaterThan(20);
    assertThat(
            browser.value(
                CONTROLS + ".filter(each => !seen.has(each)).map(each => each.outerHTML).join()"))
        .as("controls that Tab does not come to")
        .hasToString("\"\"");
    assertThat(browser.value("unmarked")).as("controls without a mark of focus").isEmpty();
    assertThat(browser.value("away")).as("controls out of sight while in focus").isEmpty();
  }

  private static void opensFolds(KeyboardBrowser browser) throws Exception {
    browser.value("document.querySelectorAll('details').forEach(each => each.open = false)");
    for (String fold : new String[] {"#lineage details.events", "#timelines details.events"}) {
      String isOpen = "document.querySelector('" + fold + "').open";
      browser.value("document.querySelector('" + fold + " > summary').focus()");
      browser.press("Enter", 13, "\r");
      assertThat(browser.value(isOpen).asBoolean()).as(fold + " by Enter").isTrue();
      browser.press(" ", 32, " ");
      assertThat(browser.value(isOpen).asBoolean()).as(fold + " by the space bar").isFalse();
    }
  }

  private static void filters(KeyboardBrowser browser) throws Exception {
    browser.value("document.querySelectorAll('details').forEach(each => each.open = true)");
    browser.value("document.querySelector('#timelines .controls input').focus()");
    browser.press("q", 81, "q");
    browser.press("z", 90, "z");
    assertThat(browser.value(STATE).asText()).startsWith("0 of ");
    browser.press("Escape", 27, "");
    assertThat(browser.value(STATE).asText()).isEmpty();
    browser.press("Tab", 9, "");
    browser.press("ArrowDown", 40, "");
    assertThat(browser.value("document.activeElement.selectedIndex").asInt()).isEqualTo(1);
    assertThat(browser.value(STATE).asText()).endsWith(" shown");
    assertThat(browser.value(SHOWN + ".map(row => row.dataset.actor).filter(Boolean)"))
        .isNotEmpty()
        .allSatisfy(actor -> assertThat(actor.asText()).isEqualTo("intruder"));
    assertThat(
            browser.value(
                SHOWN
                    + ".filter(row => row.className === 'session')"
                    + ".map(row => row.querySelector('.actor').textContent)"))
        .isNotEmpty()
        .allSatisfy(actor -> assertThat(actor.asText()).isEqualTo("intruder"));
  }

  /** Paper does not show filters; the page is afterwards as it was. */
  private static void printsWhatIsFilteredAway(KeyboardBrowser browser) throws Exception {
    browser.value(
        "hidden = () => document.querySelectorAll('main tr[hidden]')"
            + ".length; before = hidden(); lesser = [...document.querySelectorAll('.lesser')];"
            + " lesser.forEach(each => each.open = false); addEventListener('beforeprint', () =>"
            + " { onPaper = hidden(); folded = lesser.filter(each => !each.open).length; })");

    browser.print();

    assertThat(browser.value("onPaper").asInt()).isZero();
    assertThat(browser.value("before").asInt()).isPositive();
    assertThat(browser.value("folded").asInt()).as("lesser findings left folded").isZero();
    assertThat(browser.value("lesser.filter(each => each.open).length").asInt()).isZero();
    assertThat(browser.value("lesser.length").asInt()).isPositive();
    assertThat(browser.value("hidden() === before").asBoolean()).isTrue();
  }
}
