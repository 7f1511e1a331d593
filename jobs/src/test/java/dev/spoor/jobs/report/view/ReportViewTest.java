/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportViewTest {
  @Test
  void excerpt_moreRowsThanTotal_isOurBug() {
    assertThatThrownBy(() -> new Excerpt<>(List.of(1, 2), 1, "findings"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Excerpt of findings shows 2 rows of 1");
  }

  @Test
  void excerpt_limited_saysWhatIsHidden() {
    Excerpt<Integer> excerpt = new Excerpt<>(List.of(1, 2, 3), 10, "events").limitedTo(2);

    assertThat(excerpt.rows()).containsExactly(1, 2);
    assertThat(excerpt.hidden()).isEqualTo(8);
  }

  @Test
  void money_moreMonthsThanShown_keepsTheNewestInEverySeries() {
    List<BilledMonth> months = new ArrayList<>();
    List<BigDecimal> amounts = new ArrayList<>();
    BigDecimal zero = BigDecimal.ZERO;
    for (int month = 0; month < 30; month++) {
      BigDecimal amount = BigDecimal.valueOf(month);
      months.add(
          new BilledMonth("m" + month, amount, zero, zero, zero, zero, amount, null, false, false));
      amounts.add(amount);
    }
    List<AmountSeries> family = List.of(new AmountSeries("us-east-1", amounts));

    MoneyView money =
        new MoneyView(
            "USD",
            List.of(),
            months,
            family,
            family,
            family,
            Excerpt.whole(List.of(), "usage_deltas"),
            Excerpt.whole(List.of(), "usage_deltas"),
            Excerpt.whole(List.of(), "charges"),
            new MoneyDays(List.of(), 28, Excerpt.whole(List.of(), "cost_anomalies")),
            Excerpt.whole(List.of(), "charges"),
            Excerpt.whole(List.of(), "run.json"),
            0);

    assertThat(money.months()).hasSize(ReportLimits.MONTHS);
    assertThat(money.months().get(0).month()).isEqualTo("m6");
    assertThat(money.earlier()).extracting(BilledMonth::month).hasSize(6).startsWith("m0");
    assertThat(money.totalEarlier()).isEqualByComparingTo("15");
    assertThat(money.usageByAccount().get(0).amounts()).hasSize(ReportLimits.MONTHS);
    assertThat(money.usageByRegion().get(0).amounts().get(0)).isEqualByComparingTo("6");
    assertThat(money.usageByRegion().get(0).total()).isEqualByComparingTo(money.total());
  }

  @Test
  void series_beyondTheLimit_becomeOneWithTheirExactSum() {
    List<AmountSeries> all =
        Collections.nCopies(9, new AmountSeries("x", List.of(new BigDecimal("0.1"))));

    List<AmountSeries> shown = AmountSeries.largest(all, 3);

    assertThat(shown).extracting(AmountSeries::name).containsExactly("x", "x", "7 others");
    assertThat(shown.get(2).total()).isEqualByComparingTo("0.7");
  }

  @Test
  void month_partsThatMissTheTotal_leaveADifference() {
    BigDecimal one = BigDecimal.ONE;
    BilledMonth month =
        new BilledMonth(
            "2025-11",
            one,
            one,
            one,
            one.negate(),
            one,
            new BigDecimal("3.01"),
            null,
            false,
            false);

    assertThat(month.unexplained()).isEqualByComparingTo("0.01");
  }

  @Test
  void month_thatDoesNotSayWhetherItIsFinal_isNeitherEstimatedNorFinal() {
    BigDecimal zero = BigDecimal.ZERO;

    assertThat(
            new BilledMonth("2025-11", zero, zero, zero, zero, zero, zero, null, true, null)
                .flags())
        .containsExactly("partial", "final or not: not known");
    assertThat(new Summary.BilledTotal("2025-11", "USD", zero, false, null).state())
        .isEqualTo("whole month, final or not: not known");
    assertThat(new UsageChange.Flags(true, false, false, null, false, true).words())
        .containsExactly("new", "final or not: not known");
    assertThat(new UsageChange.Flags(false, true, false, null, true, true).words())
        .containsExactly("gone", "estimated");
  }

  @Test
  void grain_anySpan_fitsTheChart() {
    Instant start = Instant.parse("2025-11-02T03:04:05Z");
    for (long seconds : new long[] {0, 60, 5_700, 90_000, 900_000, 9_000_000, 50_000_000}) {
      ActivityGrain grain = ActivityGrain.between(start, start.plusSeconds(seconds));
      long columns =
          (grain.startOf(start.plusSeconds(seconds)).getEpochSecond()
                      - grain.startOf(start).getEpochSecond())
                  / grain.seconds()
              + 1;
      assertThat(columns).isLessThanOrEqualTo(ActivityGrain.COLUMNS);
    }
    assertThat(ActivityGrain.HOUR.startOf(start)).isEqualTo(Instant.parse("2025-11-02T03:00:00Z"));
  }
}
