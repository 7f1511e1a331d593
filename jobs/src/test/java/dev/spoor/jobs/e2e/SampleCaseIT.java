/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The committed case's records, timelines and money against what its generator says happened. */
@TestInstance(Lifecycle.PER_CLASS)
class SampleCaseIT {
  private final Path out = SampleRun.shared().out();
  private final CommandRun run = SampleRun.shared().run();
  private final Sql sql =
      SampleRun.shared()
          .sql()
          .withCsv("attacker", SampleCase.truth("attacker-events.csv"))
          .withCsv("credentials", SampleCase.truth("credentials.csv"))
          .withCsv("facts", SampleCase.truth("facts.csv"))
          .withJson("summary", SampleCase.truth("summary.json"))
          .withJson("bill_totals", SampleCase.truth("bill-totals.json"));

  @BeforeAll
  void unfoldTimeline() {
    sql.run(
        "CREATE VIEW told AS SELECT root_credential_id, actor, unnest(event_ids) AS event_id FROM"
            + " timeline");
  }

  @AfterAll
  void close() {
    sql.close();
  }

  @Test
  void analyze_undamagedEvidence_endsWithZeroAndSaysWhatWasRead() {
    assertThat(run.exitCode()).as(run.toString()).isZero();
    String counts =
        sql.rows(
                "SELECT format('Records: {:,} read = {:,} kept + {:,} duplicate + 0 rejected',"
                    + " records_written, unique_events, duplicate_records) FROM summary")
            .get(0);
    String users =
        sql.rows(
                "SELECT format('credential report: {} read = {} kept', count(*), count(*))"
                    + " FROM read_csv('"
                    + SampleCase.path("credential-report.csv")
                    + "')")
            .get(0);
    String objects =
        sql.rows(
                "SELECT format('trail: {:,} objects', list_sum([*COLUMNS('files_.*')])::BIGINT)"
                    + " FROM summary")
            .get(0);
    assertThat(run.out())
        .contains("The build key that went mining")
        .contains(counts, users)
        .contains(out.resolve("report.html").toString());
    assertThat(run.err()).contains(objects).contains("bill: 4 objects");
  }

  @Test
  void ledger_everyObject_accountsForEveryRecord() {
    assertThat(
            sql.number(
                "SELECT count(*) FROM ledger WHERE records_read <> records_kept"
                    + " + records_duplicate + records_rejected + records_outside"))
        .isZero();
    assertThat(
            sql.rows(
                "SELECT sum(records_read), sum(records_kept), sum(records_duplicate),"
                    + " sum(records_rejected), sum(records_outside) FROM ledger WHERE kind ="
                    + " 'cloudtrail'"))
        .isEqualTo(
            sql.rows(
                "SELECT records_written, unique_events, duplicate_records, 0, 0 FROM summary"));
    assertThat(sql.number("SELECT count(*) FROM events"))
        .isEqualTo(sql.number("SELECT unique_events FROM summary"));
    assertThat(sql.number("SELECT count(*) FROM duplicates"))
        .isEqualTo(sql.number("SELECT duplicate_records FROM summary"));
    assertThat(sql.number("SELECT count(*) FROM rejects")).isZero();
  }

  @Test
  void ledger_objectsThatAreNoLogs_areCountedByWhatTheyAre() {
    assertThat(
            sql.rows(
                "SELECT kind, count(*) FROM ledger WHERE kind IN ('config', 'digest', 'insight',"
                    + " 'foreign') GROUP BY kind ORDER BY kind"))
        .isEqualTo(
            sql.rows(
                "SELECT unnest(['config', 'digest', 'foreign', 'insight']),"
                    + " unnest([files_config, files_digest, files_foreign, files_insight])"
                    + " FROM summary"));
    assertThat(sql.number("SELECT count(*) FROM ledger WHERE kind = 'cloudtrail'"))
        .isEqualTo(
            sql.number(
                "SELECT files_organization + files_sandbox_trail + files_own_trail"
                    + " + files_redelivered + files_empty FROM summary"));
  }

  @Test
  void events_ofAccounts_areAsManyAsWereMade() {
    assertThat(sql.rows("SELECT account_id, count(*) FROM events GROUP BY 1 ORDER BY 1"))
        .isEqualTo(
            sql.rows(
                "FROM (UNPIVOT (SELECT COLUMNS('unique_(\\d+)') AS '\\1' FROM summary) ON *"
                    + " INTO NAME account VALUE events) ORDER BY account"));
  }

  @Test
  void events_ofIntruders_areAllThereWithTheirOutcome() {
    assertThat(
            sql.rows(
                "SELECT a.event_id FROM attacker a ANTI JOIN events e ON e.event_id = a.event_id"
                    + " AND e.recipient_account_id = a.recipient_account_id"
                    + " AND coalesce(e.access_key_id, '') = a.access_key_id"
                    + " AND e.event_name = a.event_name"
                    + " AND strftime(e.event_time, '%Y-%m-%dT%H:%M:%SZ') = a.event_time"
                    + " AND (e.outcome = 'success') = (a.outcome = 'success')"
                    + " AND coalesce(e.error_code, 'success') = a.outcome"))
        .isEmpty();
  }

  /** Also sessions of the console and of machines, whose origin no record names. */
  @Test
  void timeline_mining_tellsEveryCallOfTheLeakedKeyAndItsChildrenUnderIt() {
    assertThat(
            sql.rows(
                "SELECT DISTINCT c.credential, t.root_credential_id FROM attacker a"
                    + " JOIN credentials c ON c.credential = a.access_key_id"
                    + " LEFT JOIN told t USING (event_id) WHERE a.incident = 'mining' ORDER BY 1"))
        .isEqualTo(
            sql.rows(
                "SELECT credential, root_credential FROM credentials"
                    + " WHERE incident = 'mining' AND kind NOT IN"
                    + " ('console-password', 'console-login') ORDER BY 1"));
  }

  /**
   * What AWS's services did for the intruder's containers is signed by no stolen key, so no
   * timeline of a key holds it; of a call into another account the caller's copy is told.
   */
  @Test
  void timeline_mining_leavesOutOnlyWhatServicesDid() {
    assertThat(
            sql.rows(
                "SELECT a.event_name, a.directness, count(*) FROM attacker a"
                    + " ANTI JOIN told t USING (event_id)"
                    + " WHERE a.incident = 'mining' GROUP BY 1, 2 ORDER BY 1, 2"))
        .containsExactly(
            "AssumeRole|derived|2", "AssumeRole|direct|2", "CreateNetworkInterface|derived|16");
    assertThat(
            sql.rows(
                "SELECT DISTINCT t.root_credential_id FROM attacker a JOIN told t USING (event_id)"
                    + " WHERE a.event_name = 'ConsoleLogin'"))
        .containsExactly("AKIAWO645SY5DEXAMPLE");
  }

  @Test
  void timeline_actors_areTheIntrudersOfTheTruthAndNobodyElse() {
    assertThat(
            sql.rows(
                "SELECT DISTINCT a.incident, t.actor FROM attacker a JOIN told t USING (event_id)"
                    + " ORDER BY 1"))
        .containsExactly(
            "instance-theft|suspect",
            "mining|intruder",
            "model-theft|suspect",
            "snapshot-theft|suspect");
    assertThat(
            sql.rows(
                "SELECT t.event_id FROM told t ANTI JOIN attacker a USING (event_id)"
                    + " WHERE t.actor IN ('intruder', 'suspect')"))
        .isEmpty();
  }

  @Test
  void stories_ofEveryIncident_beginAndEndAsTheyDid() {
    assertThat(
            sql.rows(
                "SELECT root_credential_id, first_act_event_id, last_act_at FROM stories"
                    + " ORDER BY 1"))
        .isEqualTo(
            sql.rows(
                "SELECT root_credential, arg_min(event_id, event_time), max(CAST(event_time AS"
                    + " TIMESTAMPTZ)) FROM attacker WHERE directness = 'direct' GROUP BY 1"
                    + " ORDER BY 1"));
  }

  @Test
  void containment_keyThatTheRespondersMissed_isTheOnlyOneOfTheMiningAlive() {
    assertThat(
            sql.rows(
                "SELECT subject, check_name FROM containment WHERE root_credential_id ="
                    + " 'AKIAWO645SY5DEXAMPLE' AND (check_name LIKE 'alive%' OR check_name ="
                    + " 'never ended')"))
        .isEqualTo(
            sql.rows(
                "SELECT credential, 'alive after its parent''s end' FROM credentials"
                    + " WHERE incident = 'mining' AND ended = ''"));
  }

  @Test
  void containment_whatCameOfTheLeakedKeyAndWorkedAfterItsEnd_isNamed() {
    assertThat(
            sql.rows(
                "SELECT subject FROM containment WHERE root_credential_id ="
                    + " 'AKIAWO645SY5DEXAMPLE' AND check_name = 'used after its parent''s end'"
                    + " ORDER BY 1"))
        .hasSizeGreaterThan(10)
        .isEqualTo(
            sql.rows(
                "SELECT DISTINCT c.credential FROM attacker a JOIN credentials c ON c.credential ="
                    + " a.access_key_id JOIN credentials r ON r.credential = a.root_credential"
                    + " WHERE r.credential = 'AKIAWO645SY5DEXAMPLE' AND c.ended <> '' AND"
                    + " c.credential <> r.credential AND CAST(a.event_time AS TIMESTAMPTZ) >"
                    + " CAST(r.ended AS TIMESTAMPTZ) ORDER BY 1"));
  }

  @Test
  void timeline_otherStolenLongTermKeys_areToldWhole() {
    assertThat(
            sql.rows(
                "SELECT a.root_credential, t.root_credential_id, count(*) FROM attacker a"
                    + " LEFT JOIN told t USING (event_id)"
                    + " WHERE a.incident IN ('model-theft', 'snapshot-theft')"
                    + " AND a.directness = 'direct' GROUP BY 1, 2 ORDER BY 1"))
        .containsExactly(
            "AKIA3KF6UTOHVEXAMPLE|AKIA3KF6UTOHVEXAMPLE|562",
            "AKIAWO645SY5GEXAMPLE|AKIAWO645SY5GEXAMPLE|5");
  }

  @Test
  void charges_perMonth_areTheBillToTheLastDigit() {
    assertThat(
            sql.rows(
                "SELECT t.month FROM bill_totals t LEFT JOIN (SELECT billing_month AS month,"
                    + " count(*) AS lines, sum(billed_cost) AS billed, sum(effective_cost) AS"
                    + " effective, sum(list_cost) AS list FROM charges GROUP BY 1) c USING (month)"
                    + " WHERE t.dialect = 'cur2-parquet' AND c.lines = t.rows AND c.billed ="
                    + " CAST(t.billed AS DECIMAL(38, 12)) AND c.effective = CAST(t.effective AS"
                    + " DECIMAL(38, 12)) AND c.list = CAST(t.list AS DECIMAL(38, 12)) ORDER BY 1"))
        .containsExactly("2025-08", "2025-09", "2025-10", "2025-11");
    assertThat(sql.number("SELECT count(DISTINCT billing_month) FROM charges")).isEqualTo(4);
  }

  @Test
  void charges_eachLine_isARowOfTheObjectThatItNames() {
    assertThat(
            sql.rows(
                "SELECT count(*), count(*) FILTER (WHERE billed_cost ="
                    + " CAST(b.line_item_unblended_cost::VARCHAR AS DECIMAL(38, 12))),"
                    + " count(*) FILTER (WHERE line_item_id = b.identity_line_item_id) FROM charges"
                    + " c JOIN (SELECT *, 'file://' || filename AS uri FROM read_parquet('"
                    + SampleCase.path("bill/cur2-parquet")
                    + "/**/*.parquet', filename = true, file_row_number = true)) b"
                    + " ON c.source_uri = b.uri AND c.source_ordinal = b.file_row_number"))
        .containsExactly("9225|9225|9225");
  }
}
