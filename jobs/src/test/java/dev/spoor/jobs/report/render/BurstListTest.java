/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurstListTest {
  /** The page tells readers to run it: DuckDB does, and a quote in a name does not end it. */
  @Test
  void query_inDuckDb_findsTheEventsOfTheRow() throws Exception {
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE timeline AS SELECT 'it''s' AS root_credential_id, 7 AS sequence,"
              + " ['b', 'a'] AS event_ids UNION ALL SELECT 'it''s', 8, ['c']");
      statement.execute(
          "CREATE TABLE events AS SELECT unnest(['a', 'b', 'c']) AS event_id,"
              + " unnest([3, 2, 1]) AS event_time");
      try (ResultSet rows = statement.executeQuery(BurstList.query("it's", 7))) {
        while (rows.next()) {
          found.add(rows.getString("event_id"));
        }
      }
    }

    assertThat(found).containsExactly("b", "a");
  }
}
