/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import dev.spoor.common.table.Tables;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** A bill of four months, written by hand, and what of it is out of line. */
abstract class SeriesCase {
  static final LocalDate START = LocalDate.of(2025, 8, 1);
  static final int DAYS = 122;
  static final UseKey OTHER = key("us-east-1", "AmazonS3", "storage");
  static final UseKey MACHINES = key("ap-south-1", "AmazonEC2", "instance hours");

  final List<Use> uses = new ArrayList<>();

  SeriesCase() {
    // Something is billed every day, so that days without machines are known to be free of them.
    daily(OTHER, day -> "4.4");
  }

  void daily(UseKey key, Function<LocalDate, String> cost) {
    for (int day = 0; day < DAYS; day++) {
      day(key, START.plusDays(day), cost.apply(START.plusDays(day)));
    }
  }

  void day(UseKey key, LocalDate day, String cost) {
    uses.removeIf(use -> use.key().equals(key) && micros(day, 0) == use.at());
    add(key, day, micros(day, 0), Use.DAY, cost);
  }

  void hour(UseKey key, LocalDate day, int hour, String cost) {
    add(key, day, micros(day, hour), Use.HOUR, cost);
  }

  void add(UseKey key, LocalDate day, long at, int grain, String cost) {
    Sums sums = new Sums();
    BigDecimal amount = new BigDecimal(cost);
    sums.add(BigDecimal.ONE, amount, amount, amount, amount, true);
    String month = day.toString().substring(0, 7);
    long bit = 1L << (day.getDayOfMonth() - 1);
    uses.add(new Use(key, month, month, at, grain, bit, false, key.service(), sums));
  }

  List<Row> anomalies() {
    SpendFacts facts = SpendFacts.of(uses.stream().map(Use::row).iterator());
    List<Row> rows = new ArrayList<>();
    new CostSeries(
            uses.stream()
                .sorted(
                    Comparator.comparing((Use use) -> use.key().payer())
                        .thenComparing(use -> use.key().region())
                        .thenComparing(use -> use.key().family())
                        .thenComparing(Use::at))
                .map(Use::row)
                .iterator(),
            facts,
            SpendSettings.Anomalies.defaults())
        .forEachRemaining(rows::add);
    return rows;
  }

  static String text(Row row, String column) {
    int place = Tables.COST_ANOMALIES.columnNames().indexOf(column);
    Object value = row.get(place);
    return value instanceof BigDecimal money
        ? money.stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
  }

  static long micros(LocalDate day, int hour) {
    return LocalDateTime.of(day, java.time.LocalTime.of(hour, 0)).toEpochSecond(ZoneOffset.UTC)
        * 1_000_000;
  }

  static UseKey key(String region, String service, String family) {
    return new UseKey(
        "999999999999", "011122223333", region, service, family, "USD", "usage", "", "Hrs");
  }
}
