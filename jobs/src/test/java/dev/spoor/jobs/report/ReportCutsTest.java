/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.CostView;
import dev.spoor.jobs.report.view.CostView.Actor;
import dev.spoor.jobs.report.view.CostView.Flow;
import dev.spoor.jobs.report.view.CostView.Gap;
import dev.spoor.jobs.report.view.CostView.Month;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.GuardRails;
import dev.spoor.jobs.report.view.ReportLimits;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of costs leaves out it names, so that its tables still add up. */
final class ReportCutsTest {
  private static final BigDecimal ZERO = BigDecimal.ZERO;

  @TempDir private Path folder;

  @Test
  void write_moreActorsAndGapsThanShown_saysHowManyAndWhatTheyCost() throws Exception {
    Document page = page(cost(ReportLimits.TIMELINES + 5, ReportLimits.REASONS + 8));

    assertThat(page.select("#cost table.actors tr.others").eachText())
        .satisfiesExactly(
            row -> assertThat(row).startsWith("others").contains("3.00 EUR"),
            row -> assertThat(row).startsWith("others").contains("2.00 USD"));
    assertThat(page.select("#cost .gaps tr.others").eachText()).containsExactly("others 8.00 USD");
    assertThat(page.select("#cost .more").eachText())
        .contains(
            "5 more root credentials in table attribution.",
            "8 more reasons in table attribution.",
            "9 more refused calls in table refused_launches.");
  }

  @Test
  void write_twoCurrencies_drawsBoth() throws Exception {
    Document page = page(cost(4, 1));

    assertThat(page.select("#cost figure.flow .wide svg > title").eachText())
        .containsExactly("From credential to money, USD", "From credential to money, EUR");
    assertThat(page.select("#cost tr.others")).isEmpty();
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
  }

  /** Half of the actors pay in each currency, one unit each; so do the gaps, in the first. */
  private static CostView cost(int actors, int gaps) {
    List<Actor> dear = new ArrayList<>();
    List<Flow> flows = new ArrayList<>();
    BigDecimal[] sums = {ZERO, ZERO};
    for (int i = 0; i < actors; i++) {
      String currency = i % 2 == 0 ? "USD" : "EUR";
      sums[i % 2] = sums[i % 2].add(BigDecimal.ONE);
      dear.add(
          new Actor(
              "AKIA" + i,
              "suspect",
              currency,
              BigDecimal.ONE,
              ZERO,
              ZERO,
              BigDecimal.ONE,
              ZERO,
              new CostView.Pace(ZERO, ZERO, null, null),
              null,
              null));
      flows.add(new Flow("AKIA" + i, "EC2 instance", "us-east-1", currency, BigDecimal.ONE));
    }
    List<Gap> reasons = new ArrayList<>();
    for (int i = 0; i < gaps; i++) {
      reasons.add(new Gap("reason " + i, "USD", BigDecimal.ONE));
    }
    return new CostView(
        true,
        Excerpt.whole(dear, "attribution"),
        List.of(
            new Month("2025-11", "USD", ZERO, sums[0], ZERO, new BigDecimal(gaps), ZERO),
            new Month("2025-11", "EUR", ZERO, sums[1], ZERO, ZERO, ZERO)),
        flows,
        Excerpt.whole(reasons, "attribution"),
        new Excerpt<>(SampleCost.cost(List.of()).refused().rows(), 10, "refused_launches"),
        List.of(),
        Excerpt.whole(List.of(), "resources"),
        Excerpt.whole(List.of(), "resources"),
        GuardRails.NONE,
        null);
  }

  private Document page(CostView cost) throws Exception {
    Path file = folder.resolve("report.html");
    ReportWriter.write(SampleReport.with(cost), file);
    return Jsoup.parse(Files.readString(file));
  }
}
