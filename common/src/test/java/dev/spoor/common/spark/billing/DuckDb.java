/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** DuckDB as a second opinion on counts and sums. */
final class DuckDb {
  private DuckDb() {}

  /** Returns what a query gives, each row as its cells joined by bars, in order. */
  static List<String> rows(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        StringJoiner cells = new StringJoiner("|");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          cells.add(text(rows.getObject(i)));
        }
        texts.add(cells.toString());
      }
      return texts.stream().sorted().toList();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB refuses: " + sql, e);
    }
  }

  /** Returns a cell as text, amounts without zeros at their end. */
  static String text(@Nullable Object cell) {
    return cell instanceof BigDecimal amount
        ? amount.stripTrailingZeros().toPlainString()
        : String.valueOf(cell);
  }

  /** Returns the one number that a query gives. */
  static BigDecimal number(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getBigDecimal(1);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB refuses: " + sql, e);
    }
  }
}
