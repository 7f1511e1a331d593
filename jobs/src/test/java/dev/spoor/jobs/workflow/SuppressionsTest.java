/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleLoader;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.jobs.casefile.CaseSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
  private static final String RULE =
      """
      title: %s
      id: 5f0d3b0e-0000-4000-8000-00000000000%d
      name: %s
      logsource: {product: aws, service: cloudtrail}
      detection: {call: {eventName: %s}, condition: call}
      """;
  private static final LoadedRules RULES =
      RuleLoader.of(
          List.of(
              new RuleText("pack:a.yml", RULE.formatted("Trail stopped", 1, "stopped", "Stop")),
              new RuleText("mine.yml", RULE.formatted("Robot stopped", 2, "stopped", "Halt")),
              new RuleText("other.yml", RULE.formatted("Started", 3, "started", "Start"))));

  private static void check(String rule) {
    check(List.of(rule), List.of("case.yaml:9"));
  }

  private static void check(List<String> named, List<String> places) {
    List<Suppression> suppressions =
        named.stream()
            .map(
                rule ->
                    new Suppression(
                        rule, null, null, null, null, new TreeMap<>(), "known", null, null))
            .toList();
    Suppressions.checkNames(
        new CaseSettings.Judging(List.of(), suppressions, places, Map.of()), RULES);
  }

  /** One suppression would set the findings of both apart, a shipped rule's too. */
  @Test
  void checkNames_nameOfSeveralRules_isRefused() {
    assertThatThrownBy(() -> check("stopped"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Invalid suppressions:\n  case.yaml:9: 'stopped' is the name of several rules, at"
                + " pack:a.yml:1 and mine.yml:1; write the id of the one that is meant");
  }

  @Test
  void checkNames_whatIsOfOneRule_isTaken() {
    for (String rule :
        List.of("5f0d3b0e-0000-4000-8000-000000000002", "Robot stopped", "started", "D08")) {
      assertThatCode(() -> check(rule)).as(rule).doesNotThrowAnyException();
    }
  }

  @Test
  void checkNames_unknown_isRefused() {
    assertThatThrownBy(() -> check("stoped"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("case.yaml:9: no rule is called 'stoped'");
  }

  @Test
  void checkNames_severalFaults_areToldAtOnceWithTheirPlaces() {
    assertThatThrownBy(
            () ->
                check(
                    List.of("D99999", "started", "stopped", "gone"),
                    List.of("case.yaml:3", "case.yaml:8", "case.yaml:13")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("case.yaml:3: no rule is called 'D99999'")
        .hasMessageContaining("case.yaml:13: 'stopped' is the name of several rules")
        .hasMessageContaining("suppression 4: no rule is called 'gone'");
  }
}
