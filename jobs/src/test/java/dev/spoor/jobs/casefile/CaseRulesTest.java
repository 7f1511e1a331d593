/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.rules.Suppression;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a case says of rules: folders, suppressions and placeholders. */
class CaseRulesTest extends WrittenCase {
  @Test
  void read_rulesAndSuppressions_keepsThem() throws IOException {
    Path file =
        write(
            """
            rules: [team, s3://rules/aws]
            suppressions:
              - rule: D44
                subject: report-export
                account: '011254002932'
                network: 192.0.2.0/24
                userIdentity.arn: arn:aws:iam::011254002932:user/idm
                reason: the identity team makes keys
                author: Ada
                expires: 2026-06-30
            """);

    CaseSettings.Judging rules = CaseReader.read(file, CaseOverrides.NONE).rules();

    assertThat(rules.folders())
        .containsExactly(folder.resolve("team").toString(), "s3://rules/aws");
    assertThat(rules.places()).containsExactly(file + ":3");
    assertThat(rules.suppressions())
        .containsExactly(
            new Suppression(
                "D44",
                "report-export",
                "011254002932",
                null,
                "192.0.2.0/24",
                new TreeMap<>(Map.of("userIdentity.arn", "arn:aws:iam::011254002932:user/idm")),
                "the identity team makes keys",
                "Ada",
                LocalDate.of(2026, 6, 30)));
  }

  @Test
  void read_placeholders_keepsTheValuesOfEach() throws IOException {
    Path file = write("placeholders:\n  admins: [alice, bob]\n  build: ci\n  nobody: []\n");

    assertThat(CaseReader.read(file, CaseOverrides.NONE).rules().placeholders())
        .isEqualTo(
            Map.of("admins", List.of("alice", "bob"), "build", List.of("ci"), "nobody", List.of()));
  }

  @Test
  void read_wrongPlaceholders_complainsOfEach() throws IOException {
    Path file = write("placeholders:\n  'no name': [a]\n  deep: {a: b}\n");

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("case.yaml:2: invalid placeholder 'no name'")
        .hasMessageContaining("case.yaml:3: deep: expected text");
  }

  @Test
  void read_wrongSuppressions_complainsOfEach() throws IOException {
    Path file =
        write(
            """
            suppressions:
              - {rule: D44, reson: typo}
              - {reason: no rule, network: here, expires: soon}
            """);

    assertThatThrownBy(() -> CaseReader.read(file, CaseOverrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("case.yaml:2: a suppression without a reason")
        .hasMessageContaining("case.yaml:2: a suppression without an author")
        .hasMessageContaining("case.yaml:2: a suppression without a last day (expires)")
        .hasMessageContaining("case.yaml:2: unknown entry 'reson'")
        .hasMessageContaining("case.yaml:3: a suppression without a rule")
        .hasMessageContaining("case.yaml:3: a suppression without an author")
        .hasMessageContaining("case.yaml:3: invalid network 'here'")
        .hasMessageContaining("case.yaml:3: invalid day 'soon'");
  }
}
