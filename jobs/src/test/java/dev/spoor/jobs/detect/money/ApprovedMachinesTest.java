/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.BillFindings;
import dev.spoor.jobs.detect.FirstFindings;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Days out of line in several regions: in some beside machines that nobody approved. */
class ApprovedMachinesTest {
  private static final Map<String, List<Row>> BY_RULE = new TreeMap<>();

  @BeforeAll
  static void judge() {
    TableRows charges =
        new TableRows(Tables.CHARGES)
            .defaults(
                TableRows.pairs(
                    "billing_account_id=999999999999 sub_account_id=011122223333"
                        + " billing_currency=USD charge_shape=usage is_split=false"
                        + " service_code=AmazonEC2 service_name=EC2 charge_month=2025-11"
                        + " billing_month=2025-11 charge_period_start=2025-11-08T02:00:00Z"
                        + " source_uri=file:/bill.csv"))
            .defaults("usage_family", "instance hours")
            .lines(
                """
                is_accelerated=true instance_family=g5 region_id=us-east-1 billed_cost=30 source_ordinal=1
                is_accelerated=false instance_family=m5 region_id=us-east-1 billed_cost=60 source_ordinal=2
                is_accelerated=true instance_family=g5 region_id=eu-west-1 billed_cost=90 source_ordinal=3
                is_accelerated=true instance_family=g5 region_id=ap-south-1 billed_cost=90 source_ordinal=4
                is_accelerated=false instance_family=m5 region_id=ap-south-1 billed_cost=1 source_ordinal=5
                is_accelerated=true instance_family=g5 region_id=sa-east-1 billed_cost=90 source_ordinal=6
                is_accelerated=false instance_family=m5 region_id=sa-east-1 billed_cost=0 source_ordinal=7
                is_accelerated=true instance_family=g5 region_id=ca-central-1 billed_cost=50 source_ordinal=8
                is_accelerated=false instance_family=m5 region_id=ca-central-1 billed_cost=60 source_ordinal=9
                is_accelerated=true instance_family=g5 region_id=ca-central-1 billed_cost=50 source_ordinal=10 charge_period_start=2025-11-09T02:00:00Z
                is_accelerated=true instance_family=g5 region_id=ca-central-1 billed_cost=50 source_ordinal=11 charge_period_start=2025-11-10T02:00:00Z
                is_accelerated=true instance_family=g5 region_id=eu-north-1 billed_cost=90 source_ordinal=12
                is_accelerated=false instance_family=m5 region_id=eu-north-1 billed_cost=90 source_ordinal=13 billing_currency=EUR
                is_accelerated=true instance_family=g5 region_id=eu-west-3 billed_cost=90 source_ordinal=14
                is_accelerated=true instance_family=g5 region_id=eu-west-3 billed_cost=90 source_ordinal=15 billing_currency=EUR
                """);
    TableRows anomalies =
        new TableRows(Tables.COST_ANOMALIES)
            .defaults(
                TableRows.pairs(
                    "account_id=011122223333 service_code=AmazonEC2 currency=USD run_days=1"
                        + " run_excess_cost=50 day=2025-11-08 since=2025-11-08T02:00:00Z"))
            .defaults("usage_family", "instance hours")
            .defaults("is_off_hours", true, "is_first_region", false)
            .defaults("is_first_service", false, "is_first_family", false)
            .lines(
                """
                region_id=us-east-1
                region_id=eu-west-1
                region_id=ap-south-1
                region_id=sa-east-1
                region_id=ca-central-1 run_days=3 run_excess_cost=150
                region_id=ca-central-1 run_days=3 run_excess_cost=150 day=2025-11-09
                region_id=ca-central-1 run_days=3 run_excess_cost=150 day=2025-11-10
                region_id=eu-north-1
                region_id=eu-north-1 currency=EUR
                region_id=eu-west-3
                region_id=eu-west-3 currency=EUR is_off_hours=false
                """);
    BY_RULE.putAll(
        BillFindings.byRule(
            new FirstFindings.Bills(
                charges.frame(),
                new TableRows(Tables.USAGE_DELTAS).frame(),
                anomalies.frame(),
                MoneyLimits.NONE),
            BillFindings.settings(List.of(), List.of(), List.of("g5"))));
  }

  @Test
  void approved_besideOthersThatHoldTheExcess_areToldLow() {
    assertThat(told("B06")).contains("us-east-1 high [file:/bill.csv#2]");
    assertThat(told("B13-approved")).containsExactly("us-east-1 low [file:/bill.csv#1]");
  }

  @Test
  void approved_alone_areToldToFinance() {
    assertThat(told("B13")).contains("eu-west-1 medium [file:/bill.csv#3]");
  }

  @Test
  void approved_besideOneOfNextToNothing_areToldToFinance() {
    assertThat(told("B13")).contains("ap-south-1 medium [file:/bill.csv#4]");
  }

  @Test
  void approved_besideOneThatIsFree_areToldToFinance() {
    assertThat(told("B13")).contains("sa-east-1 medium [file:/bill.csv#6]");
  }

  @Test
  void approved_ofManyDaysBesideOthersOfOne_areToldToFinance() {
    assertThat(told("B13"))
        .contains("ca-central-1 medium [file:/bill.csv#8, file:/bill.csv#10, file:/bill.csv#11]");
  }

  @Test
  void approved_besideOthersOfAnotherCurrency_areToldToFinance() {
    assertThat(told("B13")).contains("eu-north-1 medium [file:/bill.csv#12]");
  }

  @Test
  void approved_ofBothRulesSinceOneTime_areTwoStatements() {
    assertThat(BY_RULE.getOrDefault("B13", List.of()))
        .filteredOn(row -> row.getAs("region_id").equals("eu-west-3"))
        .extracting(row -> row.<String>getAs("subject"))
        .containsExactlyInAnyOrder(
            "AmazonEC2, instance hours, since 2025-11-08 02:00",
            "AmazonEC2, instance hours, since 2025-11-08 02:00, outside working hours");
  }

  private static List<String> told(String rule) {
    return BY_RULE.getOrDefault(rule, List.of()).stream()
        .map(
            row ->
                row.getAs("region_id")
                    + " "
                    + row.getAs("severity")
                    + " "
                    + row.getList(row.fieldIndex("evidence")).stream().toList())
        .toList();
  }
}
