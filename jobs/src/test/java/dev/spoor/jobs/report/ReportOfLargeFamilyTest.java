/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.fold.FamilyFolding;
import dev.spoor.jobs.report.fold.FamilyFolding.Owned;
import dev.spoor.jobs.report.fold.LargeFamily;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.LineageTree;
import dev.spoor.jobs.report.view.LineageView;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.ReportView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A family of 5,000 credentials: the page stays small, and says where each of them is. */
final class ReportOfLargeFamilyTest {
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,]*");

  @TempDir private Path folder;

  @Test
  void write_fiveThousandCredentials_captionAddsUpAndLinksLead() throws Exception {
    Path file = folder.resolve("report.html");
    ReportWriter.write(report(), file);
    Document page = Jsoup.parse(Files.readString(file));

    Element family = page.selectFirst("article.family");
    assertThat(family.select(".wide svg a")).hasSizeLessThanOrEqualTo(ReportLimits.FAMILY);
    family
        .select("figure a[href], figure a")
        .forEach(
            link -> assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull());
    String caption = family.selectFirst("figcaption").text();
    List<Long> numbers =
        NUMBER.matcher(caption).results().map(ReportOfLargeFamilyTest::number).toList();
    assertThat(numbers.get(1)).as(caption).isEqualTo(5_000);
    assertThat(numbers.get(0) + numbers.get(2)).as("drawn and folded").isEqualTo(5_000);
    long folded =
        family.select("details.folded > summary").stream()
            .mapToLong(
                summary ->
                    NUMBER
                        .matcher(summary.text())
                        .results()
                        .mapToLong(ReportOfLargeFamilyTest::number)
                        .max()
                        .orElse(0))
            .sum();
    assertThat(folded).isEqualTo(numbers.get(2));
    assertThat(family.select("details.folded li"))
        .hasSizeBetween(1_000, ReportLimits.FOLDED_IN_ALL);
    assertThat(family.select("details.folded").text()).contains("where head_credential_id is");
    assertThat(family.text()).contains("SUSPECT1").contains("DOOR1");
    assertThat(Files.size(file)).isLessThan(3_000_000);
  }

  @Test
  void open_fiveThousandCredentials_fitsScreenPhoneAndPaper() throws Exception {
    Path file = folder.resolve("report.html");
    ReportWriter.write(report(), file);

    try (KeyboardBrowser browser = KeyboardBrowser.open(file, folder)) {
      browser.value("document.querySelectorAll('#lineage details').forEach(d => d.open = true)");
      for (int width : new int[] {390, 1280}) {
        browser.resize(width, 800);
        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
            .isLessThanOrEqualTo(width);
        assertThat(browser.value(shown("svg.tree > a").formatted("each")).asInt())
            .as("rows at %d", width)
            .isBetween(50, ReportLimits.FAMILY);
      }
      browser.onPaper(680);
      assertThat(
              browser
                  .value(
                      "[...document.querySelectorAll('#lineage svg.chart')].filter(each =>"
                          + " each.getBoundingClientRect().right > 690).length")
                  .asInt())
          .isZero();
      browser.print();
    }
  }

  private static String shown(String what) {
    return "[...document.querySelectorAll('#lineage "
        + what
        + "')].filter(%s => each.getBoundingClientRect().width > 0).length";
  }

  private static long number(MatchResult found) {
    return Long.parseLong(found.group().replace(",", ""));
  }

  static ReportView report() {
    List<Owned> family = LargeFamily.ofFiveThousand();
    LineageTree tree =
        LineageTree.of(
            LargeFamily.ROOT,
            FamilyFolding.folded(LargeFamily.ROOT, family, ReportLimits.FOLDED_IN_ALL),
            family.size());
    LineageView known = SampleReport.realistic().lineage();
    return SampleReport.with(
        new LineageView(
            known.suspects(), Excerpt.whole(List.of(tree), "credentials"), known.reached()));
  }
}
