/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every dialect as FOCUS. What is written to {@code target/focus} is what the FinOps Foundation's
 * own validator reads after the tests: {@code docs/focus.md}.
 */
class FocusExportTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case/bill");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cur-legacy-csv",
        "cur-legacy-parquet",
        "cur2-csv",
        "cur2-parquet",
        "focus-1.2-parquet"
      })
  void export_sampleInEachDialect_keepsEverySum(String dialect) {
    keepsSums("sample-" + dialect, SAMPLE.resolve(dialect));
  }

  @ParameterizedTest
  @CsvSource({
    "real-cur-legacy-parquet, billing/cur-legacy-parquet",
    "real-cur-legacy-csv, billing/cur-legacy-csv/sample-anonymous-aws-export-dataset.csv",
    "real-cur2-csv, billing/cur2-csv/cur2-first-50-rows.csv",
    "real-focus-1.0, billing/focus"
  })
  void export_realBill_keepsEverySum(String name, String path) {
    keepsSums(name, RealData.path(path));
  }

  @Test
  void row_hostileTags_areOneJsonObject() {
    assertThat(JsonText.tags(Map.of("user:a\"b", "x\\\n\u0001", "aws:createdBy", "Root")))
        .isEqualTo("{\"a\\\"b\":\"x\\\\\\u000a\\u0001\",\"aws:createdBy\":\"Root\"}");
  }

  private static void keepsSums(String name, Path bill) {
    Dataset<Row> charges = charges(bill);
    String target = Path.of("target/focus", name + ".parquet").toString();
    FocusExport.of(charges).coalesce(1).write().mode(SaveMode.Overwrite).parquet(target);
    Dataset<Row> focus = SharedSpark.session().read().parquet(target);

    assertThat(sums(focus, "BillingCurrency", "BilledCost", "x_NetCost", "EffectiveCost"))
        .isEqualTo(
            sums(
                charges.where("not is_split"),
                "billing_currency",
                "billed_cost",
                "net_cost",
                "effective_cost"))
        .isNotEmpty();
  }

  private static Dataset<Row> charges(Path bill) {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, List.of(bill.toString()));
      return BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT).charges();
    }
  }

  private static Map<String, List<BigDecimal>> sums(
      Dataset<Row> rows, String currency, String... costs) {
    Map<String, List<BigDecimal>> sums = new TreeMap<>();
    for (Row row :
        rows.groupBy(col(currency))
            .agg(sum(costs[0]), sum(costs[1]), sum(costs[2]))
            .collectAsList()) {
      List<BigDecimal> amounts = new ArrayList<>();
      for (int i = 1; i < row.size(); i++) {
        amounts.add(row.isNullAt(i) ? null : row.getDecimal(i).setScale(12));
      }
      sums.put(String.valueOf(row.get(0)), amounts);
    }
    return sums;
  }
}
