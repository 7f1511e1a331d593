/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.TitleGroup;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentsTest {
  private final List<Finding> findings =
      FindingRows.excerpt(
              new TableRows(Tables.FINDINGS)
                  .defaults("severity", "critical", "currency", "USD", "account_id", "1")
                  .row(
                      "finding_id",
                      "1",
                      "rule_id",
                      "D32",
                      "statement",
                      "Clusters.",
                      "title",
                      "Clusters",
                      "root_credential_id",
                      "AKIA1",
                      "phase",
                      "Impact",
                      "money_at_stake",
                      "900")
                  .row(
                      "finding_id",
                      "2",
                      "rule_id",
                      "D23",
                      "statement",
                      "Groups.",
                      "title",
                      "Groups",
                      "root_credential_id",
                      "AKIA1",
                      "phase",
                      "Impact",
                      "money_at_stake",
                      "800")
                  .row(
                      "finding_id",
                      "3",
                      "rule_id",
                      "D52",
                      "statement",
                      "Snapshot shared.",
                      "title",
                      "Shared",
                      "root_credential_id",
                      "AKIA2",
                      "phase",
                      "Exfiltration",
                      "currency",
                      null)
                  .row(
                      "finding_id",
                      "4",
                      "rule_id",
                      "B01",
                      "statement",
                      "Region a.",
                      "title",
                      "New region",
                      "subject_kind",
                      "region",
                      "subject",
                      "a",
                      "severity",
                      "high",
                      "money_at_stake",
                      "20")
                  .row(
                      "finding_id",
                      "5",
                      "rule_id",
                      "B01",
                      "statement",
                      "Region b.",
                      "title",
                      "New region",
                      "subject_kind",
                      "region",
                      "subject",
                      "b",
                      "severity",
                      "high",
                      "money_at_stake",
                      "10")
                  .frame(),
              5)
          .rows();

  private static Incident incident(
      Severity severity, String about, String statement, long findings, String... rules) {
    return new Incident(
        about,
        about,
        statement,
        severity,
        1,
        null,
        null,
        findings,
        1,
        List.of(),
        0,
        "spoor",
        null,
        null,
        null,
        List.of(),
        List.of(rules),
        List.of());
  }

  @Test
  void sentences_graveIncidents_oneEachInTheirOrder() {
    assertThat(
            Incidents.sentences(
                List.of(
                    incident(Severity.HIGH, "AKIA2", "Snapshot shared.", 1, "D52"),
                    incident(Severity.CRITICAL, "AKIA1", "Clusters.", 2, "D23", "D32"),
                    incident(Severity.MEDIUM, "AKIA3", "Looked around.", 7, "D07"),
                    incident(Severity.HIGH, "a", "Region a.", 3, "B01"))))
        .containsExactly(
            "Snapshot shared.",
            "Clusters. And 1 more finding about AKIA1.",
            "Region a. And 2 more findings of this kind.");
  }

  @Test
  void titleGroups_equalTitles_areCountedWithTheirMoney() {
    List<TitleGroup> groups = TitleGroup.of(findings);

    assertThat(groups).hasSize(4);
    assertThat(groups.get(3).count()).isEqualTo(2);
    assertThat(groups.get(3).money()).isEqualByComparingTo("30");
    assertThat(groups.get(3).place()).isEqualTo(3);
  }
}
