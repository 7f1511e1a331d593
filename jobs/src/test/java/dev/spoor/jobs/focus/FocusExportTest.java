/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.focus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
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
    assertThat(broken(focus, !name.contains("focus"))).isEmpty();
  }

  /** Returns the rules that rows break which the validator lets pass where a class is missing. */
  private static Map<String, Long> broken(Dataset<Row> focus, boolean isCur) {
    String sale =
        "ChargeCategory in ('Usage', 'Purchase') and not ChargeClass <=> 'Correction' and ";
    String reservation =
        "CommitmentDiscountStatus <=> 'Unused' and CommitmentDiscountCategory = 'Usage'";
    Map<String, String> rules = new TreeMap<>();
    rules.put("priced quantity", sale + "PricingQuantity is null");
    rules.put("contracted price", sale + "ContractedUnitPrice is null and PricingQuantity <> 0");
    rules.put(
        "commitment quantity",
        sale
            + "CommitmentDiscountId is not null and CommitmentDiscountQuantity is null and not ("
            + reservation
            + ")");
    if (isCur) {
      rules.put("list cost", "BilledCost > 0 and ListCost = 0 and ContractedCost <> 0");
      rules.put("contracted cost", "ContractedCost > ListCost + 0.000000001 and BilledCost > 0");
      rules.put("list price", "ListUnitPrice = 0 and BilledCost > 0");
    }
    Row counts =
        focus
            .selectExpr(
                rules.entrySet().stream()
                    .map(rule -> "count_if(%s) as `%s`".formatted(rule.getValue(), rule.getKey()))
                    .toArray(String[]::new))
            .head();
    Map<String, Long> broken = new TreeMap<>();
    rules.keySet().stream()
        .filter(rule -> counts.<Long>getAs(rule) != 0)
        .forEach(rule -> broken.put(rule, counts.getAs(rule)));
    return broken;
  }

  @Test
  void planAndItsUse_areCountedInMoneyBeforeDiscounts() {
    Dataset<Row> charges =
        new TableRows(Tables.CHARGES)
            .defaults(
                "is_split",
                false,
                "billing_currency",
                "USD",
                "commitment_discount_id",
                "arn:plan",
                "commitment_discount_type",
                "Savings Plan",
                "pricing_quantity",
                "1",
                "dialect",
                "cur-2.0")
            .lines(
                """
                source_ordinal=0 charge_category=Purchase line_item_type=SavingsPlanRecurringFee billed_cost=10 net_cost=10 effective_cost=3 list_cost=0
                source_ordinal=1 charge_category=Usage line_item_type=SavingsPlanCoveredUsage billed_cost=9 net_cost=9 effective_cost=7 list_cost=9
                source_ordinal=2 charge_category=Usage line_item_type=SavingsPlanCoveredUsage billed_cost=9 net_cost=8 effective_cost=6 list_cost=9
                source_ordinal=3 charge_category=Purchase line_item_type=SavingsPlanRecurringFee billed_cost=10 net_cost=9 effective_cost=2 list_cost=0
                """)
            .frame();

    assertThat(
            FocusExport.of(charges)
                .selectExpr(
                    "concat_ws(' ', x_SourceOrdinal, ChargeCategory,"
                        + " cast(CommitmentDiscountQuantity as int), CommitmentDiscountUnit,"
                        + " cast(ListCost as int), cast(PricingQuantity as int))")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "0 Purchase 10 USD 10 1",
            "0 Usage 3 USD 0 1",
            "1 Usage 7 USD 9 1",
            "2 Usage 9 1",
            "3 Purchase 10 USD 10 1",
            "3 Usage 0 1");
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
