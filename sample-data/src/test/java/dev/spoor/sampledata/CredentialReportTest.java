/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The credential report against the records as DuckDB reads them. */
class CredentialReportTest {
  private static DuckTrail duck;

  @BeforeAll
  static void load() throws SQLException {
    duck = new DuckTrail("../credential-report.csv");
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  @Test
  void report_columnsAndSentinels_areThoseOfAmazon() throws IOException {
    List<String> lines = Files.readAllLines(GeneratedCase.root().resolve("credential-report.csv"));

    assertThat(lines.get(0).split(",")).hasSize(22).startsWith("user", "arn");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(22));
    assertThat(lines.get(1)).startsWith("<root_account>,arn:aws:iam::444455556666:root,");
    assertThat(String.join("\n", lines)).contains("not_supported", "no_information", "N/A");
  }

  @Test
  void newUser_inTheReport_isWhatTheRecordsMadeOfIt() throws SQLException {
    try (ResultSet row =
        duck.rows(
            "SELECT r.*, (SELECT max(time) FROM events WHERE key = 'AKIAWO645SY5MEXAMPLE') AS used,"
                + " (SELECT min(time) FROM events WHERE name = 'CreateUser'"
                + " AND contains(e::VARCHAR, r.user)) AS created"
                + " FROM report r WHERE r.user = 'user-k7q2m9zt'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString("user_creation_time"))
          .isEqualTo(row.getString("created").replace("Z", "+00:00"));
      assertThat(row.getString("password_enabled")).isEqualTo("false");
      assertThat(row.getString("access_key_1_active")).isEqualTo("false");
      assertThat(row.getString("access_key_2_active")).isEqualTo("true");
      assertThat(row.getString("access_key_2_last_used_date").substring(0, 16))
          .isEqualTo(row.getString("used").substring(0, 16));
    }
  }

  /** Dates are exact or some minutes early: AWS notes a use at most every quarter of an hour. */
  @Test
  void keys_lastUsed_agreeWithTheRecords() throws SQLException {
    assertThat(
            duck.number(
                "SELECT count(*) FROM report r JOIN (SELECT e ->> '$.userIdentity.userName' AS"
                    + " name, max(time) AS last FROM events WHERE account = '444455556666' AND key"
                    + " LIKE 'AKIA%' GROUP BY 1) u ON u.name = r.user WHERE"
                    + " epoch(u.last::TIMESTAMP) - epoch(replace(greatest("
                    + " replace(access_key_1_last_used_date, 'N/A', ''),"
                    + " replace(access_key_2_last_used_date, 'N/A', '')), '+00:00',"
                    + " 'Z')::TIMESTAMP) BETWEEN 0 AND 899"))
        .isEqualTo(4);
  }
}
