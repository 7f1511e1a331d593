/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class HourRunsTest extends SeriesCase {
  /** A Saturday. */
  private static final LocalDate DAY = LocalDate.of(2025, 11, 8);

  /** A Tuesday. */
  private static final LocalDate NIGHT = LocalDate.of(2025, 11, 4);

  private static final UseKey WEB = key("us-east-1", "AmazonEC2", "instance hours");

  private static final IntFunction<String> EVEN = hour -> "1";

  /** A shop that is open from nine to six. */
  private static final IntFunction<String> SHOP = hour -> hour >= 9 && hour < 18 ? "11" : "0";

  @Test
  void fourHoursOfAnEvenSeries_areToldThoughTheirDayIsInLine() {
    hourly(EVEN);
    for (int hour = 2; hour < 6; hour++) {
      hour(MACHINES, DAY, hour, "4");
    }

    List<Row> rows = anomalies();

    assertThat(rows).hasSize(1);
    Row row = rows.get(0);
    assertThat(text(row, "grain")).isEqualTo("hour");
    assertThat(text(row, "day")).isEqualTo(Long.toString(DAY.toEpochDay()));
    assertThat(text(row, "since")).isEqualTo(Long.toString(micros(DAY, 2)));
    assertThat(hours(row))
        .containsExactly(
            "2025-11-08T02:00:00Z",
            "2025-11-08T03:00:00Z",
            "2025-11-08T04:00:00Z",
            "2025-11-08T05:00:00Z");
    assertThat(amount(row, "observed_cost")).isEqualByComparingTo("20");
    assertThat(amount(row, "expected_cost")).isEqualByComparingTo("4");
    assertThat(amount(row, "run_excess_cost")).isEqualByComparingTo("16");
    assertThat(text(row, "is_off_hours")).isEqualTo("true");
  }

  @Test
  void lessThanTheFloor_isNotTold() {
    hourly(EVEN);
    hour(MACHINES, DAY, 2, "4.5");

    assertThat(anomalies()).isEmpty();
  }

  @Test
  void nightOfAShop_beginsWithTheIntruderAndNotWithItsDoors() {
    hourly(SHOP);
    LocalDate tuesday = LocalDate.of(2025, 11, 11);
    for (int hour = 20; hour < 24; hour++) {
      hour(MACHINES, tuesday, hour, "50");
    }

    List<Row> rows = anomalies();

    assertThat(rows).extracting(row -> text(row, "grain")).containsExactly("day");
    assertThat(text(rows.get(0), "since")).isEqualTo(Long.toString(micros(tuesday, 20)));
    assertThat(text(rows.get(0), "is_off_hours")).isEqualTo("true");
  }

  @Test
  void hoursOverMidnight_areOneRun() {
    hourly(EVEN);
    hour(MACHINES, DAY, 22, "4");
    hour(MACHINES, DAY, 23, "4");
    hour(MACHINES, DAY.plusDays(1), 0, "4");

    List<Row> rows = anomalies();

    assertThat(rows).hasSize(2);
    assertThat(rows).extracting(row -> text(row, "run_days")).containsOnly("2");
    assertThat(rows)
        .extracting(row -> text(row, "since"))
        .containsOnly(Long.toString(micros(DAY, 22)));
    for (Row row : rows) {
      assertThat(amount(row, "run_excess_cost")).isEqualByComparingTo("12");
    }
  }

  @Test
  void jobsOfTheNight_areInLineWhenTheyDriftAndWhenClocksChange() {
    for (int seed = 0; seed < 200; seed++) {
      uses.clear();
      daily(OTHER, day -> "4.4");
      Random random = new Random(seed);
      for (int day = 0; day < DAYS; day++) {
        // From the 87th day on, 2025-10-26, an hour later by the clock of UTC.
        int at = 2 + random.nextInt(2) + (day >= 86 ? 1 : 0);
        hour(MACHINES, START.plusDays(day), at, Double.toString(8 + random.nextDouble()));
      }

      assertThat(anomalies()).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void jobsAtAnyHourOfSomeDays_areAHabit() {
    for (int seed = 0; seed < 200; seed++) {
      uses.clear();
      daily(OTHER, day -> "4.4");
      Random random = new Random(seed);
      for (int day = 0; day < DAYS; day++) {
        // Days without the job are known to be free of it by the hour.
        hour(OTHER, START.plusDays(day), 0, "0.1");
      }
      for (int day = 0; day < DAYS; day += 1 + random.nextInt(7)) {
        hour(MACHINES, START.plusDays(day), random.nextInt(24), "9");
      }

      assertThat(anomalies()).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void newJobOfEveryNight_isToldForAWeek() {
    hourly(EVEN);
    for (int day = 70; day < DAYS; day++) {
      hour(MACHINES, START.plusDays(day), 2, "9");
    }

    List<Row> rows = anomalies();

    assertThat(rows).hasSize(7);
    assertThat(text(rows.get(0), "day")).isEqualTo(Long.toString(START.plusDays(70).toEpochDay()));
  }

  @Test
  void levelThatBecameOrdinary_isOrdinaryByTheHourToo() {
    for (int day = 0; day < DAYS; day++) {
      for (int hour = 0; hour < 24; hour++) {
        hour(MACHINES, START.plusDays(day), hour, day < 60 ? "1" : "5");
      }
    }

    List<Row> rows = anomalies();

    assertThat(rows).hasSize(CostSeries.ACCEPTED);
    assertThat(rows).extracting(row -> text(row, "grain")).containsOnly("day");
  }

  @Test
  void jobOfEachMonth_isToldOnceAndByTheDay() {
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = START.plusDays(day);
      hour(OTHER, date, 0, "0.1");
      if (date.getDayOfMonth() == 15 && day > 40) {
        for (int hour = 2; hour < 5; hour++) {
          hour(MACHINES, date, hour, "30");
        }
      }
    }

    assertThat(anomalies()).extracting(row -> text(row, "grain")).containsExactly("day");
  }

  @Test
  void hoursKnownForTwoWeeksOnly_areNotJudged() {
    for (int day = 0; day < DAYS; day++) {
      if (day < DAYS - 15) {
        day(MACHINES, START.plusDays(day), "24");
      } else {
        for (int hour = 0; hour < 24; hour++) {
          hour(MACHINES, START.plusDays(day), hour, "1");
        }
      }
    }
    hour(MACHINES, START.plusDays(DAYS - 2), 2, "16");

    assertThat(anomalies()).isEmpty();
  }

  /** Its first use is told as such (B29, B30); the day's floor is for what costs more. */
  @Test
  void firstHoursOfWhatWasNeverUsed_areNoMatterOfTheHour() {
    for (int day = 0; day < DAYS; day++) {
      hour(WEB, START.plusDays(day), 12, "1");
    }
    hour(MACHINES, DAY, 2, "8");

    assertThat(anomalies()).isEmpty();
  }

  @Test
  void hoursOfFourDays_areTooFewToKnowTheHoursOfASeries() {
    for (int day = 0; day < DAYS; day++) {
      hour(WEB, START.plusDays(day), 12, "1");
    }
    for (int week = 1; week <= 4; week++) {
      hour(MACHINES, DAY.minusWeeks(week), 14, "1");
    }
    hour(MACHINES, DAY, 2, "8");

    assertThat(anomalies()).isEmpty();
  }

  @Test
  void machinesAtNightAfterTheJobOfTheWeek_beginAtNight() {
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = START.plusDays(day);
      for (int hour = 0; hour < 24; hour++) {
        hour(MACHINES, date, hour, "1");
      }
      if (date.getDayOfWeek() == NIGHT.getDayOfWeek()) {
        for (int hour = 9; hour < 13; hour++) {
          hour(MACHINES, date, hour, "10");
        }
      }
    }
    for (int hour = 20; hour < 48; hour++) {
      hour(MACHINES, NIGHT.plusDays(hour / 24), hour % 24, "30");
    }

    List<Row> rows = anomalies();

    assertThat(rows).isNotEmpty();
    assertThat(text(rows.get(0), "grain")).isEqualTo("day");
    assertThat(text(rows.get(0), "since")).isEqualTo(Long.toString(micros(NIGHT, 20)));
    assertThat(text(rows.get(0), "is_off_hours")).isEqualTo("true");
  }

  private void hourly(IntFunction<String> cost) {
    for (int day = 0; day < DAYS; day++) {
      for (int hour = 0; hour < 24; hour++) {
        if (!cost.apply(hour).equals("0")) {
          hour(MACHINES, START.plusDays(day), hour, cost.apply(hour));
        }
      }
    }
  }

  private static int place(String column) {
    return Tables.COST_ANOMALIES.columnNames().indexOf(column);
  }

  private static List<String> hours(Row row) {
    return List.of((String[]) row.get(place("hours")));
  }

  private static BigDecimal amount(Row row, String column) {
    return (BigDecimal) row.get(place(column));
  }
}
