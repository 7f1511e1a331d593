/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.BillFindings;
import dev.spoor.jobs.detect.FirstFindings;
import dev.spoor.jobs.spend.SpendSettings;
import dev.spoor.jobs.spend.UsageDeltas;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What accounts spend on for the first time, in one bill that is judged once. */
class FirstSpendsTest {
  private static final String OLD = "011122223333";
  private static final Map<String, List<Row>> BY_RULE = new TreeMap<>();

  @BeforeAll
  static void judge() {
    Dataset<Row> charges = charges();
    MoneyLimits limits =
        new MoneyLimits(
            List.of(),
            Map.of(),
            List.of(),
            Map.of("*", List.of("AmazonKinesis"), OLD, List.of("AmazonWorkSpaces")),
            SpendThresholds.defaults());
    BY_RULE.putAll(
        BillFindings.byRule(
            new FirstFindings.Bills(
                charges,
                UsageDeltas.usageDeltas(charges, SpendSettings.defaults()),
                new TableRows(Tables.COST_ANOMALIES).frame(),
                limits),
            BillFindings.settings(List.of("us-east-1"), List.of(), List.of("r6i"))));
  }

  private static Dataset<Row> charges() {
    TableRows rows =
        new TableRows(Tables.CHARGES)
            .defaults(
                TableRows.pairs(
                    "billing_account_id=999999999999 sub_account_id="
                        + OLD
                        + " billing_currency=USD charge_shape=usage charge_category=Usage"
                        + " is_split=false is_accelerated=false is_estimated=false"
                        + " region_id=us-east-1 service_code=AmazonEC2 source_uri=file:/bill.csv"));
    String machines = " usage_family=instance-hours instance_type=";
    String[] lines = {
      // What the account always had, in a month before.
      "2025-08 billed_cost=9" + machines + "m5.large",
      "2025-08 billed_cost=9" + machines + "c5.24xlarge",
      "2025-08 billed_cost=9 service_code=AmazonS3 usage_family=storage",
      "2025-08 billed_cost=0 consumed_quantity=5 service_code=AWSLambda usage_family=requests",
      // New services: of a team, under the floor, abused under the floor, approved, free.
      "2025-09 billed_cost=30 service_code=AmazonRedshift usage_family=storage",
      "2025-09 billed_cost=12.5 service_code=AmazonRedshift usage_family=requests",
      "2025-10 billed_cost=70 service_code=AmazonRedshift usage_family=storage",
      "2025-09 billed_cost=0.99 service_code=AmazonKendra usage_family=storage",
      "2025-09 billed_cost=0.01 service_code=AmazonSES usage_family=mail",
      "2025-09 billed_cost=0.01 service_code=AWSAmplify usage_family=other",
      "2025-09 billed_cost=44 service_code=AmazonKinesis usage_family=storage",
      "2025-09 billed_cost=44 service_code=AmazonWorkSpaces usage_family=other",
      "2025-09 billed_cost=0 consumed_quantity=5 service_code=AWSGlue usage_family=requests",
      // A domain is no usage, and taxes and credits on it are no spend.
      "2025-09 billed_cost=14 service_code=AmazonRegistrar charge_shape=monthly",
      "2025-09 billed_cost=2 service_code=AmazonRegistrar charge_shape=other charge_category=Tax",
      "2025-09 billed_cost=8 service_code=AmazonChime charge_shape=other charge_category=Tax",
      // The first seller on the Marketplace, another one later, and AWS under its names.
      "2025-09 billed_cost=25 service_code=8xseller charge_shape=monthly charge_category=Purchase"
          + " service_name=Hash-Cracker publisher_name=Example-Seller",
      "2025-10 billed_cost=25 service_code=9yseller publisher_name=Other-Seller",
      "2025-09 billed_cost=3 service_code=AmazonMQ publisher_name=Amazon",
      "2025-09 billed_cost=3 service_code=AWSBatch publisher_name=AWS",
      // New kinds of usage of services that were there.
      "2025-09 billed_cost=5 service_code=AmazonS3 usage_family=requests",
      "2025-09 billed_cost=5 service_code=AmazonS3 usage_family=other",
      "2025-09 billed_cost=6" + machines + "m7i.xlarge",
      "2025-09 billed_cost=6" + machines + "r6i.32xlarge",
      "2025-09 billed_cost=6 is_accelerated=true instance_family=g5" + machines + "g5.48xlarge",
      // Large machines: of a family new and old, and such as were there.
      "2025-09 billed_cost=61" + machines + "c7i.48xlarge",
      "2025-10 billed_cost=99" + machines + "c7i.48xlarge",
      "2025-09 billed_cost=62" + machines + "m5.metal",
      "2025-09 billed_cost=63" + machines + "c5.metal",
      // An account that is new has nothing but firsts.
      "2025-09 billed_cost=5 sub_account_id=022233334444 service_code=AmazonSES",
      "2025-09 billed_cost=500 sub_account_id=022233334444" + machines + "c7i.48xlarge",
      "2025-10 billed_cost=5 sub_account_id=022233334444 service_code=AmazonRDS",
      // A payer whose September is not in the case.
      "2025-08 billed_cost=9 billing_account_id=888888888888 sub_account_id=077777777777",
      "2025-10 billed_cost=9 billing_account_id=888888888888 sub_account_id=077777777777"
          + " service_code=AmazonRDS",
      // A cent to one seller does not make the next one known; parts of a month add up.
      "2025-08 billed_cost=9 sub_account_id=033344445555 service_code=AmazonS3",
      "2025-09 billed_cost=0.01 sub_account_id=033344445555 service_code=6vseller"
          + " publisher_name=Sixth-Seller",
      "2025-10 billed_cost=5000 sub_account_id=033344445555 service_code=7wseller"
          + " publisher_name=Seventh-Seller",
      "2025-08 billed_cost=9 sub_account_id=044455556666 service_code=AmazonS3",
      "2025-09 billed_cost=0.6 sub_account_id=044455556666 service_code=5useller"
          + " publisher_name=AWSome-Seller",
      "2025-09 billed_cost=0.6 sub_account_id=044455556666 service_code=5useller"
          + " publisher_name=AWSome-Seller",
      "2025-10 billed_cost=80 sub_account_id=044455556666 service_code=7wseller"
          + " publisher_name=Seventh-Seller",
    };
    int ordinal = 0;
    for (String line : lines) {
      String month = line.substring(0, line.indexOf(' '));
      rows.lines(
          "charge_month=%s billing_month=%s charge_period_start=%s-05T00:00:00Z charge_period_end=%s-05T01:00:00Z source_ordinal=%d%s"
              .formatted(month, month, month, month, ordinal++, line.substring(line.indexOf(' '))));
    }
    return rows.frame();
  }

  @Test
  void services_firstSpendInAKnownAccount_isTold() {
    assertThat(subjects("B29"))
        .containsExactlyInAnyOrder(
            OLD + " AmazonRedshift",
            OLD + " AmazonMQ",
            OLD + " AWSBatch",
            OLD + " 9yseller",
            "044455556666 7wseller",
            "022233334444 AmazonRDS");
    Row finding = of("B29", "AmazonRedshift");
    assertThat(finding.<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("42.5");
    assertThat(finding.getList(finding.fieldIndex("evidence")))
        .isEqualTo(List.of("file:/bill.csv#4", "file:/bill.csv#5"));
    assertThat(finding.<String>getAs("severity")).isEqualTo("low");
  }

  @Test
  void servicesThatIntrudersUse_whateverTheyCost_areToldToAll() {
    assertThat(subjects("B29-abused"))
        .containsExactlyInAnyOrder(
            OLD + " AmazonSES",
            OLD + " AWSAmplify",
            OLD + " AmazonRegistrar",
            OLD + " 8xseller",
            "033344445555 7wseller",
            "044455556666 5useller");
    assertThat(of("B29-abused", "8xseller").<String>getAs("statement"))
        .contains("Hash-Cracker of seller Example-Seller");
    assertThat(of("B29-abused", "AmazonRegistrar").<BigDecimal>getAs("money_at_stake"))
        .isEqualByComparingTo("14");
    assertThat(of("B29-abused", "AmazonSES").<String>getAs("audience")).isEqualTo("both");
    assertThat(of("B29-abused", "AmazonSES").<String>getAs("severity")).isEqualTo("medium");
  }

  @Test
  void kindsOfUsageAndFamilies_newWithinAKnownService_areToldOnce() {
    assertThat(subjects("B30"))
        .containsExactlyInAnyOrder(
            OLD + " AmazonS3, requests", OLD + " AmazonEC2, machines of family m7i");
  }

  @Test
  void largeMachines_neverSoLargeInTheirFamily_areTold() {
    assertThat(subjects("B31"))
        .containsExactlyInAnyOrder(OLD + " AmazonEC2, c7i", OLD + " AmazonEC2, m5");
    assertThat(of("B31", "AmazonEC2, c7i").<BigDecimal>getAs("money_at_stake"))
        .isEqualByComparingTo("61");
    assertThat(of("B31", "AmazonEC2, c7i").<String>getAs("statement"))
        .contains("very large machines of a family that it had none so large of before");
  }

  @Test
  void sizes_ofAllWaysToNameAType() {
    Map<String, Integer> processors = new TreeMap<>();
    for (String type :
        List.of(
            "t3.nano",
            "m5.large",
            "m5.xlarge",
            "c7i.24xlarge",
            "db.r5.16xlarge",
            "ml.p3.16xlarge",
            "r5.4xlarge.search",
            "c7i.metal-48xl",
            "m5.metal",
            "mac2.metal",
            "a1.metal",
            "db.serverless",
            "x2iedn.32xlarge",
            "99999xlarge")) {
      processors.put(type, MachineSizes.processors(type));
    }

    assertThat(processors)
        .containsEntry("t3.nano", 1)
        .containsEntry("m5.large", 2)
        .containsEntry("m5.xlarge", 4)
        .containsEntry("c7i.24xlarge", 96)
        .containsEntry("db.r5.16xlarge", 64)
        .containsEntry("ml.p3.16xlarge", 64)
        .containsEntry("r5.4xlarge.search", 16)
        .containsEntry("c7i.metal-48xl", 192)
        .containsEntry("m5.metal", 64)
        .containsEntry("mac2.metal", 12)
        .containsEntry("a1.metal", 16)
        .containsEntry("db.serverless", 0)
        .containsEntry("x2iedn.32xlarge", 128)
        .containsEntry("99999xlarge", 0);
    assertThat(MachineSizes.family("r5.4xlarge.search")).isEqualTo("r5");
    assertThat(MachineSizes.family("db.r5.16xlarge")).isEqualTo("r5");
    assertThat(MachineSizes.family("db.serverless")).isNull();
  }

  private static List<String> subjects(String rule) {
    return BY_RULE.getOrDefault(rule, List.of()).stream()
        .map(row -> row.<String>getAs("account_id") + " " + row.<String>getAs("subject"))
        .toList();
  }

  private static Row of(String rule, String subject) {
    return BY_RULE.get(rule).stream()
        .filter(row -> subject.equals(row.getAs("subject")))
        .findFirst()
        .orElseThrow();
  }
}
