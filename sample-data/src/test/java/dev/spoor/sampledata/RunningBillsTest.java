/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bills of a month that has not ended. */
class RunningBillsTest {
  private static final String USAGE =
      " FROM read_csv('%s/bill/%s/data/BILLING_PERIOD=2025-11/*.csv.gz', header = true,"
          + " all_varchar = true) WHERE line_item_line_item_type = 'Usage'";

  @Test
  void runningBills_nineteenthOfNovember_knowNothingLaterAndAreByTheHour(@TempDir Path folder)
      throws SQLException {
    CaseGenerator.runningBills(2025, folder, 19);

    String lines = USAGE.formatted(folder, "cur2-csv/exports/*");
    assertThat(text("SELECT max(line_item_usage_start_date::TIMESTAMP)::DATE" + lines))
        .isEqualTo("2025-11-19");
    assertThat(
            text(
                "SELECT min(line_item_usage_end_date::TIMESTAMP -"
                    + " line_item_usage_start_date::TIMESTAMP)"
                    + lines))
        .isEqualTo("01:00:00");
    assertThat(
            text(
                "SELECT sum(cost::DECIMAL(38,10)) FROM read_csv('%s/truth/costs.csv', header ="
                        .formatted(folder)
                    + " true, all_varchar = true) WHERE class IN ('direct', 'derived') AND"
                    + " incident = 'mining'"))
        .isEqualTo(
            text(
                "SELECT sum(round(line_item_unblended_cost::DECIMAL(38,12), 10))::DECIMAL(38,10)"
                    + lines
                    + " AND line_item_resource_id IN (SELECT resource_id FROM read_csv('"
                    + folder
                    + "/truth/costs.csv', header = true, all_varchar = true)"
                    + " WHERE class IN ('direct', 'derived') AND incident = 'mining')"));
  }

  @Test
  void runningBills_noDayOfTheMonth_isRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> CaseGenerator.runningBills(2025, folder, 31))
        .hasMessageContaining("31");
  }

  private static String text(String sql) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
