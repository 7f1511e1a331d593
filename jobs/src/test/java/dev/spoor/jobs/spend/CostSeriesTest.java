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
  void dataThatLeaves_hasALowerFloor() {
    UseKey egress = key("eu-west-1", "AmazonS3", "data transfer out");
    day(egress, START.plusDays(106), "2.83");
    day(key("eu-west-1", "AmazonS3", "requests"), START.plusDays(106), "2.83");

    assertThat(anomalies())
        .extracting(row -> text(row, "usage_family"))
        .containsExactly("data transfer out");
  }
}
