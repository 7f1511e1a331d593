/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DuckDB reads the archive on its own way and must find what the truth says was written. */
class TrailTruthTest {
  private static DuckTrail duck;
  private static JsonNode summary;

  @BeforeAll
  static void load() throws SQLException, IOException {
    duck = new DuckTrail("attacker-events.csv", "credentials.csv", "resources.csv", "costs.csv");
    summary =
        new ObjectMapper().readTree(GeneratedCase.root().resolve("truth/summary.json").toFile());
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  @Test
  void archive_counted_hasTheRecordsOfTheSummary() throws SQLException {
    assertThat(number("SELECT count(*) FROM copies"))
        .isEqualTo(summary.get("records_written").asLong());
    assertThat(number("SELECT count(DISTINCT id) FROM events"))
        .isEqualTo(summary.get("unique_events").asLong());
    assertThat(number("SELECT count(*) FROM copies") - number("SELECT count(*) FROM events"))
        .isEqualTo(summary.get("duplicate_records").asLong());
  }

  @Test
  void copies_ofOneEvent_areEqualAndOnlyThePlannedOnes() throws SQLException {
    assertThat(number("SELECT count(*) FROM events"))
        .isEqualTo(number("SELECT count(DISTINCT id) FROM events"));
    assertThat(number("SELECT count(*) FROM copies WHERE filename LIKE '%/AWSLogs/444455556666/%'"))
        .isEqualTo(summary.get("records_own_trail").asLong())
        .isPositive();
  }

  @Test
  void accounts_counted_matchTheSummary() throws SQLException {
    try (ResultSet rows = duck.rows("SELECT account, count(*) FROM events GROUP BY account")) {
      int accounts = 0;
      while (rows.next()) {
        accounts++;
        assertThat(rows.getLong(2)).isEqualTo(summary.get("unique_" + rows.getString(1)).asLong());
      }
      assertThat(accounts).isEqualTo(4);
    }
  }

  @Test
  void attackerEvents_eachLine_isARecordOfTheArchive() throws SQLException {
    assertThat(
            number(
                "SELECT count(*) FROM \"attacker-events\" a LEFT JOIN events e ON e.id = a.event_id"
                    + " AND e.name = a.event_name AND e.time = a.event_time"
                    + " AND coalesce(e.key, '') = a.access_key_id"
                    + " AND coalesce(e.code, 'success') = a.outcome"
                    + " AND e.account = a.recipient_account_id WHERE e.id IS NULL"))
        .isZero();
    assertThat(number("SELECT count(DISTINCT incident) FROM \"attacker-events\"")).isEqualTo(4);
  }

  /** After the leak nobody else used these keys: all their records are the intruder's. */
  @Test
  void mintedKeys_everyUseInTheArchive_isAnAttackerEvent() throws SQLException {
    assertThat(
            number(
                "SELECT count(*) FROM events e JOIN credentials c ON e.key = c.credential"
                    + " WHERE c.depth <> '0' AND e.id NOT IN"
                    + " (SELECT event_id FROM \"attacker-events\")"))
        .isZero();
  }

  @Test
  void credentials_mintingRecord_namesTheChildAndIsSignedByTheParent() throws SQLException {
    assertThat(number("SELECT count(*) FROM credentials WHERE minting_event_id <> ''"))
        .isGreaterThanOrEqualTo(5);
    assertThat(
            number(
                "SELECT count(*) FROM credentials c LEFT JOIN events e ON e.id = c.minting_event_id"
                    + " AND e.key = c.parent_credential AND (contains(e.e::VARCHAR, c.credential)"
                    + " OR e.name = 'CreateLoginProfile')"
                    + " WHERE c.minting_event_id <> '' AND c.kind IN ('access-key',"
                    + " 'console-password', 'federation-session', 'session-token')"
                    + " AND e.id IS NULL"))
        .isZero();
  }

  @Test
  void instances_bornInTheCase_appearInALaunchRecordOfTheirSecond() throws SQLException {
    assertThat(
            number(
                "SELECT count(*) FROM resources r LEFT JOIN events e ON e.name = 'RunInstances'"
                    + " AND e.time = r.created AND e.account = r.account_id"
                    + " AND contains(e.e::VARCHAR, r.resource_id)"
                    + " WHERE r.kind LIKE '%instance' AND r.created <> '' AND e.id IS NULL"))
        .isZero();
    assertThat(
            number(
                "SELECT count(*) FROM resources WHERE incident = 'mining'"
                    + " AND kind LIKE '%instance'"))
        .isEqualTo(16);
  }

  @Test
  void crossAccountCalls_twins_shareOneIdUnderTwoEventIds() throws SQLException {
    assertThat(
            number(
                "SELECT count(*) FROM (SELECT shared FROM events WHERE shared IS NOT NULL"
                    + " GROUP BY shared HAVING count(DISTINCT account) = 2"
                    + " AND count(DISTINCT id) = 2)"))
        .isGreaterThan(40);
  }

  @Test
  void archive_everyRecord_liesInTheFolderOfItsAccountAndRegion() throws SQLException {
    assertThat(
            number(
                "SELECT count(*) FROM copies WHERE NOT contains(filename, '/' || (e ->>"
                    + " 'recipientAccountId') || '/CloudTrail/' || (e ->> 'awsRegion') || '/')"))
        .isZero();
    assertThat(number("SELECT count(DISTINCT region) FROM events")).isEqualTo(12);
    assertThat(number("SELECT count(DISTINCT version) FROM events")).isEqualTo(7);
  }

  @Test
  void logFiles_eachOne_isOneLineOfOneObject() throws IOException {
    ObjectMapper strict = new ObjectMapper();
    strict.enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    GeneratedCase.contents(GeneratedCase.root().resolve("trail"))
        .forEach(
            (name, bytes) -> {
              if (name.endsWith(".json.gz")) {
                assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                    .as(name)
                    .doesNotContain("\n");
                assertThat(parse(strict, bytes).isObject()).as(name).isTrue();
              }
            });
    assertThat(Files.exists(GeneratedCase.root().resolve("case.yaml"))).isTrue();
  }

  private static JsonNode parse(ObjectMapper mapper, byte[] bytes) {
    try {
      return mapper.readTree(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long number(String sql) throws SQLException {
    return duck.number(sql);
  }
}
