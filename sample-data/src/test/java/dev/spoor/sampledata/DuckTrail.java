/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The generated archive as DuckDB reads it: {@code copies}, {@code events}, and files of truth. */
final class DuckTrail implements AutoCloseable {
  private final Connection duck;

  /** Reads the archive and these files of the truth, by name without folder. */
  DuckTrail(String... truth) throws SQLException {
    Path root = GeneratedCase.root();
    duck = DriverManager.getConnection("jdbc:duckdb:");
    run("SET threads = 2");
    run(
        "CREATE TABLE copies AS SELECT filename, unnest(json_extract(json, '$.Records[*]')) AS e"
            + " FROM read_json_objects('"
            + root
            + "/trail/**/*_CloudTrail_*.json.gz', filename = true)");
    run(
        "CREATE TABLE events AS SELECT DISTINCT e ->> 'eventID' AS id, e ->> 'eventName' AS name,"
            + " e ->> 'eventTime' AS time, e ->> 'recipientAccountId' AS account,"
            + " e ->> 'eventVersion' AS version, e ->> 'awsRegion' AS region,"
            + " e ->> 'sharedEventID' AS shared, e ->> '$.userIdentity.accessKeyId' AS key,"
            + " e ->> 'errorCode' AS code, e FROM copies");
    for (String file : truth) {
      run(
          "CREATE TABLE \""
              + tableName(file)
              + "\" AS SELECT * FROM read_csv('"
              + root
              + "/truth/"
              + file
              + "', header = true, all_varchar = true, nullstr = '-')");
    }
  }

  private static String tableName(String file) {
    return file.startsWith("../") ? "report" : file.substring(0, file.indexOf('.'));
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = duck.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the one number that a query gives. */
  long number(String sql) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  ResultSet rows(String sql) throws SQLException {
    Statement statement = duck.createStatement();
    statement.closeOnCompletion();
    return statement.executeQuery(sql);
  }

  @Override
  public void close() throws SQLException {
    duck.close();
  }
}
