/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.rules.Correlating;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleLoader;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.Gathering;
import dev.spoor.jobs.detect.Statements;
import dev.spoor.jobs.detect.hit.HitRows;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.detect.trail.TrailFacts;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Sigma rules on bills and things, from rows to findings: one run over small tables. */
class TableScanTest {
  private static final String RULES =
      """
      title: Paid to a seller
      id: 5f0d3b0e-0000-4000-8000-000000000001
      author: Ada
      license: MIT
      logsource: {product: spoor, service: charges}
      detection:
        line: {service_code: Seller*, billed_cost|gte: 0.1}
        condition: line
      level: medium
      spoor: {detection: X1, audience: finance, show: [tags.owner]}
      ---
      title: Machines at night
      id: 5f0d3b0e-0000-4000-8000-000000000002
      name: night
      logsource: {product: spoor, service: charges}
      detection:
        line: {service_code: AmazonEC2, charge_period_start|hour|lt: 6}
        condition: line
      ---
      title: Many machines at night
      id: 5f0d3b0e-0000-4000-8000-000000000003
      correlation:
        type: value_sum
        rules: [night]
        group-by: [sub_account_id, billing_currency]
        timespan: 2h
        condition: {field: billed_cost, gte: 1}
      level: low
      spoor: {detection: X2, show: [service_code]}
      ---
      title: Open and alive
      id: 5f0d3b0e-0000-4000-8000-000000000004
      logsource: {product: spoor, service: resources}
      detection:
        thing: {is_alive: true, categories: public-ip, tags.team|exists: true}
        condition: thing
      level: low
      spoor: {detection: X3, level-if-suspect: critical, show: [exposure]}
      ---
      title: A machine
      id: 5f0d3b0e-0000-4000-8000-000000000005
      name: machine
      logsource: {product: spoor, service: resources}
      detection:
        thing: {kind: 'ec2:instance'}
        condition: thing
      ---
      title: A thing for everyone
      id: 5f0d3b0e-0000-4000-8000-000000000006
      name: for_everyone
      logsource: {product: spoor, service: resources}
      detection:
        thing: {kind: 'ec2:instance', exposure: everyone}
        condition: thing
      fields: [exposure]
      ---
      title: Four machines
      id: 5f0d3b0e-0000-4000-8000-000000000007
      correlation:
        type: event_count
        rules: [machine, for_everyone]
        group-by: [account_id]
        timespan: 1h
        condition: {gte: 4, lte: 4}
      level: low
      spoor: {detection: X4}
      ---
      title: Dear machines
      id: 5f0d3b0e-0000-4000-8000-000000000008
      correlation:
        type: value_sum
        rules: [machine]
        group-by: [account_id, currency]
        timespan: 1h
        condition: {field: billed_cost, gte: 22, lte: 22}
      level: low
      spoor: {detection: X5}
      ---
      title: Two machines
      id: 5f0d3b0e-0000-4000-8000-000000000009
      correlation:
        type: event_count
        rules: [machine, for_everyone]
        group-by: [account_id]
        timespan: 1h
        condition: {gte: 2, lte: 2}
      level: low
      spoor: {detection: X6}
      ---
      title: Two dear machines
      id: 5f0d3b0e-0000-4000-8000-00000000000a
      correlation:
        type: value_sum
        rules: [machine, for_everyone]
        group-by: [account_id, currency]
        timespan: 1h
        condition: {field: billed_cost, gte: 11, lte: 11}
      level: low
      spoor: {detection: X7}
      """;

  private static final LoadedRules LOADED = RuleLoader.of(List.of(new RuleText("x.yml", RULES)));
  private static final Map<String, List<Row>> FINDINGS = new TreeMap<>();

  @BeforeAll
  static void judge() {
    assertThat(LOADED.complaints()).filteredOn(complaint -> complaint.isError()).isEmpty();
    RuleSettings rules =
        new RuleSettings(
            LOADED,
            List.of(
                suppression("Paid to a seller", "eu-west-1", Map.of("tags.owner", "ada")),
                suppression("X3", null, Map.of("kind", "ec2:address"))));
    Dataset<Row> none = HitRows.of(List.of(), SharedSpark.session());
    Set<String> suspects = Set.of("AKIATHIEF");
    Dataset<Row> hits = TableScan.add(none, lines(), JudgedTable.CHARGES, rules, suspects);
    hits = TableScan.add(hits, things(), JudgedTable.RESOURCES, rules, suspects);
    DetectSettings settings = DetectSettings.defaults();
    Dataset<Row> drafts =
        Gathering.drafts(
            hits,
            lines(),
            settings,
            TrailFacts.of(List.of(), settings),
            Correlating.plans(LOADED.set()));
    for (Row row : Statements.worded(drafts.repartition(1), rules).collectAsList()) {
      FINDINGS.computeIfAbsent(row.getAs("rule_id"), id -> new ArrayList<>()).add(row);
    }
  }

  private static Suppression suppression(String rule, String region, Map<String, String> fields) {
    return new Suppression(
        rule,
        null,
        null,
        region,
        null,
        new TreeMap<>(fields),
        "known",
        null,
        LocalDate.of(2030, 1, 1));
  }

  /** Two hundred and fifty lines of one seller, and some of each reason not to count. */
  private static Dataset<Row> lines() {
    TableRows lines =
        new TableRows(Tables.CHARGES)
            .defaults(
                TableRows.pairs(
                    "sub_account_id=011122223333 region_id=us-east-1 billing_currency=USD"
                        + " source_uri=file:/bill source_ordinal=0 billed_cost=1"
                        + " usage_type=Box charge_period_start=2025-11-01T00:00:00Z"));
    for (int i = 0; i < 250; i++) {
      Instant start = Instant.parse("2025-11-01T00:00:00Z").plusSeconds(3600L * i);
      lines.row(
          "service_code",
          "sellerOne",
          "billed_cost",
          "0.100000000001",
          "charge_period_start",
          start.toString(),
          "source_ordinal",
          (long) i);
    }
    return lines
        .lines(
            """
            service_code=SellerOne billed_cost=0.099999999999 source_ordinal=300
            service_code=SellerOne billed_cost=7 is_split=true source_ordinal=301
            service_code=SellerOne billed_cost=3 billing_currency=EUR source_ordinal=302
            service_code=SellerTwo billed_cost=4 resource_id=sub-1 source_ordinal=303
            service_code=AmazonEC2 billed_cost=0.6 charge_period_start=2025-11-01T05:00:00Z source_ordinal=401
            service_code=AmazonEC2 billed_cost=0.4 charge_period_start=2025-11-01T03:00:00Z source_ordinal=402
            service_code=AmazonEC2 billed_cost=9 charge_period_start=2025-11-01T06:00:00Z source_ordinal=403
            service_code=AmazonEC2 billed_cost=0.7 charge_period_start=2025-11-01T01:00:00Z sub_account_id=222233334444 source_ordinal=404
            service_code=AmazonEC2 billed_cost=0.7 charge_period_start=2025-11-01T01:30:00Z sub_account_id=222233334444 billing_currency=EUR source_ordinal=405
            """)
        .row(
            "service_code",
            "SellerTwo",
            "region_id",
            "eu-west-1",
            "tags",
            CollectionConverters.asScala(Map.of("user:owner", "ada")).toMap(null),
            "source_ordinal",
            304L)
        .frame();
  }

  private static Dataset<Row> things() {
    TableRows things =
        new TableRows(Tables.RESOURCES)
            .defaults(
                TableRows.pairs(
                    "account_id=011122223333 region_id=us-east-1 kind=ec2:instance is_alive=true"
                        + " billed_cost=5.5 currency=USD source_uri=file:/a source_ordinal=1"
                        + " exposure=everyone created_at=2025-11-02T10:00:00Z"));
    things.row(thing("i-open", "ec2:instance", "team", "public-ip", "unused-role"));
    things.row(thing("i-untagged", "ec2:instance", "other", "public-ip"));
    things.row(thing("i-closed", "ec2:instance", "team", "unused-role"));
    things.row(thing("eip-known", "ec2:address", "team", "public-ip"));
    Object[] stolen = thing("i-thiefs", "ec2:instance", "team", "public-ip");
    List<Object> cells = new ArrayList<>(List.of(stolen));
    cells.addAll(List.of("maker_root_credential_id", "AKIATHIEF", "maker_event_id", "made"));
    things.row(cells.toArray());
    for (String end : List.of("1", "2")) {
      Object[] named = thing("i-" + "a".repeat(120) + end, "ec2:instance", "other", "unused-role");
      List<Object> elsewhere = new ArrayList<>(List.of(named));
      elsewhere.addAll(List.of("account_id", "222233334444"));
      things.row(elsewhere.toArray());
    }
    return things.frame();
  }

  private static Object[] thing(String id, String kind, String tag, String... categories) {
    return new Object[] {
      "resource_id",
      id,
      "resource_key",
      kind + " " + id,
      "kind",
      kind,
      "tags",
      CollectionConverters.asScala(Map.of(tag, "red")).toMap(null),
      "categories",
      CollectionConverters.asScala(List.of(categories)).toSeq()
    };
  }

  private static Row finding(String rule, String subject) {
    return FINDINGS.getOrDefault(rule, List.of()).stream()
        .filter(row -> row.getAs("subject").equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError(rule + " " + subject + " in " + FINDINGS));
  }

  private static List<String> subjects(String rule) {
    return FINDINGS.getOrDefault(rule, List.of()).stream()
        .map(row -> row.<String>getAs("subject"))
        .sorted()
        .toList();
  }

  @Test
  void findings_linesOfASeller_areSummedExactlyAndCitedUpToABound() {
    assertThat(subjects("X1")).containsExactly("SellerOne", "SellerTwo", "sellerOne", "sub-1");
    Row one = finding("X1", "sellerOne");
    assertThat(one.<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("25.00000000025");
    assertThat(one.<String>getAs("currency")).isEqualTo("USD");
    assertThat(one.<Long>getAs("evidence_count")).isEqualTo(250);
    assertThat(one.<String>getList(one.fieldIndex("evidence")))
        .hasSize(100)
        .startsWith("file:/bill#0", "file:/bill#1")
        .endsWith("file:/bill#99");
    assertThat(one.getAs("first_seen").toString()).startsWith("2025-11-01");
    assertThat(one.getAs("last_seen").toString()).startsWith("2025-11-11");
    assertThat(one.<String>getAs("account_id")).isEqualTo("011122223333");
    assertThat(one.<String>getAs("region_id")).isEqualTo("us-east-1");
    assertThat(one.<String>getAs("audience")).isEqualTo("finance");
    assertThat(one.<String>getAs("rule_author")).isEqualTo("Ada");
    assertThat(one.<String>getAs("rule_license")).isEqualTo("MIT");
    assertThat(one.<String>getAs("statement"))
        .isEqualTo(
            "Matching lines of the bill for sellerOne in account 011122223333, us-east-1: 250."
                + " sellerOne Box.");
    assertThat(finding("X1", "SellerOne").<BigDecimal>getAs("money_at_stake"))
        .isEqualByComparingTo("3");
    assertThat(finding("X1", "SellerOne").<String>getAs("currency")).isEqualTo("EUR");
    assertThat(finding("X1", "sub-1").<String>getAs("subject_kind")).isEqualTo("resource");
  }

  /** A line of a bill names no credential whose owner one could ask. */
  @Test
  void findings_ruleWithoutANextStep_leadsToWhoAnswersForTheAccount() {
    assertThat(finding("X1", "SellerOne").<String>getAs("what_to_do"))
        .isEqualTo("Read the cited lines of the bill, and ask who answers for the account.");
  }

  @Test
  void findings_suppressedByRegionAndField_areKeptApart() {
    assertThat(finding("X1", "SellerTwo").<String>getAs("suppressed_by")).isEqualTo("1: known");
    assertThat(finding("X1", "sub-1").<String>getAs("suppressed_by")).isNull();
    assertThat(finding("X3", "eip-known").<String>getAs("suppressed_by")).isEqualTo("2: known");
  }

  @Test
  void findings_sumWithinATimespan_countsBothEndsAndKeepsAccountsAndCurrenciesApart() {
    assertThat(subjects("X2")).containsExactly("account 011122223333, currency USD");
    Row sum = FINDINGS.get("X2").get(0);
    assertThat(sum.<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("1.0");
    assertThat(sum.<String>getAs("account_id")).isEqualTo("011122223333");
    assertThat(sum.<String>getAs("statement"))
        .contains("us-east-1): 2. sum of billed_cost 1; AmazonEC2 Box");
    assertThat(sum.<String>getList(sum.fieldIndex("evidence")))
        .containsExactly("file:/bill#402", "file:/bill#401");
  }

  @Test
  void findings_things_areToldByThemselvesAndGraverWhenASuspectMadeThem() {
    assertThat(subjects("X3")).containsExactly("eip-known", "i-open", "i-thiefs");
    Row open = finding("X3", "i-open");
    assertThat(open.<String>getAs("severity")).isEqualTo("low");
    assertThat(open.<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("5.5");
    assertThat(open.<String>getAs("statement")).contains("i-open exposure=everyone");
    Row stolen = finding("X3", "i-thiefs");
    assertThat(stolen.<String>getAs("severity")).isEqualTo("critical");
    assertThat(stolen.<String>getList(stolen.fieldIndex("event_ids"))).containsExactly("made");
  }

  /** One call made all of them: one record, four machines. */
  @Test
  void findings_correlationOfThingsOfOneCall_countsAndAddsUpEachThingOnce() {
    for (String rule : List.of("X4", "X5")) {
      assertThat(FINDINGS.get(rule)).as(rule).hasSize(1);
      Row four = FINDINGS.get(rule).get(0);
      assertThat(four.<Long>getAs("evidence_count")).isEqualTo(4);
      assertThat(four.<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("22");
      assertThat(four.<String>getList(four.fieldIndex("evidence"))).containsExactly("file:/a#1");
    }
  }

  /** What is told of the two is the same, and differs between the rules that they meet. */
  @Test
  void findings_correlationOfThingsWhoseNamesBeginAlike_countsAndAddsUpEachThingOnce() {
    for (String rule : List.of("X6", "X7")) {
      assertThat(FINDINGS.get(rule)).as(rule).hasSize(1);
      Row two = FINDINGS.get(rule).get(0);
      assertThat(two.<String>getAs("account_id")).isEqualTo("222233334444");
      assertThat(two.<Long>getAs("evidence_count")).isEqualTo(2);
      assertThat(two.<BigDecimal>getAs("money_at_stake")).isEqualByComparingTo("11");
    }
  }

  @Test
  void columns_ofTheRules_areReadAndNoOthers() {
    RuleSettings rules = new RuleSettings(LOADED, List.of());
    assertThat(TableScan.columns(JudgedTable.CHARGES, rules))
        .containsExactlyInAnyOrder(
            "billed_cost",
            "billing_currency",
            "charge_period_start",
            "region_id",
            "resource_id",
            "service_code",
            "source_ordinal",
            "source_uri",
            "sub_account_id",
            "tags",
            "usage_type");
    RuleSettings none = new RuleSettings(LoadedRules.NONE, List.of());
    Dataset<Row> hits = HitRows.of(List.of(), SharedSpark.session());
    assertThat(TableScan.add(hits, hits, JudgedTable.CHARGES, none, Set.of())).isSameAs(hits);
  }
}
