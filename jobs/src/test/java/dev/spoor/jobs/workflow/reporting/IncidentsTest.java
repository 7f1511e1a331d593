/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.report.view.Severity;
import dev.spoor.jobs.report.view.TitleGroup;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    return costing(severity, about, statement, findings, null, rules);
  }

  private static Incident costing(
      Severity severity,
      String about,
      String statement,
      long findings,
      @Nullable String money,
      String... rules) {
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
        money == null ? null : new BigDecimal(money),
        money == null ? null : "USD",
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
                    incident(Severity.HIGH, "a", "Region a.", 3, "B01")),
                Map.of(),
                8))
        .containsExactly(
            "Snapshot shared.",
            "Clusters. And 1 more finding about AKIA1.",
            "Region a. And 2 more findings of this kind.");
  }

  @Test
  void sentences_severalKinds_areNamed() {
    assertThat(
            Incidents.sentences(
                List.of(incident(Severity.CRITICAL, "AKIA1", "Clusters.", 42, "D23", "D32")),
                Map.of("AKIA1", findings.subList(0, 3)),
                8))
        .containsExactly(
            "AKIA1: 42 findings, the gravest of them: Shared; Clusters (900.00\u00a0USD); Groups"
                + " (800.00\u00a0USD). Clusters.");
  }

  @Test
  void sentences_sameAmountInTheBill_isToldOnce() {
    assertThat(
            Incidents.sentences(
                List.of(
                    costing(Severity.CRITICAL, "AKIA1", "Clusters.", 1, "20", "D32"),
                    costing(Severity.HIGH, "a", "Region a.", 1, "7.5", "B01"),
                    costing(Severity.HIGH, "b", "Out of line.", 1, "7.5", "B06"),
                    costing(Severity.HIGH, "AKIA2", "Machines.", 1, "7.5", "B02", "D19")),
                Map.of(),
                8))
        .containsExactly(
            "Clusters.",
            "Region a. The same 7.50\u00a0USD stand in 1 more incident.",
            "Machines.",
            "Amounts of these entries may be of the same charges: they are not to be added.");
  }

  @Test
  void gravest_severalTactics_eachBeforeASecond() {
    assertThat(IncidentNames.gravest(findings))
        .extracting(Finding::title)
        .containsExactly("Shared", "Clusters", "Groups", "New region");
    assertThat(IncidentNames.gravest(findings.subList(1, 5)))
        .extracting(Finding::title)
        .containsExactly("Clusters", "Groups", "New region");
  }

  @Test
  void of_findingIdsOfIncident_areNamed() {
    Map<String, List<Finding>> names =
        IncidentNames.of(
            new TableRows(Tables.INCIDENTS)
                .row(
                    "incident_id",
                    "x",
                    "score",
                    9.0,
                    "finding_ids",
                    new String[] {"4", "1", "none"})
                .frame()
                .collectAsList(),
            findings);

    assertThat(names.get("x")).extracting(Finding::title).containsExactly("Clusters", "New region");
  }

  @Test
  void worst_gravestOfIncidents_comeFirstWithinTheirSeverity() {
    List<Incident> incidents =
        List.of(
            incident(Severity.HIGH, "a", "Region b.", 2, "B01"),
            incident(Severity.CRITICAL, "AKIA1", "Groups.", 2, "D23", "D32"));

    assertThat(TitleGroup.worst(findings, incidents, 8))
        .extracting(group -> group.worst().title())
        .containsExactly("Groups", "Shared", "Clusters", "New region");
    assertThat(TitleGroup.worst(findings, incidents, 1))
        .extracting(group -> group.worst().title())
        .containsExactly("Groups");
  }

  @Test
  void worst_lesserFindings_takeNoPlaceOfGraveOnesOfOneRoot() {
    TableRows rows =
        new TableRows(Tables.FINDINGS)
            .defaults(
                "account_id", "1", "rule_id", "D32", "statement", "Clusters.", "phase", "Impact");
    for (int i = 0; i < 6; i++) {
      String grave = "Grave " + i;
      String lesser = "Lesser " + i;
      rows =
          rows.row(
                  "finding_id",
                  grave,
                  "title",
                  grave,
                  "severity",
                  "critical",
                  "root_credential_id",
                  "AKIA1")
              .row("finding_id", lesser, "title", lesser, "severity", "medium");
    }

    assertThat(TitleGroup.worst(FindingRows.excerpt(rows.frame(), 12).rows(), List.of(), 8))
        .extracting(group -> group.worst().title().substring(0, 5))
        .containsExactly("Grave", "Grave", "Grave", "Grave", "Grave", "Grave", "Lesse", "Lesse");
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
