/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;

/** The findings by which an incident is named: the gravest, and of different kinds. */
final class IncidentNames {
  private static final int NAMED = 6;

  /** Most findings of an incident that are looked at. */
  private static final int LOOKED = 200;

  private IncidentNames() {}

  /**
   * Returns them by incident.
   *
   * @param incidents rows of those that the report shows
   * @param findings the worst of all; others are not named
   */
  static Map<String, List<Finding>> of(List<Row> incidents, List<Finding> findings) {
    Map<String, Finding> byId = new HashMap<>();
    findings.forEach(finding -> byId.put(finding.findingId(), finding));
    Map<String, List<Finding>> names = new HashMap<>();
    for (Row row : incidents) {
      Cells cells = new Cells(row);
      List<Finding> own =
          cells.list("finding_ids").stream()
              .limit(LOOKED)
              .map(byId::get)
              .filter(Objects::nonNull)
              .toList();
      names.put(cells.text("incident_id"), gravest(own));
    }
    return names;
  }

  /**
   * Returns some of an incident's findings, which come the weightiest first: the most severe, of
   * one severity one of each tactic before a second, each title and each detection once.
   */
  static List<Finding> gravest(List<Finding> findings) {
    List<Finding> sorted =
        findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    Set<String> kinds = new HashSet<>();
    Predicate<Finding> isNewKind =
        finding -> kinds.add(finding.title()) & kinds.add(detection(finding));
    List<Finding> chosen = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      Set<String> phases = new HashSet<>();
      List<Finding> own = sorted.stream().filter(one -> one.severity() == severity).toList();
      own.stream()
          .filter(finding -> phases.add(String.valueOf(finding.phase())))
          .filter(isNewKind)
          .forEach(chosen::add);
      own.stream()
          .filter(finding -> !chosen.contains(finding))
          .filter(isNewKind)
          .forEach(chosen::add);
    }
    return chosen.stream().limit(NAMED).sorted(Comparator.comparingInt(sorted::indexOf)).toList();
  }

  private static String detection(Finding finding) {
    int dash = finding.ruleId().indexOf('-');
    return dash < 0 ? finding.ruleId() : finding.ruleId().substring(0, dash);
  }
}
