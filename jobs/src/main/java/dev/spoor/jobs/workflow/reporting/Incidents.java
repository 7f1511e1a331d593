/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Findings that speak of one thing: of one root credential; of one subject; or, where regions and
 * services are the subject, of one rule in one account.
 */
final class Incidents {
  private static final Set<String> PLACES = Set.of("region", "service", "account", "resource");

  private Incidents() {}

  /** Returns a sentence or two per incident, in the order of the findings, which is worst first. */
  static List<String> sentences(List<Finding> findings) {
    Map<String, List<Finding>> incidents = new LinkedHashMap<>();
    for (Finding finding : findings) {
      incidents.computeIfAbsent(key(finding), k -> new ArrayList<>()).add(finding);
    }
    Set<String> sentences = new LinkedHashSet<>();
    incidents.values().forEach(incident -> sentences.add(sentence(incident)));
    return List.copyOf(sentences);
  }

  private static String sentence(List<Finding> incident) {
    Finding worst = incident.get(0);
    int others = incident.size() - 1;
    if (others == 0) {
      return worst.statement();
    }
    boolean isOneRule =
        incident.stream().allMatch(finding -> finding.ruleId().equals(worst.ruleId()));
    String about = worst.rootCredentialId() == null ? worst.subject() : worst.rootCredentialId();
    return String.format(
        Locale.ROOT,
        "%s And %,d more %s%s.",
        worst.statement(),
        others,
        others == 1 ? "finding" : "findings",
        isOneRule ? " of this kind" : " about " + about);
  }

  private static String key(Finding finding) {
    if (finding.rootCredentialId() != null) {
      return "credential " + finding.rootCredentialId();
    }
    return PLACES.contains(finding.subjectKind())
        ? "rule " + finding.ruleId() + " " + finding.accountId()
        : "subject " + finding.subject() + " " + finding.accountId();
  }
}
