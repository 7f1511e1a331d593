/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.Complaint;
import dev.spoor.common.sigma.RuleText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules about Spoor's own tables: what they see of a row, and what is refused when they load. */
class TableRulesTest {
  private static final String RULE =
      """
      title: Line
      name: line
      logsource: {product: %s, service: %s}
      detection:
        row:
          %s
        condition: row
      level: low
      """;
  private static final String ROW =
      "{service_code: AmazonEC2, billed_cost: 12.50, is_accelerated: true,"
          + " sub_account_id: '011122223333', charge_period_start: '2025-11-08T02:13:00.000Z',"
          + " tags: {'user:owner': alice, 'user:cost.center': a1, 'aws:createdBy': Root}}";
  private static final String THING =
      "{kind: rds:db, categories: [public-ip, api-endpoint], via: [], is_alive: false,"
          + " tags: {owner: bob}}";

  private static LoadedRules load(String text) {
    return RuleLoader.of(List.of(new RuleText("a.yml", text)));
  }

  private static List<String> complaints(String text) {
    return load(text).errors().stream().map(Complaint::text).toList();
  }

  /** Returns which of some selections a row meets. */
  private static List<String> met(String service, String row, String... selections) {
    return List.of(selections).stream()
        .filter(
            selection -> {
              String rule = RULE.formatted("spoor", service, selection);
              String test = "spoor: {tests: [{name: t, match: true, events: [%s]}]}\n";
              LoadedRules rules = load(rule + test.formatted(row));
              assertThat(rules.errors().stream().map(Complaint::text)).as(selection).isEmpty();
              return RuleTests.run(rules).get(0).isPassed();
            })
        .toList();
  }

  @Test
  void match_moneyAndTimesOfALine_areExact() {
    String[] met = {
      "billed_cost: 12.5",
      "billed_cost: '12.5'",
      "billed_cost|gte: 12.5",
      "billed_cost|gt: 12.499999999999",
      "billed_cost|lt: 12.500000000001",
      "billed_cost|lte: 12.50",
      "charge_period_start: '2025-11-08T02:13:00Z'",
      "charge_period_start|startswith: '2025-11'",
      "charge_period_start|hour: 2",
      "charge_period_start|day|gte: 8",
      "net_cost: null",
    };
    assertThat(met("charges", ROW, met)).containsExactly(met);
    assertThat(
            met(
                "charges",
                ROW,
                "billed_cost|gt: 12.5",
                "billed_cost: 12.51",
                "charge_period_start|hour: 3",
                "net_cost|lte: 100",
                "net_cost|exists: true"))
        .isEmpty();
  }

  @Test
  void match_textsFlagsAndTagsOfALine_asTheEngineDoes() {
    String[] met = {
      "service_code: amazonec2",
      "service_code|cased: AmazonEC2",
      "sub_account_id: '011122223333'",
      "sub_account_id: 011122223333",
      "is_accelerated: true",
      "is_accelerated: 'true'",
      "tags.user:owner: alice",
      "tags.owner: alice",
      "tags.cost.center: A1",
      "tags.aws:createdBy: Root",
      "tags.nobody: null",
      "tags|contains: alice",
      "service_code|fieldref|startswith: service_code",
    };
    assertThat(met("charges", ROW, met)).containsExactly(met);
    assertThat(met("charges", ROW, "is_accelerated: false", "tags.owner: bob")).isEmpty();
  }

  @Test
  void match_listsOfAThing_byAnyMember() {
    String[] met = {
      "categories: api-endpoint",
      "categories|contains|all: [public, endpoint]",
      "is_alive: false",
      "tags.owner: bob",
      "via|exists: true",
      "'|contains': endpoint",
    };
    assertThat(met("resources", THING, met)).containsExactly(met);
    assertThat(met("resources", THING, "categories: unused-role", "via: anything")).isEmpty();
  }

  @Test
  void load_logsourceInAnyCase_isUsed() {
    assertThat(complaints(RULE.formatted("Spoor", "Charges", "service_code: x"))).isEmpty();
    assertThat(load(RULE.formatted("SPOOR", "Resources", "kind: x")).log("line"))
        .isEqualTo(RuleLog.RESOURCES);
  }

  @Test
  void load_otherTable_saysWhichThereAre() {
    assertThat(complaints(RULE.formatted("spoor", "charge", "service_code: x")))
        .containsExactly(
            "a.yml:3: logsource */spoor/charge is not read: rules on Spoor's tables have no"
                + " category and name one table; did you mean 'charges'?");
    assertThat(complaints(RULE.formatted("spoor", "timeline", "service_code: x")))
        .singleElement()
        .asString()
        .endsWith("; write service: charges or resources");
  }

  @Test
  void load_unknownField_isAComplaintWithItsLine() {
    assertThat(
            complaints(
                RULE.formatted(
                    "spoor", "charges", "servce_code: x\n    region_id.x: y\n    kind: z")))
        .containsExactly(
            "a.yml:6: unknown field 'servce_code' of charges; did you mean 'service_code'?",
            "a.yml:7: 'region_id' of charges has no fields inside; write 'region_id'",
            "a.yml:8: unknown field 'kind' of charges");
    assertThat(complaints(RULE.formatted("spoor", "resources", "kind|fieldref: knd")))
        .containsExactly("a.yml:6: unknown field 'knd' of resources; did you mean 'kind'?");
    assertThat(
            complaints(
                RULE.formatted("spoor", "charges", "service_code: x")
                    + "spoor: {subject: resourceid, show: [BilledCost]}\n"))
        .containsExactly(
            "a.yml:9: unknown field 'BilledCost' of charges; did you mean 'billed_cost'?",
            "a.yml:9: unknown field 'resourceid' of charges; did you mean 'resource_id'?");
  }

  /** A field that is not there would silence every rule that the filter is of. */
  @Test
  void load_filterOfSeveralTables_namesFieldsThatEachOfThemHas() {
    String rules =
        RULE.formatted("spoor", "charges", "service_code: x")
            + "---\n"
            + RULE.formatted("spoor", "resources", "kind: x").replace("name: line", "name: thing")
            + "---\n";
    String filter =
        """
        title: Ours
        logsource: {product: spoor}
        filter:
          rules: %s
          own: {%s: '111122223333'}
          condition: not own
        """;
    LoadedRules misspelt = load(rules + filter.formatted("any", "sub_acount_id"));

    assertThat(misspelt.errors().stream().map(Complaint::text))
        .containsExactly(
            "a.yml:22: unknown field 'sub_acount_id' of charges; did you mean 'sub_account_id'?",
            "a.yml:22: unknown field 'sub_acount_id' of resources; name one log in the filter's"
                + " logsource");
    assertThat(misspelt.set().filters()).isEmpty();
    assertThat(misspelt.set().rules())
        .hasSize(2)
        .allSatisfy(rule -> assertThat(rule.detection().searches()).containsOnlyKeys("row"));
    assertThat(complaints(rules + filter.formatted("[line]", "sub_account_id"))).isEmpty();
    assertThat(complaints(rules + filter.formatted("any", "region_id"))).isEmpty();
    assertThat(complaints(rules + filter.formatted("[thing]", "sub_account_id")))
        .singleElement()
        .asString()
        .startsWith("a.yml:22: unknown field 'sub_account_id' of resources; ");
  }

  private static String sum(String rules, String groupBy, String type, String field) {
    return """
    ---
    title: Sum
    correlation:
      type: %s
      rules: [%s]
      group-by: [%s]
      timespan: 1d
      condition: {field: %s, gte: 20}
    """
        .formatted(type, rules, groupBy, field);
  }

  @Test
  void load_sumOverCurrencies_isRefused() {
    String rule = RULE.formatted("spoor", "charges", "service_code: x");
    assertThat(complaints(rule + sum("line", "sub_account_id", "value_sum", "billed_cost")))
        .containsExactly(
            "a.yml:14: value_sum of billed_cost would reckon with different currencies as if they"
                + " were one; add billing_currency to group-by");
    assertThat(complaints(rule + sum("line", "billing_currency", "value_sum", "billed_cost")))
        .isEmpty();
    assertThat(complaints(rule + sum("line", "region_id", "value_sum", "consumed_quantity")))
        .isEmpty();
    assertThat(complaints(rule + sum("line", "region", "value_count", "billed_cost")))
        .containsExactly("a.yml:14: unknown field 'region' of charges");
  }

  @Test
  void load_correlationOverDifferentLogs_isRefused() {
    String things =
        RULE.formatted("spoor", "resources", "kind: x").replace("name: line", "name: thing");
    assertThat(
            complaints(
                RULE.formatted("spoor", "charges", "service_code: x")
                    + "---\n"
                    + things
                    + sum("line, thing", "region_id", "value_count", "region_id")))
        .containsExactly(
            "a.yml:22: a correlation of rules about different logs (charges, resources) is not"
                + " supported; write one for each log");
  }

  @Test
  void run_rowThatIsNone_failsAndSaysWhy() {
    String rule = RULE.formatted("spoor", "charges", "service_code: x");
    String rows = "{servce_code: x}, {service_code: x, billed_cost: dear}, {is_split: 1}";
    String failures =
        List.of(rows.split("(?<=}), ")).stream()
            .map(row -> "spoor: {tests: [{name: t, match: false, events: [%s]}]}\n".formatted(row))
            .map(test -> RuleTests.run(load(rule + test)).get(0).failure())
            .collect(Collectors.joining("\n"));
    assertThat(failures)
        .isEqualTo(
            """
            record 1: servce_code is no column of charges; did you mean 'service_code'?
            record 1: billed_cost: 'dear' (expected a number)
            record 1: is_split: '1' (expected true or false)\
            """);
  }
}
