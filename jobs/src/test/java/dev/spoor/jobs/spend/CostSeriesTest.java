/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CostSeriesTest extends SeriesCase {
  private static final UseKey NEWCOMER = newcomer("instance hours");
  private static final UseKey NEWCOMERS_LATER = newcomer("storage");

  @Test
  void machinesFromNowhere_areOutOfLineFromTheirHourOn() {
    LocalDate first = START.plusDays(99);
    for (int hour = 2; hour < 24; hour++) {
      hour(MACHINES, first, hour, "4.5");
    }
    day(MACHINES, first.plusDays(1), "60");
    day(MACHINES, first.plusDays(2), "12.000000000001");

    List<Row> rows = anomalies();

    assertThat(rows).hasSize(3);
    assertThat(rows)
        .extracting(row -> text(row, "observed_cost"))
        .containsExactly("99", "60", "12.000000000001");
    assertThat(rows).extracting(row -> text(row, "expected_cost")).containsOnly("0");
    assertThat(rows).extracting(row -> text(row, "run_days")).containsOnly("3");
    assertThat(rows)
        .extracting(row -> text(row, "run_excess_cost"))
        .containsOnly("171.000000000001");
    assertThat(rows)
        .extracting(row -> text(row, "since"))
        .containsOnly(Long.toString(micros(first, 2)));
    // The hundredth day is 2025-11-08, a Saturday.
    assertThat(rows).extracting(row -> text(row, "is_off_hours")).containsOnly("true");
    assertThat(rows).extracting(row -> text(row, "is_first_region")).containsOnly("true");
    assertThat(rows).extracting(row -> text(row, "is_ongoing")).containsOnly("false");
    assertThat(text(rows.get(0), "peak_hour")).isEqualTo(Long.toString(micros(first, 2)));
    assertThat(text(rows.get(1), "peak_hour")).isEqualTo("null");
  }

  @Test
  void accountThatMovesToAnotherPayer_isNotOutOfLine() {
    UseKey before = paidBy("999999999999");
    UseKey after = paidBy("888888888888");
    UseKey others =
        new UseKey(
            "888888888888",
            "055566667777",
            "us-east-1",
            "AmazonS3",
            "storage",
            "USD",
            "usage",
            "",
            "");
    daily(others, day -> "4.4");
    LocalDate moved = START.plusDays(80);
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = START.plusDays(day);
      day(date.isBefore(moved) ? before : after, date, "50");
    }

    assertThat(anomalies()).isEmpty();
  }

  private static UseKey paidBy(String payer) {
    return new UseKey(
        payer, "044455556666", "eu-west-1", "AmazonEC2", "instance hours", "USD", "usage", "", "");
  }

  @Test
  void shortHistory_saysNothing() {
    day(MACHINES, START.plusDays(27), "5000");

    assertThat(anomalies()).isEmpty();
  }

  @Test
  void historyThatJustReaches_speaks() {
    day(MACHINES, START.plusDays(28), "5000");

    assertThat(anomalies()).hasSize(1);
  }

  @Test
  void weekendsThatCostLess_areNeitherOutOfLineNorHideWhatIs() {
    Function<LocalDate, String> shop = day -> isWeekend(day) ? "10" : "100";
    daily(MACHINES, shop);
    LocalDate sunday = LocalDate.of(2025, 11, 9);
    day(MACHINES, sunday, "80");

    assertThat(anomalies())
        .extracting(row -> text(row, "day"))
        .containsExactly(Long.toString(sunday.toEpochDay()));
    assertThat(text(anomalies().get(0), "expected_cost")).isEqualTo("10");
  }

  @Test
  void chargeOfTheFirstOfEachMonth_isInLine() {
    daily(MACHINES, day -> day.getDayOfMonth() == 1 ? "900" : "20");

    assertThat(anomalies()).isEmpty();
  }

  @Test
  void freeTierThatEndsInEachMonth_isInLine() {
    daily(MACHINES, day -> day.getDayOfMonth() < 18 ? "0" : "40");

    assertThat(anomalies()).isEmpty();
  }

  @Test
  void trainingOfUnevenLengthOnTwoDaysOfTheWeek_isInLineForAnySeed() {
    for (int seed = 0; seed < 200; seed++) {
      uses.clear();
      daily(OTHER, day -> "4.4");
      Random random = new Random(seed);
      daily(
          MACHINES,
          day ->
              day.getDayOfWeek() == DayOfWeek.TUESDAY || day.getDayOfWeek() == DayOfWeek.THURSDAY
                  ? Double.toString(5 + 17 * random.nextDouble())
                  : "0");

      assertThat(anomalies()).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void growthBelowTheRatio_isInLine() {
    daily(MACHINES, day -> day.isAfter(START.plusDays(80)) ? "19.5" : "11");

    assertThat(anomalies()).isEmpty();
  }

  @Test
  void higherLevelForGood_isNewsForFourWeeks() {
    daily(MACHINES, day -> day.isBefore(START.plusDays(60)) ? "11" : "200");

    List<Row> rows = anomalies();

    assertThat(rows).hasSize(CostSeries.ACCEPTED);
    assertThat(text(rows.get(0), "day")).isEqualTo(Long.toString(START.plusDays(60).toEpochDay()));
  }

  @Test
  void stretchThatBeganUnderTheFloorTheDayBefore_beganThen() {
    // 2025-11-05 is a Wednesday; 18:00 is in working hours, midnight is not.
    LocalDate first = LocalDate.of(2025, 11, 5);
    for (int hour = 18; hour < 24; hour++) {
      hour(MACHINES, first, hour, "1.5");
    }
    for (int hour = 0; hour < 24; hour++) {
      hour(MACHINES, first.plusDays(1), hour, "1.5");
    }

    List<Row> rows = anomalies();

    assertThat(rows).hasSize(1);
    assertThat(text(rows.get(0), "since")).isEqualTo(Long.toString(micros(first, 18)));
    assertThat(text(rows.get(0), "is_off_hours")).isEqualTo("false");
  }

  @Test
  void stretchAfterADayWithoutHours_doesNotSayWhetherItBeganAtNight() {
    LocalDate first = LocalDate.of(2025, 11, 5);
    day(MACHINES, first, "9");
    for (int hour = 0; hour < 24; hour++) {
      hour(MACHINES, first.plusDays(1), hour, "1.5");
    }

    assertThat(anomalies()).extracting(row -> text(row, "is_off_hours")).containsExactly("null");
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
  void nightWithinARunOfAWeek_isARunOfItsOwn() {
    // Machines that nobody stops, and ten times as many from Wednesday at 22:00 for 30 hours.
    LocalDate first = START.plusDays(80);
    LocalDate night = LocalDate.of(2025, 11, 5);
    for (int day = 0; day < 20; day++) {
      for (int hour = 0; hour < 24; hour++) {
        hour(MACHINES, first.plusDays(day), hour, "2");
      }
    }
    for (int hour = 22; hour < 52; hour++) {
      hour(MACHINES, night.plusDays(hour / 24), hour % 24, "20");
    }

    List<Row> rows = anomalies();

    assertThat(rows).hasSize(20);
    List<Row> ofNight =
        rows.stream()
            .filter(row -> text(row, "since").equals(Long.toString(micros(night, 22))))
            .toList();
    assertThat(ofNight)
        .extracting(row -> text(row, "day"))
        .containsExactly(Long.toString(night.plusDays(1).toEpochDay()));
    assertThat(text(ofNight.get(0), "is_off_hours")).isEqualTo("true");
    assertThat(text(ofNight.get(0), "observed_cost")).isEqualTo("528");
    assertThat(rows)
        .filteredOn(row -> !ofNight.contains(row))
        .extracting(row -> text(row, "since") + " " + text(row, "run_days"))
        .containsOnly(micros(first, 0) + " 19");
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

  @Test
  void nightWithinTheFirstWeekOfARun_isARunOfItsOwnWhereWeekdaysAreKnown() {
    // More machines from the first of the month on, and far more on the night of the fifth.
    LocalDate first = LocalDate.of(2025, 11, 1);
    daily(
        MACHINES,
        day -> {
          int usual = isWeekend(day) ? 10 : 40;
          return Integer.toString(day.isBefore(first) ? usual : 3 * usual);
        });
    LocalDate night = LocalDate.of(2025, 11, 5);
    for (int hour = 0; hour < 24; hour++) {
      hour(MACHINES, night, hour, "15");
    }

    assertThat(anomalies())
        .extracting(row -> text(row, "since") + " " + text(row, "run_days"))
        .contains(micros(first, 0) + " 28", micros(night, 0) + " 1")
        .hasSize(29);
  }

  @Test
  void muchByDayAboveLittleThatBeganAtNight_beganOutsideWorkingHours() {
    // A few machines from Saturday at 02:00 on, and far more on Tuesday from 10:00 on.
    daily(MACHINES, day -> isWeekend(day) ? "10" : "40");
    LocalDate saturday = LocalDate.of(2025, 11, 1);
    LocalDate tuesday = saturday.plusDays(3);
    for (int hour = 2; hour < 96; hour++) {
      hour(MACHINES, saturday.plusDays(hour / 24), hour % 24, "2.5");
    }
    for (int hour = 10; hour < 24; hour++) {
      hour(MACHINES, tuesday, hour, "100");
    }

    String begun = micros(saturday, 2) + " true";
    assertThat(anomalies())
        .extracting(row -> text(row, "since") + " " + text(row, "is_off_hours"))
        .containsExactlyInAnyOrder(begun, begun, begun, micros(tuesday, 10) + " true");
  }

  @Test
  void stretchAfterADayOfWhichTheRestIsOrdinary_beganInItsHour() {
    // Most of the machines are billed by the day, as ever; the stolen ones by the hour.
    daily(MACHINES, day -> "30");
    LocalDate evening = LocalDate.of(2025, 11, 5);
    hour(MACHINES, evening, 23, "8");
    for (int hour = 0; hour < 24; hour++) {
      hour(MACHINES, evening.plusDays(1), hour, "8");
    }

    List<Row> rows = anomalies();

    assertThat(rows)
        .extracting(row -> text(row, "since"))
        .containsExactly(Long.toString(micros(evening, 23)));
    assertThat(text(rows.get(0), "is_off_hours")).isEqualTo("true");
  }

  @Test
  void newAccount_isSilentUntilItsOwnHistoryReaches() {
    for (int day = 60; day < DAYS; day++) {
      day(NEWCOMER, START.plusDays(day), day == 60 || day == 100 ? "500" : "20");
    }
    day(NEWCOMERS_LATER, START.plusDays(70), "500");
    day(NEWCOMERS_LATER, START.plusDays(110), "500");

    assertThat(anomalies())
        .extracting(row -> text(row, "usage_family") + " " + text(row, "day"))
        .containsExactlyInAnyOrder(
            "instance hours " + START.plusDays(100).toEpochDay(),
            "storage " + START.plusDays(110).toEpochDay());
  }

  @Test
  void dataThatLeaves_hasALowerFloor() {
    UseKey egress = key("eu-west-1", "AmazonS3", "data transfer out");
    day(egress, START.plusDays(106), "2.83");
    day(key("eu-west-1", "AmazonS3", "requests"), START.plusDays(106), "2.83");

    assertThat(anomalies())
        .extracting(row -> text(row, "usage_family"))
        .containsExactly("data transfer out");
  }

  @Test
  void monthWithoutABill_isUnknownAndNotFree() {
    uses.clear();
    UseKey steady = key("eu-west-1", "AmazonEC2", "instance hours");
    daily(steady, day -> "50");
    uses.removeIf(use -> use.month().equals("2025-10"));

    assertThat(anomalies()).isEmpty();
  }

  private static UseKey newcomer(String family) {
    return new UseKey(
        "999999999999", "044455556666", "eu-west-1", "AmazonEC2", family, "USD", "usage", "", "");
  }
}
