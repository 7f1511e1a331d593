/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bill in five dialects gives the same charges. */
@TestInstance(Lifecycle.PER_CLASS)
class SampleBillsIT {
  private static final String REFERENCE = "cur-legacy-csv";

  private final Sql sql = new Sql().withJson("totals", SampleCase.truth("bill-totals.json"));

  @BeforeAll
  void ingest(@TempDir Path folder) {
    for (String dialect : SampleCase.DIALECTS) {
      Path out = folder.resolve(dialect);
      CommandRun run =
          CommandRun.of(
              "ingest",
              "--bill",
              SampleCase.path("bill/" + dialect).toString(),
              "--out",
              out.toString());
      assertThat(run.exitCode()).as(run.toString()).isZero();
      sql.run(
          "CREATE TABLE \"%s\" AS FROM read_parquet('%s/tables/charges/**/*.parquet', hive_partitioning = true, hive_types_autocast = 0)"
              .formatted(dialect, out));
    }
  }

  @AfterAll
  void close() {
    sql.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cur-legacy-csv",
        "cur-legacy-parquet",
        "cur2-csv",
        "cur2-parquet",
        "focus-1.2-parquet"
      })
  void charges_perMonth_areTheTruthToTheLastDigit(String dialect) {
    assertThat(
            sql.rows(
                ("SELECT t.month FROM totals t LEFT JOIN (SELECT billing_month AS month, count(*)"
                        + " AS lines, sum(billed_cost) AS billed, sum(effective_cost) AS effective,"
                        + " sum(list_cost) AS list FROM \"%s\" GROUP BY 1) c USING (month) WHERE"
                        + " t.dialect = '%s' AND c.lines = t.rows AND c.billed = CAST(t.billed AS"
                        + " DECIMAL(38, 12)) AND c.effective = CAST(t.effective AS DECIMAL(38, 12))"
                        + " AND c.list = CAST(t.list AS DECIMAL(38, 12)) ORDER BY 1")
                    .formatted(dialect, dialect)))
        .containsExactly("2025-08", "2025-09", "2025-10", "2025-11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cur-legacy-parquet", "cur2-csv", "cur2-parquet", "focus-1.2-parquet"})
  void charges_ofEveryResource_areTheSameInEveryDialect(String dialect) {
    for (String measure :
        new String[] {"billed_cost", "effective_cost", "list_cost", "consumed_quantity"}) {
      TreeMap<String, BigDecimal> expected = sums(REFERENCE, measure);
      assertThat(expected).hasSizeGreaterThan(300);
      assertThat(sums(dialect, measure)).as(measure + " of " + dialect).isEqualTo(expected);
    }
  }

  /** What reports of CUR and FOCUS both say. Names of accounts and issuers are not among it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "usage_type",
        "operation",
        "usage_family",
        "purchase_option",
        "instance_type",
        "is_accelerated",
        "commitment_discount_id",
        "commitment_discount_type",
        "availability_zone",
        "consumed_unit",
        "charge_frequency",
        "charge_shape",
        "invoice_id",
        "is_estimated",
        "created_by",
        TAGS
      })
  void charges_byWhatALineIsFor_areTheSameInEveryDialect(String meaning) {
    SoftAssertions all = new SoftAssertions();
    for (String measure :
        new String[] {
          "billed_cost", "effective_cost", "list_cost", "consumed_quantity", "pricing_quantity"
        }) {
      TreeMap<String, BigDecimal> expected = sums(REFERENCE, measure, meaning);
      all.assertThat(expected).isNotEmpty();
      for (String dialect : SampleCase.DIALECTS) {
        all.assertThat(sums(dialect, measure, meaning))
            .as(measure + " of " + dialect)
            .isEqualTo(expected);
      }
    }
    all.assertAll();
  }

  /**
   * Of usage alone: CUR gives purchases and taxes no category of price. And of what a savings plan
   * covers CUR takes the cost back by lines without a price, where FOCUS bills nothing.
   */
  @ParameterizedTest
  @ValueSource(strings = {"pricing_category", "pricing_unit", "sku_id", "sku_price_id"})
  void charges_ofUsageByPrice_areTheSameInEveryDialect(String meaning) {
    String usage = "CASE WHEN charge_category = 'Usage' THEN %s END";
    String apart =
        "CASE WHEN charge_category = 'Usage' AND commitment_discount_type IS DISTINCT FROM 'Savings"
            + " Plan' THEN billed_cost END";
    SoftAssertions all = new SoftAssertions();
    for (String measure :
        new String[] {
          apart,
          usage.formatted("effective_cost"),
          usage.formatted("list_cost"),
          usage.formatted("consumed_quantity"),
          usage.formatted("pricing_quantity")
        }) {
      TreeMap<String, BigDecimal> expected = sums(REFERENCE, measure, meaning);
      all.assertThat(expected).isNotEmpty();
      for (String dialect : SampleCase.DIALECTS) {
        all.assertThat(sums(dialect, measure, meaning))
            .as(measure + " of " + dialect)
            .isEqualTo(expected);
      }
    }
    all.assertAll();
  }

  /** CUR 2.0 writes keys of tags in small letters alone. */
  private static final String TAGS =
      "array_to_string(list_sort(list_transform(map_entries(tags), lambda e: lower(e.key) || '='"
          + " || e.value)), ' ')";

  private TreeMap<String, BigDecimal> sums(String dialect, String measure) {
    return sums(
        dialect,
        measure,
        "concat_ws(' ', sub_account_id, region_id, service_code, coalesce(resource_id, '-'))");
  }

  private TreeMap<String, BigDecimal> sums(String dialect, String measure, String meaning) {
    return sql.amounts(
        ("SELECT concat_ws(' ', billing_month, charge_category, coalesce(CAST(%s AS VARCHAR),"
                + " '-')) AS key, sum(coalesce(%s, 0)) FROM \"%s\" GROUP BY 1 HAVING"
                + " sum(coalesce(%s, 0)) <> 0")
            .formatted(meaning, measure, dialect, measure));
  }

  @Test
  void ingest_samePeriodInTwoReports_endsWithThreeAndNamesBoth(@TempDir Path folder) {
    CommandRun run =
        CommandRun.of(
            "ingest",
            "--bill",
            SampleCase.path("bill/cur-legacy-csv").toString(),
            "--bill",
            SampleCase.path("bill/focus-1.2-parquet").toString(),
            "--out",
            folder.resolve("twice").toString());

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.err())
        .contains("Cannot read the bill of payer")
        .contains("spoor-legacy-hourly")
        .contains("spoor-focus")
        .contains("--bill")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("twice/tables")).doesNotExist();
  }
}
