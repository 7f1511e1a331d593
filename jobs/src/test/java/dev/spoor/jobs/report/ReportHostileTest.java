/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.ReportView;
import dev.spoor.jobs.report.view.TimelineEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page whose texts and sizes an attacker chose stays whole, small and inert. */
final class ReportHostileTest {
  @TempDir private Path folder;

  @Test
  void write_hostileCase_hasNoParseErrors() throws Exception {
    ReportWriter.write(SampleReport.hostile(), folder.resolve("report.html"));
    Parser parser = Parser.htmlParser().setTrackErrors(20);

    Jsoup.parse(read(), "", parser);

    assertThat(parser.getErrors()).isEmpty();
  }

  @Test
  void write_hostileTexts_becomeTextOnly() throws Exception {
    Document page = page(SampleReport.hostile());

    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("style")).hasSize(1);
    assertThat(page.select("img, iframe, object, embed, form, base, svg[onload]")).isEmpty();
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
      }
    }
    assertThat(page.title()).startsWith(HostileStrings.SCRIPT);
    assertThat(page.select("h3").eachText())
        .anyMatch(text -> text.endsWith(HostileStrings.IMAGE))
        .anyMatch(text -> text.endsWith(HostileStrings.STYLE_END))
        .anyMatch(text -> text.endsWith(HostileStrings.TEMPLATE))
        .anyMatch(text -> text.endsWith("invoice_[U+202E]fdp.exe"));
  }

  @Test
  void write_hostileTexts_leaveNoUnseenCharacter() throws Exception {
    page(SampleReport.hostile());

    assertThat(read().codePoints().filter(c -> c != '\n'))
        .noneMatch(
            c ->
                Character.getType(c) == Character.CONTROL
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE);
    assertThat(read()).contains("half <span class=\"unseen\">[U+D83D]</span> of a pair");
  }

  @Test
  void write_megabyteOfText_isFoldedAndCut() throws Exception {
    Document page = page(SampleReport.hostile());

    Element folded = page.select("details.long:contains(1,048,586 characters)").first();
    assertThat(folded).isNotNull();
    assertThat(folded.select(".full").text()).hasSize(ReportLimits.TEXT_FOLDED);
    assertThat(Files.size(folder.resolve("report.html"))).isLessThan(40_000_000);
  }

  /** The limits as they stand: a page that a browser still opens, from any size of case. */
  @Test
  void write_everythingAtItsLimit_staysBelowThirtyMegabytes() throws Exception {
    ReportView small = SampleReport.realistic();
    KeyTimeline one = small.timelines().rows().get(0);
    List<TimelineEvent> events = new ArrayList<>();
    while (events.size() < 2 * ReportLimits.TIMELINE_EVENTS) {
      events.addAll(one.events().rows());
    }
    KeyTimeline full = one.with(Excerpt.whole(events, "timeline"));
    ReportView view =
        SampleReport.with(
            Collections.nCopies(1_000, small.findings().rows().get(0)),
            Excerpt.whole(Collections.nCopies(100, full), "timeline"));

    Document page = page(view);

    assertThat(page.select("article.finding")).hasSize(ReportLimits.FINDINGS);
    assertThat(page.select("article.timeline")).hasSize(ReportLimits.TIMELINES);
    assertThat(page.select("#timeline-1 tbody tr[data-actor]"))
        .hasSize(ReportLimits.TIMELINE_EVENTS);
    assertThat(page.select(".more").eachText())
        .contains("800 more findings in table findings.", "75 more credentials in table timeline.");
    assertThat(Files.size(folder.resolve("report.html"))).isLessThan(30_000_000);
  }

  @Test
  void write_policy_allowsTheTwoHashesAndNothingElse() throws Exception {
    Document page = page(SampleReport.realistic());
    String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");

    assertThat(policy)
        .startsWith("default-src 'none'; ")
        .contains("style-src '" + hash(page.select("style").first().data()) + "';")
        .contains("script-src '" + hash(page.select("script").first().data()) + "';")
        .contains("base-uri 'none'; form-action 'none'")
        .doesNotContain("unsafe");
    assertThat(page.select("[src], link[href]:not([href='data:,'])")).isEmpty();
  }

  private Document page(ReportView view) throws IOException {
    ReportWriter.write(view, folder.resolve("report.html"));
    return Jsoup.parse(read());
  }

  private String read() throws IOException {
    return Files.readString(folder.resolve("report.html"));
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
