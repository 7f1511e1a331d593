/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.report.view.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Incidents in a sentence or two each, for those who read nothing else. */
final class Incidents {
  private Incidents() {}

  /** Returns a sentence or two per grave incident, in their order. */
  static List<String> sentences(List<Incident> incidents) {
    Set<String> sentences = new LinkedHashSet<>();
    for (Incident incident : incidents) {
      if (incident.severity().compareTo(Severity.HIGH) <= 0) {
        sentences.add(sentence(incident));
      }
    }
    return List.copyOf(sentences);
  }

  private static String sentence(Incident incident) {
    long others = incident.findings() - 1;
    if (others <= 0) {
      return incident.statement();
    }
    return String.format(
        Locale.ROOT,
        "%s And %,d more %s%s.",
        incident.statement(),
        others,
        others == 1 ? "finding" : "findings",
        incident.ruleIds().size() == 1 ? " of this kind" : " about " + incident.about());
  }
}
