/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** For how long a level of cost is news, and which days are one run. */
class CostRunsTest extends SeriesCase {
  @Test
  void higherLevelForGood_isNewsForFourWeeks() {
    daily(MACHINES, day -> day.isBefore(START.plusDays(60)) ? "11" : "200");

    List<Row> rows = anomalies();

    assertThat(rows).hasSize(CostSeries.ACCEPTED);
    assertThat(text(rows.get(0), "day")).isEqualTo(Long.toString(START.plusDays(60).toEpochDay()));
  }

  @Test
  void chargeOfEachMonthThatBeganLate_isNewsOnce() {
    daily(
        MACHINES,
        day -> day.isAfter(START.plusDays(35)) && day.getDayOfMonth() == 10 ? "900" : "20");

    assertThat(anomalies())
        .extracting(row -> text(row, "day"))
        .containsExactly(Long.toString(LocalDate.of(2025, 9, 10).toEpochDay()));
  }

  @Test
  void jobOfAWeekdayThatBeganLate_isNewsTwice() {
    daily(
        MACHINES,
        day ->
            day.isAfter(START.plusDays(35)) && day.getDayOfWeek() == DayOfWeek.TUESDAY
                ? "300"
                : "20");

    assertThat(anomalies())
        .extracting(row -> text(row, "day"))
        .containsExactly(
            Long.toString(LocalDate.of(2025, 9, 9).toEpochDay()),
            Long.toString(LocalDate.of(2025, 9, 16).toEpochDay()));
  }

  @Test
  void abuseThatPausesForAWeek_isNewsAgain() {
    for (int day = 0; day < 5; day++) {
      day(MACHINES, START.plusDays(60 + day), "200");
      day(MACHINES, START.plusDays(74 + day), "200");
    }

    assertThat(anomalies()).hasSize(10);
  }

  @Test
  void secondLevelThatLasts_isToldForFourWeeksFromItsFirstDayOn() {
    daily(
        MACHINES,
        day ->
            day.isBefore(START.plusDays(50))
                ? "0"
                : day.isBefore(START.plusDays(60)) ? "40" : "200");

    List<Row> rows = anomalies();

    assertThat(rows)
        .extracting(row -> (Long.parseLong(text(row, "since")) - micros(START, 0)) / Use.DAY_MICROS)
        .containsOnly(50L, 60L);
    assertThat(rows).hasSize(10 + CostSeries.ACCEPTED);
  }

  @Test
  void runBelowOneThatGoesOnToTheEnd_goesOnToo() {
    daily(
        MACHINES,
        day ->
            day.isBefore(START.plusDays(97))
                ? "0"
                : day.isBefore(START.plusDays(112)) ? "100" : "1000");

    List<Row> rows = anomalies();

    assertThat(rows)
        .extracting(row -> text(row, "run_days") + " " + text(row, "is_ongoing"))
        .containsOnly("15 true", "10 true");
  }

  @Test
  void dayAboveARunThatBecomesOrdinary_doesNotBecomeSo() {
    LocalDate dear = START.plusDays(86);
    daily(MACHINES, day -> day.isBefore(START.plusDays(60)) ? "0" : "100");
    day(MACHINES, dear, "5000");
    day(MACHINES, dear.plusDays(7), "5000");

    List<Row> rows = anomalies();

    assertThat(rows)
        .filteredOn(row -> text(row, "observed_cost").equals("5000"))
        .extracting(row -> text(row, "day") + " " + text(row, "run_days"))
        .containsExactlyInAnyOrder(dear.toEpochDay() + " 1", dear.plusDays(7).toEpochDay() + " 1");
    assertThat(rows)
        .filteredOn(row -> text(row, "observed_cost").equals("100"))
        .hasSize(CostSeries.ACCEPTED)
        .extracting(row -> text(row, "run_days"))
        .containsOnly("28");
  }

  @Test
  void runThatGrowsWithinItsFirstWeek_isOne() {
    // Begun on a Saturday evening, and dearer on working days.
    LocalDate saturday = LocalDate.of(2025, 11, 1);
    daily(
        MACHINES,
        day -> day.isBefore(saturday) ? "0" : isWeekend(day) ? "20" : day.getDayOfMonth() + "00");

    assertThat(anomalies())
        .filteredOn(row -> Long.parseLong(text(row, "day")) < saturday.plusDays(9).toEpochDay())
        .extracting(row -> text(row, "since"))
        .containsOnly(Long.toString(micros(saturday, 0)));
  }
}
