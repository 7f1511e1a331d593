/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** In which hour a stretch or a night out of line began. */
class CostHoursTest extends SeriesCase {
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
}
