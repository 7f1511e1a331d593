/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.report.view.CausedCost;
import dev.spoor.jobs.report.view.CausedDay;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CreditRequestCsvTest {
  @TempDir private Path folder;

  @Test
  void write_hostileCosts_duckDbReadsEveryRowAndNoFormula() throws Exception {
    List<CausedCost> costs = new ArrayList<>();
    for (String text : HostileStrings.ALL) {
      costs.add(cost(text));
    }
    Path file = folder.resolve("credit-request.csv");

    CreditRequestCsv.write(costs, file);

    int rowsRead = 0;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM read_csv('"
                    + file
                    + "', header = true, all_varchar = true, quote = '\"',"
                    + " max_line_size = 100000000)")) {
      while (rows.next()) {
        rowsRead++;
        assertThat(rows.getString("billed_cost")).isEqualTo("12.345600000000");
        assertThat(rows.getString("first_charged_at")).isEqualTo("2025-11-02T03:00:00Z");
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          String cell = rows.getString(column);
          assertThat(cell == null ? "" : cell).doesNotContainPattern("^[=+@\\-\\t\\r|%]");
        }
      }
    }
    assertThat(rowsRead).isEqualTo(costs.size());
  }

  @Test
  void writeDays_hostileNames_duckDbAddsThemUp() throws Exception {
    List<CausedDay> days = new ArrayList<>();
    for (String text : HostileStrings.ALL) {
      BigDecimal cost = new BigDecimal("1.500000000001");
      List<String> ids = List.of(text, "i-1");
      days.add(
          new CausedDay(
              LocalDate.of(2025, 11, 2),
              text,
              text,
              text,
              cost,
              cost,
              "USD",
              "intruder",
              text,
              2,
              ids,
              ids));
    }
    Path file = folder.resolve("credit-request.csv");

    CreditRequestCsv.writeDays(days, file);

    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet sum =
            statement.executeQuery(
                "SELECT count(*), sum(billed_cost::DECIMAL(38,12)), bool_and(day = '2025-11-02'),"
                    + " bool_or(regexp_matches(resource_ids, '^[=+@|%-]')) FROM read_csv('"
                    + file
                    + "', header = true, all_varchar = true, quote = '\"', max_line_size ="
                    + " 100000000)")) {
      sum.next();
      assertThat(sum.getInt(1)).isEqualTo(days.size());
      assertThat(sum.getBigDecimal(2))
          .isEqualByComparingTo(
              new BigDecimal("1.500000000001").multiply(new BigDecimal(days.size())));
      assertThat(sum.getBoolean(3)).isTrue();
      assertThat(sum.getBoolean(4)).isFalse();
    }
  }

  private static CausedCost cost(String text) {
    return new CausedCost(
        "2025-11",
        text,
        text,
        text,
        text,
        Instant.parse("2025-11-02T03:00:00Z"),
        null,
        new BigDecimal("12.345600000000"),
        new BigDecimal("12.345600000000"),
        "USD",
        "direct",
        "exact",
        "intruder",
        text,
        text,
        null,
        7,
        text);
  }
}
