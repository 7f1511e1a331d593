/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.RealData;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Everything real that there is, in one run; skipped where the data is absent. */
@TestInstance(Lifecycle.PER_CLASS)
class RealDataIT {
  private Path trail;
  private Path bill;
  private Path out;
  private CommandRun run;
  private Sql sql;

  @BeforeAll
  void analyze(@TempDir Path folder) {
    trail = RealData.path("cloudtrail");
    bill = RealData.path("billing");
    out = folder.resolve("result");
    run =
        CommandRun.of(
            "analyze",
            "--trail",
            trail.toString(),
            "--bill",
            bill.toString(),
            "--name",
            "Real data",
            "--out",
            out.toString());
    sql = new Sql().withTables(out);
  }

  @AfterAll
  void close() {
    if (sql != null) {
      sql.close();
    }
  }

  @Test
  void analyze_damagedEvidence_endsWithOneAndAReport() {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(out.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void ledger_everyObject_isThereOnceAndAccountsForItsRecords() throws Exception {
    assertThat(
            sql.rows(
                "SELECT uri FROM ledger WHERE records_read <> records_kept + records_duplicate"
                    + " + records_rejected + records_outside"))
        .isEmpty();
    try (Stream<Path> files = Files.walk(trail)) {
      assertThat(sql.number("SELECT count(*) FROM ledger WHERE uri LIKE 'file://" + trail + "/%'"))
          .isEqualTo(files.filter(Files::isRegularFile).count());
    }
    assertThat(sql.number("SELECT count(DISTINCT uri) FROM ledger"))
        .isEqualTo(sql.number("SELECT count(*) FROM ledger"));
  }

  @Test
  void ledger_sums_areTheRowsOfTheTables() {
    assertThat(
            sql.rows(
                "SELECT sum(records_kept), sum(records_duplicate) FROM ledger"
                    + " WHERE kind NOT LIKE 'bill%'"))
        .isEqualTo(
            sql.rows("SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM duplicates)"));
    assertThat(sql.number("SELECT sum(records_kept) FROM ledger WHERE kind = 'bill'"))
        .isEqualTo(sql.number("SELECT count(*) FROM charges"));
  }

  @Test
  void rejects_each_haveAPlaceAndAReason() {
    assertThat(sql.number("SELECT count(*) FROM rejects")).isPositive();
    assertThat(
            sql.number(
                "SELECT count(*) FROM rejects WHERE coalesce(trim(reason), '') = ''"
                    + " OR coalesce(kind, '') = '' OR source_uri NOT IN (SELECT uri FROM ledger)"))
        .isZero();
    assertThat(
            sql.rows(
                "SELECT uri FROM ledger l WHERE records_rejected > (SELECT count(*) FROM rejects r"
                    + " WHERE r.source_uri = l.uri)"))
        .isEmpty();
  }

  @Test
  void events_invictus_areAsKnown() {
    String invictus = " FROM events WHERE source_uri LIKE '%/invictus/%'";
    assertThat(
            sql.rows(
                "SELECT count(*), count(DISTINCT event_id), count(error_code),"
                    + " count(*) FILTER (WHERE outcome = 'throttled'),"
                    + " count(DISTINCT access_key_id), min(strftime(event_time, '%Y-%m-%d')),"
                    + " string_agg(DISTINCT aws_region)"
                    + invictus))
        .containsExactly("2900|2900|300|102|133|2023-07-10|us-east-1");
    // The known 135 counts the absent and the empty one.
    assertThat(
            sql.number(
                "SELECT count(DISTINCT coalesce(r->>'$.userIdentity.accessKeyId', 'absent')) FROM ("
                    + raw()
                    + ")"))
        .isEqualTo(135);
    assertThat(sql.number("SELECT count(*) FROM duplicates WHERE source_uri LIKE '%/invictus/%'"))
        .isZero();
  }

  @Test
  void timeline_invictus_tellsEveryDetonation() {
    sql.withCsv(
        "detonations", RealData.path("cloudtrail/invictus/ground_truth_stratus_detonation.csv"));
    assertThat(sql.number("SELECT count(*) FROM detonations")).isEqualTo(214);
    assertThat(
            sql.rows(
                "SELECT d.eventID FROM detonations d ANTI JOIN (SELECT unnest(event_ids) AS eventID"
                    + " FROM timeline) USING (eventID)"))
        .isEmpty();
  }

  @Test
  void events_requests_areVerbatim() {
    assertThat(
            sql.number(
                "SELECT count(*) FROM ("
                    + raw()
                    + ") JOIN events e ON e.event_id = r->>'eventID'"
                    + " WHERE json(e.request_parameters) IS NOT DISTINCT FROM"
                    + " nullif(json(r->'requestParameters'), json('null'))"
                    + " AND json(e.response_elements) IS NOT DISTINCT FROM"
                    + " nullif(json(r->'responseElements'), json('null'))"))
        .isEqualTo(2_900);
  }

  @Test
  void charges_perSource_areAsKnown() {
    assertThat(lines("cur-legacy-parquet")).isEqualTo("91264|408.3760");
    assertThat(lines("cur-legacy-csv/sample")).isEqualTo("1281|1.6823");
    assertThat(lines("focus")).isEqualTo("1000|20.5202");
    assertThat(
            sql.amount("SELECT sum(billed_cost)" + from("cur-legacy-csv/sample"))
                .setScale(6, RoundingMode.HALF_EVEN))
        .isEqualByComparingTo("1.682309");
    assertThat(
            sql.rows(
                "SELECT count(*), round(sum(billed_cost), 4)"
                    + from("focus")
                    + " AND billing_account_id = '1234567890123'"))
        .containsExactly("942|18.0066");
    assertThat(sql.number("SELECT count(*)" + from("cur2-csv"))).isEqualTo(50);
    assertThat(sql.rows("SELECT count(*)" + from("manifests") + " GROUP BY dialect ORDER BY 1"))
        .containsExactly("3", "4");
    assertThat(
            sql.rows("SELECT DISTINCT sub_account_id" + from("cur-legacy-parquet") + " ORDER BY 1"))
        .containsExactly("011254002932", "836060457634");
  }

  @Test
  void charges_perMonthAndCurrency_areTheSumOfDeltas() {
    String key = "concat_ws(' ', %s, billing_account_id, %s)";
    assertThat(
            sql.amounts(
                "SELECT "
                    + key.formatted("month", "currency")
                    + ", sum(billed_cost) FROM usage_deltas WHERE NOT is_gone GROUP BY 1"))
        .isEqualTo(
            sql.amounts(
                "SELECT "
                    + key.formatted("charge_month", "billing_currency")
                    + ", sum(billed_cost) FROM charges WHERE NOT is_split GROUP BY 1"));
  }

  /** The records of invictus as DuckDB reads them: {@code r}. */
  private static String raw() {
    return "SELECT unnest(json_extract(json, '$.Records[*]')) AS r FROM read_json_objects('"
        + RealData.path("cloudtrail/invictus/CloudTrail")
        + "/*.json', maximum_object_size = 67108864)";
  }

  private String lines(String folder) {
    return sql.rows("SELECT count(*), round(sum(billed_cost), 4)" + from(folder)).get(0);
  }

  private static String from(String folder) {
    return " FROM charges WHERE source_uri LIKE '%/billing/" + folder + "%'";
  }
}
