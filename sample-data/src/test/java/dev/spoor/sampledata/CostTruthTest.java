/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DuckDB reads the last bill and must find the costs of the truth, to the last decimal. */
class CostTruthTest {
  private static Connection duck;

  @BeforeAll
  static void load() throws SQLException {
    Path root = GeneratedCase.root();
    duck = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duck.createStatement()) {
      statement.execute(
          "CREATE TABLE costs AS SELECT *, cost::DECIMAL(38,10) AS exact FROM read_csv('"
              + root
              + "/truth/costs.csv', header = true, all_varchar = true)");
      statement.execute(
          "CREATE TABLE bill AS SELECT line_item_resource_id AS id, line_item_iam_principal AS who,"
              + " line_item_line_item_type AS kind, line_item_product_code AS product,"
              + " line_item_usage_type AS usage,"
              + " round(line_item_unblended_cost::DECIMAL(38,12), 10) AS cost"
              + " FROM read_csv('"
              + root
              + "/bill/cur2-csv/exports/*/data/BILLING_PERIOD=2025-11/*.csv.gz',"
              + " header = true, all_varchar = true)");
    }
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  @Test
  void resources_ofIntruders_costInTheBillWhatTheTruthSays() throws SQLException {
    String truth =
        "SELECT sum(exact) FROM costs WHERE month = '2025-11' AND class IN ('direct', 'derived')"
            + " AND incident IN ('mining', 'snapshot-theft')";
    String bill =
        "SELECT sum(cost) FROM bill WHERE kind = 'Usage' AND id IN"
            + " (SELECT resource_id FROM costs WHERE class IN ('direct', 'derived'))";

    assertThat(amount(bill)).isEqualByComparingTo(amount(truth)).isPositive();
  }

  @Test
  void tokens_ofTheStolenKey_costInTheBillWhatTheTruthSays() throws SQLException {
    String truth = "SELECT sum(exact) FROM costs WHERE incident = 'model-theft'";
    String bill =
        "SELECT sum(cost) FROM bill WHERE kind = 'Usage' AND who LIKE '%:user/notebook-service'"
            + " AND usage LIKE '%Sonnet%'";

    assertThat(amount(bill)).isEqualByComparingTo(amount(truth)).isPositive();
  }

  @Test
  void egress_ofTheStolenObjects_costInTheBillWhatTheTruthSays() throws SQLException {
    String truth = "SELECT sum(exact) FROM costs WHERE incident = 'instance-theft'";
    String bill =
        "SELECT sum(cost) FROM bill WHERE kind = 'Usage' AND product = 'AmazonS3'"
            + " AND usage LIKE '%DataTransfer-Out-Bytes'";

    assertThat(amount(bill)).isEqualByComparingTo(amount(truth)).isPositive();
  }

  private static BigDecimal amount(String sql) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getBigDecimal(1);
    }
  }
}
