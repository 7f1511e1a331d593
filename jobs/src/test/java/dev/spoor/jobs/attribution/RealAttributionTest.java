/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.RealData;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A bill that AWS wrote, without a trail: only the tags on it name makers. */
class RealAttributionTest {
  @Test
  void costs_withoutTrail_areOfWhomTheTagsNameAndOtherwiseUnexplained() throws SQLException {
    var folder = RealData.path("billing/cur-legacy-parquet");

    Books books = Books.of(Books.Followed.nothing(), Books.charges(folder));

    assertThat(books.sum().setScale(4, java.math.RoundingMode.HALF_EVEN))
        .isEqualByComparingTo("408.3760");
    Map<String, BigDecimal> classes = Books.cents(books.rows, row -> row.getAs("class"));
    assertThat(classes.keySet()).isSubsetOf("direct", "unexplained", "rest");
    for (Row row : books.rows) {
      if ("direct".equals(row.getAs("class"))) {
        assertThat(row.<String>getAs("principal")).isNotEmpty();
        assertThat(row.<String>getAs("root_credential_id")).isNull();
      }
    }
    assertThat(classes).isEqualTo(classes(folder.toString()));
  }

  /**
   * What the classes come to, as DuckDB adds it up: usage of things that have the tag on any of
   * their lines, other usage, and the rest.
   */
  private static Map<String, BigDecimal> classes(String folder) throws SQLException {
    String query =
        "with lines as (select *, line_item_line_item_type in ('Usage', 'DiscountedUsage',"
            + " 'SavingsPlanCoveredUsage') is_usage from '"
            + folder
            + "/**/Dec2018*.parquet'), made as (select distinct line_item_resource_id r from lines"
            + " where is_usage and line_item_resource_id <> '' and resource_tags_aws_created_by"
            + " <> '') select case when not is_usage then 'rest' when line_item_resource_id in"
            + " (select r from made) then 'direct' else 'unexplained' end,"
            + " round(sum(cast(line_item_unblended_cost::varchar as decimal(38,12))), 2)"
            + " from lines group by 1";
    Map<String, BigDecimal> sums = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        sums.put(rows.getString(1), rows.getBigDecimal(2).setScale(2));
      }
    }
    return sums;
  }
}
