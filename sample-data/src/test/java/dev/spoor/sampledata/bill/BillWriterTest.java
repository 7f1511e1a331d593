/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads every dialect back with DuckDB and holds it against the charges and the others. */
class BillWriterTest {

  private static final String KEYS = "month, account, region, service, resource, category";
  private static final String SUMS =
      "sum(quantity) as quantity, sum(billed) as billed, sum(effective) as effective,"
          + " sum(list) as list";

  @TempDir static Path out;
  private static DuckBill duck;
  private static BillTotals totals;

  @BeforeAll
  static void write() throws IOException, SQLException {
    totals = BillWriter.write(SmallBill::charges, SmallBill.settings(out));
    duck = new DuckBill(out);
    for (Dialect dialect : Dialect.values()) {
      duck.view(dialect);
    }
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
  }

  @Test
  void write_everyDialect_hasTheSameSumsByAccountRegionServiceResourceAndCategory()
      throws SQLException {
    for (Dialect dialect : Dialect.values()) {
      assertThat(duck.rows(difference(dialect, Dialect.FOCUS_1_2_PARQUET)))
          .as("in %s, not in FOCUS", dialect)
          .isEmpty();
      assertThat(duck.rows(difference(Dialect.FOCUS_1_2_PARQUET, dialect)))
          .as("in FOCUS, not in %s", dialect)
          .isEmpty();
    }
    assertThat(duck.rows("select distinct category from focus_1_2_parquet order by 1"))
        .containsExactly("Adjustment", "Credit", "Purchase", "Tax", "Usage");
  }

  @Test
  void write_usage_sumsToTheTrueCharges() throws SQLException {
    List<String> expected = new ArrayList<>();
    SmallBill.MONTHS.forEach(
        month -> {
          BigDecimal quantity = BigDecimal.ZERO;
          BigDecimal billed = BigDecimal.ZERO;
          BigDecimal effective = BigDecimal.ZERO;
          BigDecimal list = BigDecimal.ZERO;
          for (TrueCharge charge : SmallBill.charges(month).toList()) {
            if (charge.product().unit().equals("Mo")) {
              continue; // a subscription fee, not usage
            }
            quantity = quantity.add(charge.quantity());
            BigDecimal atList = cost(charge, charge.product().unitPrice());
            BigDecimal paid = cost(charge, charge.paidUnitPrice());
            switch (charge.purchase()) {
              case ON_DEMAND, MARKETPLACE -> {
                billed = billed.add(atList);
                effective = effective.add(atList);
                list = list.add(atList);
              }
              case SPOT -> {
                billed = billed.add(paid);
                effective = effective.add(paid);
                list = list.add(atList);
              }
              case SAVINGS_PLAN -> {
                effective = effective.add(paid);
                list = list.add(atList);
              }
              case RESERVED -> {
                effective =
                    effective
                        .add(cost(charge, new BigDecimal("0.0417")))
                        .add(cost(charge, new BigDecimal("0.0411")));
                list = list.add(atList);
              }
              case FREE_TIER -> {}
            }
          }
          expected.add(
              String.join(
                  "|",
                  month.toString(),
                  quantity.setScale(10).toString(),
                  billed.toString(),
                  effective.toString(),
                  list.toString()));
        });
    for (Dialect dialect : Dialect.values()) {
      assertThat(
              duck.rows(
                  "select month, "
                      + SUMS
                      + " from "
                      + dialect.name()
                      + " where category = 'Usage' group by 1 order by 1"))
          .as(dialect.name())
          .isEqualTo(expected);
    }
  }

  @Test
  void write_totals_areWhatTheFilesHold() throws SQLException {
    assertThat(totals.months()).hasSize(SmallBill.MONTHS.size() * Dialect.values().length);
    for (BillTotals.MonthTotal total : totals.months()) {
      String of = " from " + total.dialect().name() + " where month = '" + total.month() + "'";
      assertThat(duck.rows("select sum(billed), sum(effective), sum(list), count(*)" + of))
          .containsExactly(
              total.billed().setScale(10)
                  + "|"
                  + total.effective().setScale(10)
                  + "|"
                  + total.list().setScale(10)
                  + "|"
                  + (total.rows() - total.splitRows()));
    }
  }

  @Test
  void write_reservation_billsTheUnusedPartOfWhatWasBought() throws SQLException {
    // September has 720 hours; two r6i.large are reserved, 12 x 4 x 0.9166666667 hours are used.
    assertThat(
            duck.rows(
                "select line_item_usage_amount, reservation_unused_quantity,"
                    + " line_item_unblended_cost, bill_bill_type from cur2_parquet_raw"
                    + " where line_item_line_item_type = 'RIFee' and product_instance_type ="
                    + " 'r6i.large' and strftime(bill_billing_period_start_date, '%m') = '09'"))
        .containsExactly("1440.0|1395.9999999984|60.048|Anniversary");
    assertThat(
            duck.rows(
                "select month, sum(billed), sum(effective) from cur2_parquet where category ="
                    + " 'Purchase' and service = 'Amazon Elastic Compute Cloud' and account = '"
                    + SmallBill.MEMBER
                    + "' group by 1 order by 1"))
        // bought in August: 0.0411 x 8760 x 2 upfront, then 0.0417 an hour
        .containsExactly(
            "2025-08|782.1216000000|119.5632000000",
            "2025-09|60.0480000000|115.5888000000",
            "2025-10|62.0496000000|119.5632000000");
  }

  @Test
  void write_savingsPlan_coversByNegationAndBillsItsCommitment() throws SQLException {
    assertThat(
            duck.rows(
                "select line_item_line_item_type, count(*),"
                    + " sum(line_item_unblended_cost)::decimal(12,4) from cur_legacy_parquet_raw"
                    + " where line_item_line_item_type like 'SavingsPlan%' and"
                    + " month(bill_billing_period_start_date) = 9 group by 1 order by 1"))
        .containsExactly(
            "SavingsPlanCoveredUsage|12|4.0800",
            "SavingsPlanNegation|12|-4.0800",
            "SavingsPlanRecurringFee|1|72.0000");
    assertThat(
            duck.rows(
                "select BilledCost, EffectiveCost, CommitmentDiscountType from"
                    + " focus_1_2_parquet_raw where ChargeCategory = 'Purchase' and x_ServiceCode ="
                    + " 'ComputeSavingsPlans' and month(BillingPeriodStart) = 9"))
        .containsExactly("72.0|69.3072|Savings Plan");
  }

  @Test
  void write_lastMonth_isEstimatedUntilInvoiced() throws SQLException {
    for (Dialect dialect : Dialect.values()) {
      assertThat(
              duck.rows(
                  "select month, count(invoice) = count(*) from "
                      + dialect.name()
                      + " where category = 'Usage' group by 1 order by 1"))
          .containsExactly("2025-08|true", "2025-09|true", "2025-10|false");
      assertThat(
              duck.rows(
                  "select count(invoice) from "
                      + dialect.name()
                      + " where category = 'Usage' and month = '2025-10'"))
          .containsExactly("0");
    }
  }

  @Test
  void write_tags_areThoseActivatedInEveryDialect() throws SQLException {
    String name = "web, \"one\"\n<script>";
    assertThat(
            duck.rows(
                "select distinct resource_tags['user_name'], tags['resourceTags/user:Name'],"
                    + " tags['resourceTags/aws:createdBy'] from cur2_parquet_raw where"
                    + " line_item_resource_id = 'i-0c' and month(bill_billing_period_start_date) ="
                    + " 8"))
        .containsExactly(name + "|" + name + "|" + SmallBill.INSTANCE_ARN_OWNER);
    assertThat(
            duck.rows(
                "select distinct json_extract_string(resource_tags, '$.user_cost_center')"
                    + " from cur2_csv_raw where line_item_resource_id = 'i-0c' order by 1"))
        .containsExactly("42", "null");
    assertThat(
            duck.rows(
                "select distinct Tags['user:name'] from focus_1_2_parquet_raw"
                    + " where ResourceId = 'i-0c' and month(BillingPeriodStart) = 10"))
        .containsExactly("=cmd|'/c calc'");
    assertThat(
            duck.rows(
                "select distinct \"resourceTags/user:Name\", \"resourceTags/user:CostCenter\""
                    + " from cur_legacy_csv_raw where \"lineItem/ResourceId\" = 'i-0c' order by 2"))
        .containsExactly(name + "|42", name + "|null");
    assertThat(
            duck.rows(
                "select distinct resource_tags_user_name, resource_tags_user_name_1"
                    + " from cur_legacy_parquet_raw where line_item_resource_id = 'i-0c'"
                    + " and month(bill_billing_period_start_date) = 9"))
        .containsExactly(name + "|=cmd|'/c calc'");
  }

  @Test
  void write_tagsThatDifferInCase_areBothKeptInCur2() throws SQLException {
    assertThat(
            duck.rows(
                "select distinct resource_tags['user_name_1'], tags['resourceTags/user:name']"
                    + " from cur2_parquet_raw where line_item_resource_id = 'i-0c'"
                    + " and month(bill_billing_period_start_date) = 9"))
        .containsExactly("=cmd|'/c calc'|=cmd|'/c calc'");
  }

  @Test
  void write_smallCosts_areInExponentNotationInCsv() throws SQLException {
    assertThat(
            duck.rows(
                "select distinct \"lineItem/UnblendedCost\" from cur_legacy_csv_raw"
                    + " where \"lineItem/ProductCode\" = 'AWSLambda'"
                    + " and \"lineItem/LineItemType\" = 'Usage' order by 1"))
        .containsExactly("0.0", "1.4E-6");
  }

  @Test
  void write_olderVersions_haveFewerRowsAndLowerCost() throws IOException, SQLException {
    for (Dialect dialect : List.of(Dialect.CUR_LEGACY_CSV, Dialect.CUR2_PARQUET)) {
      List<Path> newest = duck.newestFiles(dialect);
      Map<Path, List<Path>> versions = new TreeMap<>();
      String end = dialect == Dialect.CUR_LEGACY_CSV ? ".csv.gz" : ".parquet";
      try (Stream<Path> files = Files.walk(out.resolve("bill").resolve(dialect.folder()))) {
        files
            .filter(file -> file.toString().endsWith(end))
            .forEach(
                file ->
                    versions.computeIfAbsent(file.getParent(), f -> new ArrayList<>()).add(file));
      }
      String cost =
          dialect == Dialect.CUR_LEGACY_CSV
              ? "\"lineItem/UnblendedCost\""
              : "line_item_unblended_cost";
      Map<Path, List<BigDecimal[]>> older = new TreeMap<>();
      Map<Path, BigDecimal[]> current = new TreeMap<>();
      for (Map.Entry<Path, List<Path>> version : versions.entrySet()) {
        String[] found =
            duck.rows(
                    "select count(*), sum("
                        + cost
                        + "::decimal(30,10)) from "
                        + DuckBill.source(version.getValue()))
                .get(0)
                .split("\\|");
        BigDecimal[] sums = {new BigDecimal(found[0]), new BigDecimal(found[1])};
        Path period = version.getKey().getParent();
        if (newest.containsAll(version.getValue())) {
          assertThat(current.put(period, sums)).isNull();
        } else {
          older.computeIfAbsent(period, p -> new ArrayList<>()).add(sums);
        }
      }
      assertThat(current).hasSameSizeAs(SmallBill.MONTHS);
      assertThat(older.keySet()).isEqualTo(current.keySet());
      older.forEach(
          (period, all) -> {
            for (BigDecimal[] sums : all) {
              assertThat(sums[0]).isLessThan(current.get(period)[0]);
              assertThat(sums[1]).isLessThan(current.get(period)[1]);
            }
          });
    }
  }

  @Test
  void write_nodesOfACluster_haveSplitRowsThatFocusAndTotalsLeaveOut() throws SQLException {
    // 12 days, 4 hours a day, 2 pods
    assertThat(
            duck.rows(
                "select count(*), sum(line_item_unblended_cost),"
                    + " count(distinct split_line_item_parent_resource_id) from cur2_parquet_raw"
                    + " where line_item_operation = 'EKSPod-EC2'"
                    + " and month(bill_billing_period_start_date) = 8"))
        .containsExactly("96|0.0|1");
    assertThat(
            duck.rows("select count(*) from focus_1_2_parquet_raw where ResourceId like '%pod/%'"))
        .containsExactly("0");
    assertThat(totals.months())
        .filteredOn(total -> total.dialect() == Dialect.CUR2_CSV)
        .allSatisfy(total -> assertThat(total.splitRows()).isEqualTo(24));
  }

  @Test
  void write_truthByService_isTheSumOfTheBill() throws SQLException {
    String truth =
        "read_csv('"
            + out.resolve("truth/bill-by-account-service.csv")
            + "', header = true, all_varchar = true)";
    String sums =
        "sum(billed::decimal(30,10)), sum(effective::decimal(30,10)),"
            + " sum(list::decimal(30,10))";
    assertThat(
            duck.rows(
                "select month, account, product_name, charge_category, "
                    + sums
                    + " from "
                    + truth
                    + " group by all order by all"))
        .isEqualTo(
            duck.rows(
                "select month, account, service, category, "
                    + sums
                    + " from cur_legacy_csv group by all order by all"));
    assertThat(
            duck.rows(
                "select sum(quantity::decimal(30,10)) from "
                    + truth
                    + " where charge_category = 'Usage'"))
        .isEqualTo(duck.rows("select sum(quantity) from cur2_csv"));
    assertThat(
            duck.rows(
                "select owner, "
                    + sums
                    + " from read_csv('"
                    + out.resolve("truth/bill-by-owner.csv")
                    + "', header = true, all_varchar = true)"
                    + " group by 1 order by 1"))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("benign|"))
        .anyMatch(row -> row.startsWith("payer|"));
  }

  private static String difference(Dialect one, Dialect other) {
    String sums =
        "select "
            + KEYS
            + ", "
            + SUMS
            + " from %s group by all having sum(billed) <> 0"
            + " or sum(effective) <> 0 or sum(list) <> 0 or sum(quantity) <> 0";
    return sums.formatted(one.name()) + " except " + sums.formatted(other.name());
  }

  private static BigDecimal cost(TrueCharge charge, BigDecimal price) {
    return charge.quantity().multiply(price).setScale(10, RoundingMode.HALF_EVEN);
  }
}
