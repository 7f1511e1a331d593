/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code spoor usage} over a bill alone; its tables are worked out again by DuckDB. */
@TestInstance(Lifecycle.PER_CLASS)
class UsageIT {
  /** What table usage_deltas counts, worked out of the lines: one row per month and key. */
  private static final String MONTHS =
      """
      CREATE TABLE months AS
      SELECT charge_month AS month, billing_account_id, sub_account_id AS account_id,
        coalesce(region_id, 'global') AS region_id, service_code,
        CASE WHEN charge_shape = 'usage' THEN usage_family ELSE charge_category END
          AS usage_family,
        coalesce(purchase_option, '') AS purchase_option, charge_shape,
        coalesce(consumed_unit, '') AS unit, billing_currency AS currency,
        sum(CASE WHEN line_item_type IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage',
            'FlatRateSubscription') THEN coalesce(consumed_quantity, 0) ELSE 0 END) AS quantity,
        sum(billed_cost) AS billed, sum(coalesce(net_cost, billed_cost)) AS net,
        sum(coalesce(effective_cost, 0)) AS effective, sum(coalesce(list_cost, 0)) AS list,
        bool_or(billed_cost <> 0 OR (consumed_quantity <> 0 AND line_item_type IN ('Usage',
            'DiscountedUsage', 'SavingsPlanCoveredUsage', 'FlatRateSubscription'))) AS is_active
      FROM charges WHERE NOT coalesce(is_split, false) GROUP BY ALL
      """;

  private static final String KEY =
      "billing_account_id, account_id, region_id, service_code, usage_family, purchase_option,"
          + " charge_shape, unit, currency";

  /** Each month beside the one before, also where only that has the key; no bill, no row. */
  private static final String COMPARED =
      """
      CREATE TABLE compared AS
      WITH keys AS (
        SELECT %1$s, month FROM months UNION
        SELECT %1$s, strftime(CAST(month || '-01' AS DATE) + INTERVAL 1 MONTH, '%%Y-%%m')
        FROM months WHERE is_active),
      billed AS (SELECT DISTINCT billing_account_id, billing_month AS month FROM charges)
      SELECT k.*, n.month IS NOT NULL AS is_there, b.month IS NOT NULL AS had_bill,
        coalesce(n.net, 0) - coalesce(p.net, 0) AS net_delta,
        coalesce(n.list, 0) - coalesce(p.list, 0) AS list_delta,
        coalesce(n.effective, 0) - coalesce(p.effective, 0) AS effective_delta,
        coalesce(n.billed, 0) - coalesce(p.billed, 0) AS billed_delta,
        coalesce(n.quantity, 0) - coalesce(p.quantity, 0) AS quantity_delta,
        coalesce(n.is_active, false) AS is_active, coalesce(p.is_active, false) AS was_active,
        EXISTS (FROM months e WHERE (%2$s) AND e.month < k.month AND e.is_active) AS was_ever
      FROM keys k
      LEFT JOIN months n ON (%3$s) AND n.month = k.month
      LEFT JOIN months p ON (%4$s) AND p.month
        = strftime(CAST(k.month || '-01' AS DATE) - INTERVAL 1 MONTH, '%%Y-%%m')
      LEFT JOIN billed b ON b.billing_account_id = k.billing_account_id AND b.month
        = strftime(CAST(k.month || '-01' AS DATE) - INTERVAL 1 MONTH, '%%Y-%%m')
      WHERE k.month IN (SELECT month FROM billed) OR n.month IS NOT NULL
      """
          .formatted(KEY, same("e"), same("n"), same("p"));

  private final Sql sql = new Sql();
  private Path out;
  private CommandRun run;

  private static String same(String other) {
    StringBuilder same = new StringBuilder();
    for (String column : KEY.split(", ")) {
      same.append(same.isEmpty() ? "" : " AND ");
      same.append("k.").append(column).append(" = ").append(other).append('.').append(column);
    }
    return same.toString();
  }

  @BeforeAll
  void usage(@TempDir Path folder) {
    out = folder.resolve("out");
    run =
        CommandRun.of(
            "usage",
            "--bill",
            SampleCase.path("bill/cur2-parquet").toString(),
            "--out",
            out.toString());
    assertThat(run.exitCode()).as(run.toString()).isZero();
    sql.withJson("totals", SampleCase.truth("bill-totals.json"));
    sql.withTables(out, List.of("charges", "usage_deltas", "cost_anomalies", "findings"));
    sql.run(MONTHS);
    sql.run(COMPARED);
  }

  @AfterAll
  void close() {
    sql.close();
  }

  @Test
  void charges_areWhatTheGeneratorWrote() {
    TreeMap<String, BigDecimal> billed =
        sql.amounts(
            "SELECT month, CAST(billed AS DECIMAL(38, 12)) FROM totals WHERE dialect ="
                + " 'cur2-parquet'");

    assertThat(billed).hasSize(4);
    assertThat(sql.amounts("SELECT billing_month, sum(billed_cost) FROM charges GROUP BY 1"))
        .isEqualTo(billed);
  }

  @Test
  void deltasOfEachCost_areWhatDuckDbWorksOut() {
    String ours =
        "SELECT month, %s, quantity_delta, cost_delta, net_cost_delta, effective_cost_delta,"
                .formatted(KEY)
            + " list_cost_delta FROM usage_deltas";
    String theirs =
        "SELECT month, %s, quantity_delta, billed_delta, net_delta, effective_delta, list_delta"
                .formatted(KEY)
            + " FROM compared";

    assertThat(sql.number("SELECT count(*) FROM usage_deltas")).isGreaterThan(150);
    assertThat(sql.rows("(%s) EXCEPT (%s) LIMIT 5".formatted(ours, theirs))).isEmpty();
    assertThat(sql.rows("(%s) EXCEPT (%s) LIMIT 5".formatted(theirs, ours))).isEmpty();
  }

  @Test
  void whatIsNewReturnedAndGone_isWhatDuckDbWorksOut() {
    String ours = "SELECT month, %s, is_new, is_returned, is_gone FROM usage_deltas".formatted(KEY);
    String theirs =
        "SELECT month, %s, had_bill AND is_active AND NOT was_active, had_bill AND is_active AND"
                .formatted(KEY)
            + " NOT was_active AND was_ever, was_active AND NOT is_active FROM compared";

    assertThat(sql.rows("(%s) EXCEPT (%s) LIMIT 5".formatted(ours, theirs))).isEmpty();
    assertThat(sql.number("SELECT count(*) FROM usage_deltas WHERE is_new")).isPositive();
    assertThat(sql.number("SELECT count(*) FROM usage_deltas WHERE is_gone")).isPositive();
  }

  @Test
  void sharesOfChange_arePartsOfThePayersWholeChange() {
    String shares =
        "SELECT share_of_change AS ours, CAST(comparable_cost_delta AS DOUBLE) / sum(CAST("
            + "comparable_cost_delta AS DOUBLE)) OVER (PARTITION BY month, billing_account_id,"
            + " currency) AS theirs FROM usage_deltas WHERE has_previous_bill";

    assertThat(sql.number("SELECT count(*) FROM (" + shares + ") WHERE ours IS NOT NULL"))
        .isGreaterThan(100);
    assertThat(
            sql.rows(
                "FROM ("
                    + shares
                    + ") WHERE abs(ours - theirs) > 1e-6 * (1 + abs(theirs)) LIMIT 5"))
        .isEmpty();
    assertThat(
            sql.number(
                "SELECT count(*) FROM usage_deltas WHERE share_of_change IS NOT NULL AND NOT"
                    + " has_previous_bill"))
        .isZero();
  }

  @Test
  void command_withoutATrail_isWholeAndSaysWhatWasBilled() throws IOException {
    BigDecimal november =
        sql.amount("SELECT sum(billed_cost) FROM charges WHERE billing_month = '2025-11'");

    assertThat(run.out()).containsPattern("Nov 2025 +" + String.format("%,.2f", november) + " USD");
    assertThat(run.out()).contains("What changed most from 2025-10 to 2025-11, USD\n  ");
    assertThat(sql.rows("SELECT DISTINCT rule_id FROM findings"))
        .contains("B01", "B02", "B05", "B14")
        .allMatch(rule -> rule.startsWith("B"));
    assertThat(Files.readString(out.resolve("report.html"))).contains("Largest changes from month");
    assertThat(Files.readString(out.resolve("run.json"))).contains("\"conservation_holds\" : true");
  }
}
