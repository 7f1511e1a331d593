/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.billing.BillFrames;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bill that AWS wrote; DuckDB, reading the same file, gives the expected sums. */
class RealUsageDeltasTest {
  @Test
  void deltas_legacyParquet_addUpToTheBillPerAccount() throws SQLException {
    Path folder = RealData.path("billing/cur-legacy-parquet");
    Dataset<Row> deltas;
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, List.of(folder.toString()));
      deltas =
          UsageDeltas.usageDeltas(
                  BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT).charges(),
                  SpendSettings.defaults())
              .cache();
    }
    Map<String, BigDecimal> actual = new TreeMap<>();
    for (Row row :
        deltas.groupBy("account_id").agg(sum("billed_cost"), sum("quantity")).collectAsList()) {
      actual.put(row.getString(0) + " cost", row.getDecimal(1).stripTrailingZeros());
      actual.put(row.getString(0) + " quantity", row.getDecimal(2).stripTrailingZeros());
    }

    assertThat(actual).isEqualTo(fromDuckDb(folder));
    assertThat(deltas.filter(col("is_new").or(col("has_previous_bill"))).count()).isZero();
    assertThat(deltas.filter("month = '2018-12' and not is_partial and days_covered = 31").count())
        .isEqualTo(deltas.filter("month = '2018-12'").count())
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cur-legacy-parquet", "cur-legacy-csv", "cur2-csv", "focus"})
  void rollUp_ofColumns_isThatOfLines(String dialect) {
    Path folder = RealData.path("billing/" + dialect);
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, List.of(folder.toString()));
      BillFrames lines = BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT);
      BillFrames sums = BillSource.rollUp(SharedSpark.session(), plan, StoreSettings.DEFAULT);
      try (Spend byLine = Spend.of(lines.charges(), SpendSettings.defaults());
          Spend rolledUp = Spend.ofRollUp(sums.rolledUp(), SpendSettings.defaults())) {
        assertThat(texts(rolledUp.usageDeltas()))
            .isNotEmpty()
            .isEqualTo(texts(byLine.usageDeltas()));
        assertThat(texts(rolledUp.costAnomalies())).isEqualTo(texts(byLine.costAnomalies()));
      }
      assertThat(texts(sums.ledger())).isEqualTo(texts(lines.ledger()));
      assertThat(texts(sums.rejects())).isEqualTo(texts(lines.rejects()));
      assertThat(texts(sums.sums())).isEqualTo(texts(lines.sums()));
    }
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }

  private static Map<String, BigDecimal> fromDuckDb(Path folder) throws SQLException {
    String query =
        "select line_item_usage_account_id,"
            + " sum(cast(line_item_unblended_cost::varchar as decimal(38,12))),"
            + " coalesce(sum(cast(line_item_usage_amount::varchar as decimal(38,12))) filter"
            + " (where line_item_line_item_type in"
            + " ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage')), 0)"
            + " from '"
            + folder
            + "/**/Dec2018*.parquet' group by 1";
    Map<String, BigDecimal> sums = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        sums.put(rows.getString(1) + " cost", rows.getBigDecimal(2).stripTrailingZeros());
        sums.put(rows.getString(1) + " quantity", rows.getBigDecimal(3).stripTrailingZeros());
      }
    }
    return sums;
  }
}
