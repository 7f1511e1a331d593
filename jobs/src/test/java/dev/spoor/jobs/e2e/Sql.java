/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** DuckDB: a reader of results, truth and evidence that shares no code with Spoor. */
final class Sql implements AutoCloseable {
  private final Connection connection;

  Sql() {
    try {
      connection = DriverManager.getConnection("jdbc:duckdb:");
      run("SET threads = 2");
      run("SET TimeZone = 'UTC'");
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start", e);
    }
  }

  /** Makes a view over the Parquet files of every table of a result, with the table's name. */
  Sql withTables(Path out) {
    return withTables(out, TABLES);
  }

  /** Makes a view over the Parquet files of some tables of a result, with the table's name. */
  Sql withTables(Path out, List<String> tables) {
    for (String table : tables) {
      run(
          "CREATE OR REPLACE VIEW %s AS FROM read_parquet('%s/tables/%s/**/*.parquet', %s)"
              .formatted(table, out, table, "hive_partitioning = true, hive_types_autocast = 0"));
    }
    return this;
  }

  static final List<String> TABLES =
      List.of(
          "events",
          "charges",
          "credential_report",
          "expected_resources",
          "guardduty_findings",
          "credentials",
          "credential_edges",
          "travel",
          "suspects",
          "blast_radius",
          "timeline",
          "stories",
          "containment",
          "usage_deltas",
          "cost_anomalies",
          "resources",
          "attribution",
          "attributed_hours",
          "refused_launches",
          "findings",
          "incidents",
          "coverage",
          "ledger",
          "rejects",
          "duplicates");

  /** Makes a view over a CSV file whose columns are all text; empty is the empty text. */
  Sql withCsv(String name, Path file) {
    run(
        "CREATE OR REPLACE VIEW %s AS FROM read_csv('%s', header = true, all_varchar = true, nullstr = '\\N')"
            .formatted(name, file));
    return this;
  }

  /** Makes a view over a JSON file. */
  Sql withJson(String name, Path file) {
    run("CREATE OR REPLACE VIEW %s AS FROM read_json('%s')".formatted(name, file));
    return this;
  }

  /** Runs a statement. */
  void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB refuses: " + sql, e);
    }
  }

  /** Returns the rows of a query, their cells as text joined with a bar. */
  List<String> rows(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          cells.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", cells));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB refuses: " + sql, e);
    }
  }

  /** Returns the one whole number of a query. */
  long number(String sql) {
    return amount(sql).longValueExact();
  }

  /** Returns the one amount of a query. */
  BigDecimal amount(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      if (!result.next()) {
        throw new IllegalStateException("No row: " + sql);
      }
      return result.getBigDecimal(1);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB refuses: " + sql, e);
    }
  }

  /** Returns the rows of a query of a text and an amount; amounts without trailing zeros. */
  TreeMap<String, BigDecimal> amounts(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      TreeMap<String, BigDecimal> amounts = new TreeMap<>();
      while (result.next()) {
        amounts.put(result.getString(1), result.getBigDecimal(2).stripTrailingZeros());
      }
      return amounts;
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB refuses: " + sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not end", e);
    }
  }
}
