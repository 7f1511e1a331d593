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

/** A day out of line in two regions: in one beside machines that nobody approved. */
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
            .lines("region_id=us-east-1\nregion_id=eu-west-1");
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
  void approved_besideOthers_areToldLow() {
    assertThat(told("B06")).containsExactly("us-east-1 high [file:/bill.csv#2]");
    assertThat(told("B13-approved")).containsExactly("us-east-1 low [file:/bill.csv#1]");
  }

  @Test
  void approved_alone_areToldToFinance() {
    assertThat(told("B13")).containsExactly("eu-west-1 medium [file:/bill.csv#3]");
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
