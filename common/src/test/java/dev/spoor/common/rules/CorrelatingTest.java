/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.RuleText;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrelatingTest {
  private static final String BILL =
      """
      title: bill
      name: bill
      logsource: {product: spoor, service: charges}
      detection: {line: {service_code: AmazonEC2}, condition: line}
      ---
      """;

  private static String rule(String name, String source) {
    return """
    title: %1$s
    name: %1$s
    logsource: {product: %2$s}
    detection: {call: {eventName: %1$s}, condition: call}
    ---
    """
        .formatted(name, source);
  }

  private static String correlation(String name, String rules) {
    return """
    title: %1$s
    name: %1$s
    correlation:
      type: temporal
      rules: [%2$s]
      group-by: [awsRegion]
      timespan: 10m
    ---
    """
        .formatted(name, rules);
  }

  @Test
  void families_correlationsThatShareRules_areThoseOfOneLogThatAreTold() {
    String aws = "aws, service: cloudtrail";
    String rules =
        rule("a", aws)
            + rule("b", aws)
            + rule("c", aws)
            + rule("d", aws)
            + BILL
            + correlation("one", "a, b")
            + correlation("two", "b, c")
            + correlation("three", "c")
            + correlation("alone", "d")
            // Lines of bills are looked at elsewhere.
            + correlation("dear", "bill").replace("awsRegion", "region_id")
            + correlation("dearer", "bill").replace("awsRegion", "region_id")
            // A part is told by its whole, which takes the same hits.
            + correlation("inner", "d")
            + correlation("whole", "inner, d");
    LoadedRules loaded = RuleLoader.of(List.of(new RuleText("a.yml", rules)));
    assertThat(loaded.complaints()).noneMatch(complaint -> complaint.isError());

    var families = Correlating.families(loaded.set(), RuleLog.CLOUDTRAIL);
    List<String> keys = names(loaded, "one", "two", "three", "alone", "whole");

    assertThat(families.keySet()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(families.get(keys.get(0)))
        .isEqualTo(families.get(keys.get(1)))
        .isEqualTo(families.get(keys.get(2)));
    assertThat(families.get(keys.get(3)))
        .isEqualTo(families.get(keys.get(4)))
        .isNotEqualTo(families.get(keys.get(0)));
  }

  @Test
  void families_ofMoreThanWaitAtOnce_areSeveral() {
    StringBuilder rules = new StringBuilder(rule("a", "aws, service: cloudtrail"));
    for (int i = 0; i < 17; i++) {
      rules.append(correlation("many" + i, "a"));
    }
    LoadedRules loaded = RuleLoader.of(List.of(new RuleText("a.yml", rules.toString())));

    var families = Correlating.families(loaded.set(), RuleLog.CLOUDTRAIL);

    // Who is left over is alone.
    assertThat(families).hasSize(16);
    assertThat(families.values().stream().distinct()).hasSize(2);
    families.values().forEach(first -> assertThat(families).containsEntry(first, first));
  }

  private static List<String> names(LoadedRules loaded, String... titles) {
    return List.of(titles).stream()
        .map(
            title ->
                loaded.set().correlations().stream()
                    .filter(one -> one.info().title().equals(title))
                    .findFirst()
                    .orElseThrow()
                    .key())
        .toList();
  }

  @Test
  void families_ofThePack_holdReadsByNumberAndBySize() {
    LoadedRules pack = RuleLoader.pack();
    var families = Correlating.families(pack.set(), RuleLog.CLOUDTRAIL);

    assertThat(families.get("9582fdee-7f07-4d30-bbc5-3b41458de6ed"))
        .isNotNull()
        .isEqualTo(families.get("4afe3ab1-2e79-5ac0-92fe-e9d2d3e34ce0"));
  }
}
