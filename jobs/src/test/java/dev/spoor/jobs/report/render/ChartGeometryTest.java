/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spoor.jobs.report.view.AmountSeries;
import dev.spoor.jobs.report.view.BilledMonth;
import dev.spoor.jobs.report.view.CoverageView;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.KeyTimeline.Activity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChartGeometryTest {
  private static final BigDecimal ZERO = BigDecimal.ZERO;

  @Test
  void bars_twoSeries_stackWithoutGapAndKeepProportion() {
    StackedBars bars =
        StackedBars.of(
            months("2025-10", "2025-11"),
            List.of(series("a", "100", "300"), series("b", "50", "-100")),
            "USD");

    StackedBars.Bar october = bars.bars().get(0);
    StackedBars.Piece lower = october.pieces().get(0);
    StackedBars.Piece upper = october.pieces().get(1);
    assertThat(lower.y() + lower.height()).isCloseTo(bars.zeroY(), within(0.11));
    assertThat(upper.y() + upper.height()).isCloseTo(lower.y(), within(0.11));
    assertThat(lower.height() / upper.height()).isCloseTo(2.0, within(0.02));
    StackedBars.Piece credit = bars.bars().get(1).pieces().get(1);
    assertThat(credit.y()).isCloseTo(bars.zeroY(), within(0.11));
    assertThat(credit.height()).isCloseTo(lower.height(), within(0.11));
    assertThat(bars.bars().get(1).sum()).isEqualTo("200");
  }

  @Test
  void bars_manySeries_showTheRestAsOneAndLoseNothing() {
    List<AmountSeries> family = new ArrayList<>();
    for (int index = 0; index < 30; index++) {
      family.add(series("r" + index, "10"));
    }

    StackedBars bars = StackedBars.of(months("2025-11"), family, "USD");

    assertThat(bars.legend()).hasSize(StackedBars.SERIES).endsWith("23 others");
    assertThat(bars.bars().get(0).sum()).isEqualTo("300");
  }

  @Test
  void bars_nothingBilled_drawAScaleAllTheSame() {
    StackedBars bars = StackedBars.of(months("2025-11"), List.of(series("a", "0")), "USD");

    assertThat(bars.bars().get(0).pieces()).isEmpty();
    assertThat(bars.ticks()).extracting(StackedBars.Tick::label).containsExactly("0", "1");
  }

  @Test
  void heat_amounts_areDarkerWithSize() {
    HeatScale scale = HeatScale.of(List.of(series("a", "1000", "100", "0.01", "0", "-5")));

    assertThat(scale.css(new BigDecimal("1000"))).isEqualTo("h7");
    assertThat(scale.css(new BigDecimal("100"))).isEqualTo("h4");
    assertThat(scale.css(new BigDecimal("0.01"))).isEqualTo("h1");
    assertThat(scale.css(ZERO)).isEqualTo("h0");
    assertThat(scale.css(new BigDecimal("-5"))).isEqualTo("hn");
  }

  @Test
  void lanes_phases_followTheMatrixAndKeepEveryEvent() {
    Instant first = Instant.parse("2025-11-02T03:04:05Z");
    Instant last = Instant.parse("2025-11-02T04:04:05Z");
    Swimlanes lanes =
        Swimlanes.of(
            timeline(
                first,
                last,
                List.of(
                    new Activity(last, "suspect", "Impact", 3),
                    new Activity(first, "suspect", null, 1),
                    new Activity(Instant.parse("2025-11-02T03:04:00Z"), "suspect", "discovery", 5),
                    new Activity(first.plusSeconds(20), "suspect", "discovery", 7))),
            false);

    assertThat(lanes.grain()).isEqualTo("minute");
    assertThat(lanes.lanes())
        .extracting(Swimlanes.Lane::label)
        .containsExactly("discovery", "Impact", "no tactic");
    assertThat(lanes.lanes()).extracting(Swimlanes.Lane::events).containsExactly(12L, 3L, 1L);
    assertThat(lanes.lanes().get(0).bars()).hasSize(1);
    for (Swimlanes.Lane lane : lanes.lanes()) {
      for (Swimlanes.Bar bar : lane.bars()) {
        assertThat(bar.x()).isBetween(lanes.left(), lanes.width());
        assertThat(bar.y() + bar.height()).isCloseTo(lane.baseY(), within(0.11));
      }
    }
  }

  @Test
  void lanes_severalActors_areApartAndTheOwnerHasOne() {
    Instant first = Instant.parse("2025-11-02T03:04:05Z");
    Instant last = Instant.parse("2025-11-02T04:04:05Z");
    Swimlanes lanes =
        Swimlanes.of(
            timeline(
                first,
                last,
                List.of(
                    new Activity(first, "owner", "Discovery", 4),
                    new Activity(first, "owner", "Impact", 2),
                    new Activity(first, "intruder", "Impact", 3),
                    new Activity(last, "intruder", "Discovery", 5),
                    new Activity(last, "responder", null, 1))),
            false);

    assertThat(lanes.heads()).extracting(Swimlanes.Head::label).containsExactly("intruder");
    assertThat(lanes.lanes())
        .extracting(Swimlanes.Lane::label)
        .containsExactly("Discovery", "Impact", "responder", "owner");
    assertThat(lanes.lanes()).extracting(Swimlanes.Lane::events).containsExactly(5L, 3L, 1L, 6L);
    assertThat(lanes.lanes())
        .extracting(Swimlanes.Lane::isAside)
        .containsExactly(false, false, true, true);
  }

  /** Months of an owner's work would press an intruder's hour into one bar. */
  @Test
  void lanes_ownerLongBefore_doNotStretchTheIntrudersTime() {
    Instant first = Instant.parse("2025-11-02T03:04:05Z");
    Instant last = Instant.parse("2025-11-02T04:04:05Z");
    KeyTimeline whole =
        timeline(first, last, List.of(new Activity(first, "intruder", "Impact", 1)));
    List<KeyTimeline.Party> parties = new ArrayList<>(whole.parties());
    Excerpt<String> none = Excerpt.whole(List.of(), "timeline");
    Instant before = Instant.parse("2025-08-02T03:04:05Z");
    parties.add(
        new KeyTimeline.Party("owner", 9, 3, before, first, List.of(), none, none, none, none));

    Swimlanes lanes =
        Swimlanes.of(
            new KeyTimeline(
                whole.rootCredentialId(),
                whole.kind(),
                null,
                "",
                before,
                last,
                parties,
                whole.activity(),
                whole.events()),
            false);

    assertThat(lanes.grain()).isEqualTo("minute");
    assertThat(lanes.beyond()).isEqualTo(9);
  }

  @Test
  void lanes_onAPhone_holdTheSameBarsBelowTheirNames() {
    Instant first = Instant.parse("2025-11-02T03:04:05Z");
    Instant last = Instant.parse("2025-11-02T04:04:05Z");
    KeyTimeline timeline =
        timeline(
            first,
            last,
            List.of(
                new Activity(first, "intruder", "Impact", 3),
                new Activity(last, "intruder", "Discovery", 5)));
    Swimlanes wide = Swimlanes.of(timeline, false);

    Swimlanes narrow = Swimlanes.of(timeline, true);

    assertThat(narrow.width()).isLessThanOrEqualTo(358);
    assertThat(narrow.lanes())
        .extracting(lane -> lane.label() + " " + lane.events() + " " + lane.bars().size())
        .isEqualTo(
            wide.lanes().stream()
                .map(lane -> lane.label() + " " + lane.events() + " " + lane.bars().size())
                .toList());
    double above = narrow.heads().get(0).y();
    for (Swimlanes.Lane lane : narrow.lanes()) {
      assertThat(lane.overY()).isGreaterThan(above + 11);
      for (Swimlanes.Bar bar : lane.bars()) {
        assertThat(bar.y()).isGreaterThan(lane.overY());
        assertThat(bar.x() + bar.width()).isBetween(0.0, narrow.width());
      }
      above = lane.baseY();
    }
  }

  @Test
  void strip_daysAlike_areOneRunAndAbsentDaysNone() {
    LocalDate day = LocalDate.of(2025, 11, 1);
    CoverageView.Strip strip =
        new CoverageView.Strip(
            "111122223333",
            "eu-west-1",
            List.of(
                new CoverageView.Day(day, 5, false, false, List.of()),
                new CoverageView.Day(day.plusDays(1), 9, false, false, List.of()),
                new CoverageView.Day(day.plusDays(3), 2000, true, false, List.of()),
                new CoverageView.Day(day.plusDays(4), 0, false, true, List.of())));
    CoverageView view =
        new CoverageView(day, day.plusDays(9), Excerpt.whole(List.of(strip), "coverage"));

    assertThat(CoverageStrip.of(view, strip).runs())
        .extracting(CoverageStrip.Run::css, CoverageStrip.Run::x, CoverageStrip.Run::width)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("d1", 0.0, 24.0),
            org.assertj.core.groups.Tuple.tuple("ds", 36.0, 12.0),
            org.assertj.core.groups.Tuple.tuple("dm", 48.0, 12.0));
  }

  private static KeyTimeline timeline(Instant first, Instant last, List<Activity> activity) {
    Excerpt<String> none = Excerpt.whole(List.of(), "timeline");
    return new KeyTimeline(
        "AKIAIOSFODNN7EXAMPLE",
        "long-term key",
        null,
        "",
        first,
        last,
        activity.stream()
            .map(Activity::actor)
            .distinct()
            .map(
                actor ->
                    new KeyTimeline.Party(
                        actor, 1, 1, first, last, List.of(), none, none, none, none))
            .toList(),
        activity,
        Excerpt.whole(List.of(), "timeline"));
  }

  private static List<BilledMonth> months(String... names) {
    List<BilledMonth> months = new ArrayList<>();
    for (String name : names) {
      months.add(new BilledMonth(name, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, null, false, false));
    }
    return months;
  }

  private static AmountSeries series(String name, String... amounts) {
    List<BigDecimal> values = new ArrayList<>();
    for (String amount : amounts) {
      values.add(new BigDecimal(amount));
    }
    return new AmountSeries(name, values);
  }
}
