/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the truth says of credentials, against the records as DuckDB reads them. */
class LineageTruthTest {
  private static DuckTrail duck;

  @BeforeAll
  static void load() throws SQLException {
    duck =
        new DuckTrail(
            "edges.csv.gz", "all-credentials.csv.gz", "credentials.csv", "attacker-events.csv");
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  @Test
  void allCredentials_keysOfTheArchive_areListedWithTheirFirstAndLastUse() throws SQLException {
    String used =
        "SELECT key, min(time) AS first, max(time) AS last FROM events WHERE key <> ''"
            + " GROUP BY key";
    assertThat(duck.number("SELECT count(*) FROM (" + used + ")")).isGreaterThan(900);
    assertThat(
            duck.number(
                "SELECT count(*) FROM ("
                    + used
                    + ") u LEFT JOIN \"all-credentials\" c ON c.credential = u.key"
                    + " AND c.first_use = u.first AND c.last_use = u.last"
                    + " WHERE c.credential IS NULL"))
        .isZero();
    assertThat(
            duck.number(
                "SELECT count(*) FROM \"all-credentials\" WHERE first_use <> ''"
                    + " AND (credential LIKE 'AKIA%' OR credential LIKE 'ASIA%')"
                    + " AND credential NOT IN (SELECT key FROM events WHERE key IS NOT NULL)"))
        .isZero();
    assertThat(duck.number("SELECT count(*) - count(DISTINCT credential) FROM \"all-credentials\""))
        .isZero();
  }

  @Test
  void exactEdges_keysThatAnswersName_areTheChildren() throws SQLException {
    String named =
        "SELECT DISTINCT coalesce(e ->> '$.responseElements.credentials.accessKeyId',"
            + " e ->> '$.responseElements.accessKey.accessKeyId') AS child FROM events"
            + " WHERE child IS NOT NULL";
    String children =
        "SELECT DISTINCT child FROM edges WHERE class = 'exact' AND child LIKE 'A_IA%'";
    assertThat(duck.number("SELECT count(*) FROM (" + named + ")")).isGreaterThan(400);
    assertThat(duck.number("SELECT count(*) FROM (" + named + " EXCEPT " + children + ")"))
        .isZero();
    assertThat(duck.number("SELECT count(*) FROM (" + children + " EXCEPT " + named + ")"))
        .isZero();
  }

  @Test
  void exactEdges_provingRecord_namesBothEnds() throws SQLException {
    assertThat(
            duck.number(
                "SELECT count(*) FROM edges g LEFT JOIN events e ON e.id = g.event_id"
                    + " AND e.account = g.account_id AND e.time = g.event_time"
                    + " AND contains(e.e::VARCHAR, replace(regexp_replace(g.child,"
                    + " '^login-profile:.*user/', ''), 'console-login:', ''))"
                    + " AND (e.key = g.parent"
                    + " OR e.e ->> '$.userIdentity.principalId' = g.parent"
                    + " OR e.e ->> '$.userIdentity.invokedBy' = g.parent"
                    + " OR 'login-profile:' || (e.e ->> '$.userIdentity.arn') = g.parent"
                    + " OR 'external:' || (e.e ->> '$.userIdentity.accountId') || '/' ||"
                    + " (e.e ->> '$.userIdentity.principalId') = g.parent)"
                    + " WHERE g.class = 'exact' AND e.id IS NULL"))
        .isZero();
  }

  @Test
  void inferredEdges_children_bearTheSecondOfTheirOrigin() throws SQLException {
    String sessions =
        "SELECT DISTINCT g.child, g.event_time, e.e ->>"
            + " '$.userIdentity.sessionContext.attributes.creationDate' AS created FROM edges g"
            + " JOIN events e ON e.key = g.child WHERE g.class = 'inferred' AND g.how IN"
            + " ('ConsoleLogin', 'SwitchRole', 'AssumeRoleWithSAML', 'GetRoleCredentials')";
    assertThat(duck.number("SELECT count(*) FROM (" + sessions + ")")).isGreaterThan(300);
    assertThat(
            duck.number(
                "SELECT count(*) FROM ("
                    + sessions
                    + ") WHERE abs(epoch(created::TIMESTAMP) - epoch(event_time::TIMESTAMP)) > 2"))
        .isZero();
  }

  @Test
  void edges_everyEnd_isACredential() throws SQLException {
    assertThat(
            duck.number(
                "SELECT count(*) FROM (SELECT parent AS id FROM edges UNION SELECT child FROM"
                    + " edges) WHERE id NOT IN (SELECT credential FROM \"all-credentials\")"))
        .isZero();
    assertThat(
            duck.number(
                "SELECT count(*) FROM (SELECT child FROM edges WHERE is_parent = 'true'"
                    + " GROUP BY child HAVING count(*) > 1)"))
        .isZero();
    assertThat(duck.number("SELECT count(DISTINCT how) FROM edges WHERE incident = 'mining'"))
        .isGreaterThanOrEqualTo(9);
    assertThat(
            duck.number(
                "SELECT count(*) FROM (SELECT how FROM edges WHERE incident = 'mining' EXCEPT"
                    + " SELECT how FROM edges WHERE incident = '')"))
        .as("shapes of intruders without an honest twin")
        .isLessThanOrEqualTo(3);
  }

  @Test
  void twins_ofCrossAccountEdges_shareTheIdOfTheCall() throws SQLException {
    assertThat(duck.number("SELECT count(*) FROM edges WHERE twin_event_id <> ''"))
        .isGreaterThan(40);
    assertThat(
            duck.number(
                "SELECT count(*) FROM edges g LEFT JOIN events a ON a.id = g.event_id"
                    + " LEFT JOIN events b ON b.id = g.twin_event_id"
                    + " WHERE g.twin_event_id <> '' AND (a.shared IS NULL"
                    + " OR a.shared IS DISTINCT FROM b.shared OR a.account = b.account)"))
        .isZero();
  }

  @Test
  void intrudersCredentials_allOfThem_haveTheSameRootInBothFiles() throws SQLException {
    assertThat(duck.number("SELECT count(*) FROM credentials")).isGreaterThan(20);
    assertThat(
            duck.number(
                "SELECT count(*) FROM credentials c LEFT JOIN \"all-credentials\" a USING"
                    + " (credential) WHERE a.root IS DISTINCT FROM c.root_credential"
                    + " OR a.depth IS DISTINCT FROM c.depth OR a.parent IS DISTINCT FROM"
                    + " c.parent_credential"))
        .isZero();
  }

  @Test
  void sandbox_whileItsTrailWasStopped_hasNoRecords() throws SQLException {
    String sandbox = "SELECT count(*) FROM events WHERE account = '012345678901'";
    assertThat(
            duck.number(
                sandbox + " AND time > '2025-11-15T19:47:31Z' AND time < '2025-11-17T08:31:20Z'"))
        .isZero();
    assertThat(duck.number(sandbox + " AND name = 'StopLogging' AND code IS NULL")).isEqualTo(1);
    assertThat(duck.number(sandbox + " AND time > '2025-11-17T08:31:20Z'")).isPositive();
  }
}
