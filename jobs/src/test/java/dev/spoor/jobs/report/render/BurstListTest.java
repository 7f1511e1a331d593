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
    assertThat(found("it's")).containsExactly("b", "a");
  }

  /** Of a long name the beginning is compared, and what takes two chars is one for DuckDB. */
  @Test
  void query_longNameWithEmoji_findsTheEventsOfTheRow() throws Exception {
    assertThat(found(Character.toString(0x1F600).repeat(300))).containsExactly("b", "a");
    assertThat(found("it's" + Character.toString(0x1F600) + "-".repeat(500)))
        .containsExactly("b", "a");
  }

  private static List<String> found(String root) throws Exception {
    String name = "'" + root.replace("'", "''") + "'";
    List<String> found = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE timeline AS SELECT "
              + name
              + " AS root_credential_id, 7 AS sequence,"
              + " ['b', 'a'] AS event_ids UNION ALL SELECT "
              + name
              + ", 8, ['c']");
      statement.execute(
          "CREATE TABLE events AS SELECT unnest(['a', 'b', 'c']) AS event_id,"
              + " unnest([3, 2, 1]) AS event_time");
      try (ResultSet rows = statement.executeQuery(BurstList.query(root, 7))) {
        while (rows.next()) {
          found.add(rows.getString("event_id"));
        }
      }
    }
    return found;
  }
}
