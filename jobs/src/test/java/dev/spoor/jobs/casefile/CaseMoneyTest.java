/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a case says of money: tags, budgets, services and anomalies. */
class CaseMoneyTest extends WrittenCase {
  @Test
  void read_money_isKeptAsText() throws IOException {
    Path file =
        write(
            """
            required-tags: [owner, Team]
            budgets:
              - {account: '011254002932', service: AmazonEC2, amount: 1500.50}
              - region: '*'
                amount: 200
                currency: EUR
                thresholds: [50, 100]
            anomalies: {floor: 25, working-hours: 6-22}
            """);

    MoneySettings money = CaseReader.read(file, CaseOverrides.NONE).money();

    assertThat(money.requiredTags()).containsExactly("owner", "Team");
    assertThat(money.budgets())
        .containsExactly(
            new TreeMap<>(
                Map.of("account", "011254002932", "service", "AmazonEC2", "amount", "1500.50")),
            new TreeMap<>(
                Map.of("region", "*", "amount", "200", "currency", "EUR", "thresholds", "50,100")));
    assertThat(money.anomalies()).isEqualTo(Map.of("floor", "25", "working-hours", "6-22"));
  }

  @Test
  void read_tagsWithTheirValuesAndServicesThatAreApproved_areKept() throws IOException {
    Path file =
        write(
            """
            required-tags:
              environment: [prod, dev]
              owner: any
              team: web
            approved-services: {'*': AmazonSES, '011254002932': [AmazonRDS, AmazonEKS]}
            anomalies: {first-spend-floor: 0.5, large-machine-vcpus: 32}
            """);

    MoneySettings money = CaseReader.read(file, CaseOverrides.NONE).money();

    assertThat(money.requiredTags()).containsExactly("environment", "owner", "team");
    assertThat(money.tagValues())
        .isEqualTo(Map.of("environment", List.of("prod", "dev"), "team", List.of("web")));
    assertThat(money.approvedServices())
        .isEqualTo(
            Map.of("*", List.of("AmazonSES"), "011254002932", List.of("AmazonRDS", "AmazonEKS")));
    assertThat(money.anomalies())
        .isEqualTo(Map.of("first-spend-floor", "0.5", "large-machine-vcpus", "32"));
  }

  @Test
  void read_moneyFullOfFaults_namesEachLine() throws IOException {
    Path file =
        write(
            """
            budgets:
              - amount: much
              - account: 1234
                amount: 5
              - region: eu-west-1
              - {amount: 5, until: 2025-11}
            anomalies:
              floor: -1
              scores: 5
            approved-services: {1234: AmazonSES}
            """);

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + ":2: invalid amount: 'much'")
        .hasMessageContaining(file + ":3: invalid account: '1234'")
        .hasMessageContaining(file + ":5: a budget without an amount")
        .hasMessageContaining(file + ":6: unknown entry 'until'")
        .hasMessageContaining(file + ":8: invalid floor: '-1'")
        .hasMessageContaining(file + ":9: unknown entry 'scores'")
        .hasMessageContaining(file + ":10: invalid account '1234'");
  }
}
