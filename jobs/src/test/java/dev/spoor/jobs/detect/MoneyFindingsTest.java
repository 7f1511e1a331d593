/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.money.Budget;
import dev.spoor.jobs.detect.money.ContainedMachines;
import dev.spoor.jobs.detect.money.Line;
import dev.spoor.jobs.detect.money.MoneyFacts;
import dev.spoor.jobs.detect.money.MoneyLimits;
import dev.spoor.jobs.detect.money.MoneyScan;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.trail.TrailFacts;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One bill held against what its owner laid down, judged once. */
class MoneyFindingsTest {
  private static final Map<String, List<Row>> BY_RULE = new TreeMap<>();

  @BeforeAll
  static void judge() {
    MoneyLimits limits =
        new MoneyLimits(
            List.of("Team"),
            List.of(
                budget("011122223333", "AmazonEC2", null, null, "100"),
                budget(null, null, "us-east-1", null, "10000"),
                budget(null, null, "eu-west-1", null, "1000"),
                budget("066677778888", null, null, null, "100"),
                budget(null, null, null, "team=web", "50")));
    BY_RULE.putAll(
        BillFindings.byRule(
            new FirstFindings.Bills(
                charges().frame(), usageDeltas().frame(), anomalies().frame(), limits),
            BillFindings.settings(
                List.of("eu-west-1", "us-east-1"), List.of("033344445555"), List.of("g5"))));
  }

  private static Budget budget(
      String account, String service, String region, String tag, String amount) {
    return new Budget(
        account, service, region, tag, null, new BigDecimal(amount), "USD", List.of(80, 100, 120));
  }

  private static TableRows charges() {
    TableRows rows =
        new TableRows(Tables.CHARGES)
            .defaults(
                TableRows.pairs(
                    "billing_account_id=999999999999 sub_account_id=011122223333"
                        + " billing_currency=USD charge_shape=usage is_split=false"
                        + " is_accelerated=false service_code=AmazonEC2 service_name=EC2"
                        + " region_id=us-east-1"
                        + " source_uri=file:/bill.csv"))
            .defaults("usage_family", "instance hours");
    String[] lines = {
      "2025-10 10 billed_cost=90 resource_id=i-1",
      "2025-11 08 billed_cost=60.5 resource_id=i-1 purchase_option=OnDemand",
      "2025-11 08 billed_cost=4 region_id=ap-south-1 resource_id=i-2",
      "2025-11 09 billed_cost=39.5 region_id=eu-west-1 usage_family=other",
      "2025-11 09 billed_cost=7 service_code=AmazonBedrock iam_principal=arn:old",
      "2025-10 09 billed_cost=7 service_code=AmazonBedrock iam_principal=arn:old",
      "2025-11 09 billed_cost=8.25 service_code=AmazonBedrock iam_principal=arn:new",
      "2025-10 09 billed_cost=1 service_code=AmazonBedrock"
          + " iam_principal=arn:aws:sts::011122223333:assumed-role/ml/morning",
      "2025-11 09 billed_cost=1 service_code=AmazonBedrock"
          + " iam_principal=arn:aws:sts::011122223333:assumed-role/ml/evening",
      "2025-10 20 billed_cost=0 sub_account_id=055566667777 charge_shape=monthly",
      "2025-11 20 billed_cost=4 sub_account_id=055566667777",
      "2025-11 19 billed_cost=0 sub_account_id=022233334444",
      "2025-11 20 billed_cost=2.5 sub_account_id=022233334444",
      "2025-11 21 billed_cost=0.5 sub_account_id=022233334444",
      "2025-12 01 billed_cost=9 sub_account_id=022233334444",
      "2025-11 20 billed_cost=2.5 sub_account_id=033344445555",
      "2025-11 01 billed_cost=130 sub_account_id=066677778888 charge_shape=monthly",
      "2025-11 01 billed_cost=20 sub_account_id=066677778888 charge_shape=other",
      "2025-11 01 billed_cost=-5 sub_account_id=066677778888 charge_shape=other",
      "2025-11 01 billed_cost=150 sub_account_id=066677778888 charge_shape=other is_split=true",
    };
    int ordinal = 0;
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      Object[] pairs =
          TableRows.pairs(
              "charge_month=%s billing_month=%s charge_period_start=%s-%sT00:00:00Z source_ordinal=%d %s"
                  .formatted(words[0], words[0], words[0], words[1], ordinal++, words[2]));
      rows.row(pairs);
    }
    rows.defaults("usage_family", "data transfer out", "billed_cost", "0.3")
        .lines(
            """
            charge_month=2025-10 source_ordinal=81
            charge_month=2025-11 source_ordinal=82
            charge_month=2025-11 source_ordinal=83 region_id=eu-west-1
            """)
        .defaults("usage_family", "instance hours");
    rows.row(tagged("billed_cost=41 source_ordinal=99", "web"));
    // A tag that says nothing is no tag of B05's; the allowed budget of team=web does not count it.
    return rows.row(tagged("billed_cost=3.5 source_ordinal=100", "TBD"));
  }

  private static Object[] tagged(String words, String team) {
    Object[] tagged =
        TableRows.pairs(
            "charge_month=2025-10 billing_month=2025-10 charge_period_start=2025-10-30T00:00:00Z"
                + " resource_id=i-9 service_code=AmazonS3 "
                + words);
    Object[] all = java.util.Arrays.copyOf(tagged, tagged.length + 2);
    all[tagged.length] = "tags";
    all[tagged.length + 1] =
        scala.jdk.javaapi.CollectionConverters.asScala(Map.of("user:team", team));
    return all;
  }

  private static TableRows usageDeltas() {
    TableRows rows =
        new TableRows(Tables.USAGE_DELTAS)
            .defaults(
                TableRows.pairs(
                    "account_id=011122223333 charge_shape=usage service_code=AmazonEC2 currency=USD"
                        + " region_id=us-east-1 is_gone=false has_previous_bill=false"))
            .lines(
                """
                month=2025-10 purchase_option=OnDemand billed_cost=90 list_cost=90
                month=2025-10 purchase_option=Reserved billed_cost=0 list_cost=200
                month=2025-11 purchase_option=OnDemand billed_cost=104 list_cost=190
                month=2025-11 purchase_option=Reserved billed_cost=0 list_cost=20
                month=2025-11 region_id=eu-west-1 service_code=AmazonS3 billed_cost=799.99
                month=2025-11 account_id=066677778888 charge_shape=other billed_cost=145
                """)
            .defaults(
                "usage_family", "data transfer out", "days_covered", "30", "billed_cost", "0");
    return rows.lines(
        """
        month=2025-08 quantity_per_day=1
        month=2025-09 quantity_per_day=2
        month=2025-10 quantity_per_day=3
        month=2025-11 quantity_per_day=4
        """);
  }

  private static TableRows anomalies() {
    TableRows rows =
        new TableRows(Tables.COST_ANOMALIES)
            .defaults(
                TableRows.pairs(
                    "account_id=011122223333 service_code=AmazonEC2 currency=USD"
                        + " region_id=us-east-1 run_days=1 run_excess_cost=50"
                        + " is_first_region=false is_first_service=false is_first_family=false"));
    rows.row(
        "usage_family",
        "instance hours",
        "day",
        "2025-11-08",
        "since",
        "2025-11-08T02:00:00Z",
        "is_off_hours",
        true);
    // What opens a home region is meant to.
    rows.row(
        "usage_family",
        "other",
        "day",
        "2025-11-09",
        "since",
        "2025-11-09T00:00:00Z",
        "region_id",
        "eu-west-1",
        "is_first_region",
        true);
    return rows;
  }

  @Test
  void findings_eachRuleSpeaksOfItsOwn() {
    assertThat(BY_RULE.keySet())
        .containsExactlyInAnyOrder(
            "B05", "B06", "B07", "B10", "B15", "B16", "B17", "B18", "B32", "B33");
  }

  @Test
  void machinesOutsideCommitments_bothAmountsAreTied() {
    String money = String.format(Locale.ROOT, "%,.2f", money("B07"));

    assertThat(only("B07").<String>getAs("statement"))
        .contains("% outside its commitments, after")
        .contains(
            "Counted at list prices, and Spot as billed where the bill has no list price, those"
                + " outside come to 190.00 USD")
        .endsWith("; they were billed at " + money + " USD, the money at stake.");
  }

  private static BigDecimal money(String rule) {
    return only(rule).getAs("money_at_stake");
  }

  @Test
  void tagThatSaysNothing_isToldApartFromUntagged() {
    assertThat(only("B32").<String>getAs("statement")).contains("EC2 with Team = TBD");
    assertThat(only("B32").<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("3.5");
  }

  @Test
  void dayOutOfLine_citesItsLinesAndNoOthers() {
    Row finding = only("B06");

    assertThat(finding.<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("60.5");
    assertThat(finding.getList(finding.fieldIndex("evidence")))
        .isEqualTo(List.of("file:/bill.csv#1"));
    assertThat(finding.<String>getAs("statement"))
        .contains("AmazonEC2, instance hours, since 2025-11-08 02:00")
        .contains("50.00 USD above what was expected, in a stretch of spend that began outside");
    assertThat(finding.<String>getAs("audience")).isEqualTo("both");
  }

  @Test
  void untagged_countsFromTheMonthThatKnowsTheTag() {
    assertThat(only("B05").<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("154.5");
    assertThat(only("B05").<Long>getAs("evidence_count")).isEqualTo(3);
  }

  @Test
  void dataThatLeaves_moreEachMonth_citesTheMonthsAfterTheFirst() {
    Row finding = only("B33");

    assertThat(finding.<String>getAs("region_id")).isEqualTo("us-east-1");
    assertThat(finding.<String>getAs("statement"))
        .contains("1.00 a day in 2025-08, 4.00 a day in 2025-11");
    assertThat(finding.getList(finding.fieldIndex("evidence")))
        .isEqualTo(List.of("file:/bill.csv#81", "file:/bill.csv#82"));
    assertThat(finding.<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("0.6");
  }

  @Test
  void budgets_tellTheHighestThresholdOfEach() {
    assertThat(budget("011122223333").<String>getAs("statement"))
        .contains("budget of account 011122223333, service AmazonEC2 in 2025-11")
        .contains("104 % of 100.00 USD used, 104.00 billed, threshold 100 %");
    assertThat(BY_RULE.get("B15"))
        .extracting(row -> row.<String>getAs("subject"))
        .containsExactlyInAnyOrder(
            "budget of account 011122223333, service AmazonEC2 in 2025-10",
            "budget of tag team=web in 2025-10");
  }

  @Test
  void budgetThatFeesAloneUsedUp_citesThemAndComesToWhatWasBilled() {
    Row finding = budget("066677778888");

    assertThat(finding.<String>getAs("statement")).contains("145 % of 100.00 USD used");
    assertThat(finding.<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("145");
    assertThat(finding.getList(finding.fieldIndex("evidence")))
        .isEqualTo(List.of("file:/bill.csv#16", "file:/bill.csv#17"));
  }

  private static Row budget(String account) {
    return BY_RULE.get("B16").stream()
        .filter(row -> account.equals(row.getAs("account_id")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void regionWithoutABudget_isToldWhereRegionsHaveBudgets() {
    assertThat(only("B17").<String>getAs("subject")).isEqualTo("ap-south-1");
    assertThat(only("B17").<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("4");
  }

  @Test
  void accountInNoEarlierBill_isToldUnlessItIsKnown() {
    assertThat(only("B18").<String>getAs("subject")).isEqualTo("022233334444");
    assertThat(only("B18").<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("3");
    assertThat(only("B18").<Long>getAs("evidence_count")).isEqualTo(2);
  }

  @Test
  void callerOfModels_isNewOnlyAgainstCallersKnownBefore() {
    assertThat(only("B10").<String>getAs("subject")).isEqualTo("arn:new");
    assertThat(only("B10").<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("8.25");
  }

  @Test
  void coveredUsage_countsAtWhatTheCommitmentMadeOfIt() {
    BigDecimal[] counted =
        Line.told(
                new TableRows(Tables.CHARGES)
                    .defaults("charge_shape", "usage", "is_split", false, "billed_cost", "10")
                    .lines(
                        """
                        source_uri=a line_item_type=SavingsPlanCoveredUsage effective_cost=6
                        source_uri=b line_item_type=SavingsPlanNegation billed_cost=-10
                        source_uri=c line_item_type=DiscountedUsage billed_cost=0 effective_cost=4
                        source_uri=d line_item_type=Usage effective_cost=9
                        source_uri=e purchase_option=SavingsPlan billed_cost=0 effective_cost=3
                        """)
                    .frame(),
                MoneyLimits.NONE)
            .collectAsList()
            .stream()
            .map(row -> Line.of(row).counted())
            .toArray(BigDecimal[]::new);

    assertThat(counted[1]).isNull();
    assertThat(counted[0]).isEqualByComparingTo("6");
    assertThat(counted[2]).isEqualByComparingTo("4");
    assertThat(counted[3]).isEqualByComparingTo("10");
    assertThat(counted[4]).isEqualByComparingTo("3");
  }

  @Test
  void machinesOfAKeyThatWasDeactivatedAndNeverUsedAgain_areToldAsLongAsTheyAreBilled() {
    Dataset<Row> credentials =
        new TableRows(Tables.CREDENTIALS)
            .lines(
                """
                root_credential_id=AKIA1 credential_id=AKIA1 depth=0 deactivated_at=2025-11-02T00:00:00Z last_used_at=2025-11-01T00:00:00Z
                root_credential_id=AKIA1 credential_id=ASIA2 parent_credential_id=AKIA1 depth=1 last_used_at=2025-11-01T00:00:00Z
                root_credential_id=AKIA3 credential_id=AKIA3 depth=0 deactivated_at=2025-11-02T00:00:00Z
                """)
            .frame();
    // No accelerated machine: nothing but the inventory says who started it.
    Dataset<Row> resources =
        new TableRows(Tables.RESOURCES)
            .defaults(
                TableRows.pairs(
                    "kind=ec2:instance maker_confidence=exact"
                        + " last_billed_at=2025-11-03T00:00:00Z billed_cost=1"))
            .lines(
                """
                resource_id=arn:aws:ec2:us-east-1:011122223333:instance/i-9 maker_credential_id=AKIA3
                resource_id=i-10 maker_credential_id=AKIA4
                resource_id=i-13 maker_credential_id=ASIA2
                resource_id=i-11 maker_credential_id=AKIA3 maker_confidence=weak
                resource_id=i-12 maker_credential_id=AKIA3 last_billed_at=2025-11-01T00:00:00Z
                """)
            .frame();
    DetectSettings settings = DetectSettings.defaults();
    Fact launch =
        new Fact(Fact.Kind.LAUNCHED, "011122223333", "us-east-1", "i-7", "ASIA2\u001f", 1);
    Map<String, ContainedMachines.Machine> contained =
        ContainedMachines.of(
            resources,
            credentials,
            TrailFacts.of(List.of(launch), settings),
            Set.of("AKIA3", "AKIA4"));
    assertThat(contained.keySet()).containsExactlyInAnyOrder("i-7", "i-9");

    MoneyScan scan =
        new MoneyScan(
            MoneyFacts.of(List.of(), Map.of(), contained, settings, MoneyLimits.NONE), settings);
    List<Row> hits = new java.util.ArrayList<>();
    Line.told(
            new TableRows(Tables.CHARGES)
                .defaults(
                    TableRows.pairs("charge_shape=usage billed_cost=3 source_uri=file:/bill.csv"))
                .lines(
                    """
                    resource_id=i-7 charge_period_start=2025-11-01T23:00:00Z
                    resource_id=i-7 charge_period_start=2025-11-02T00:00:00Z
                    resource_id=i-8 charge_period_start=2025-11-02T00:00:00Z
                    resource_id=i-9 charge_period_start=2025-11-02T01:00:00Z
                    """)
                .frame(),
            MoneyLimits.NONE)
        .collectAsList()
        .forEach(row -> scan.expand(Line.of(row), hits::add));
    scan.finish(hits::add);

    HitRows.Reader reader = new HitRows.Reader();
    List<Hit> told = hits.stream().map(reader::hit).toList();
    assertThat(told).extracting(hit -> hit.group().rule()).containsOnly("B11");
    assertThat(told)
        .extracting(hit -> hit.group().subject(), hit -> hit.proof().accessKeyId())
        .containsExactlyInAnyOrder(tuple("i-7", "ASIA2"), tuple("i-9", "AKIA3"));
  }

  private static Row only(String rule) {
    assertThat(BY_RULE.get(rule)).as(rule).hasSize(1);
    return BY_RULE.get(rule).get(0);
  }
}
