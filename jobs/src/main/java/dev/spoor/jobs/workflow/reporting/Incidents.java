/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.render.Format;
import dev.spoor.jobs.report.view.Finding;
import dev.spoor.jobs.report.view.Incident;
import dev.spoor.jobs.report.view.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Incidents in a sentence or two each, for those who read nothing else. */
final class Incidents {
  private static final String OVERLAP =
      "Amounts of these entries may be of the same charges: they are not to be added.";

  private Incidents() {}

  /**
   * Returns a sentence or two per grave incident, in their order. What the bill alone tells of an
   * amount that stands before is counted there.
   *
   * @param names findings to be named, by incident
   * @param most incidents that are told
   */
  static List<String> sentences(
      List<Incident> incidents, Map<String, List<Finding>> names, int most) {
    Map<String, List<Incident>> told = new LinkedHashMap<>();
    for (Incident incident : incidents) {
      if (incident.severity().compareTo(Severity.HIGH) <= 0) {
        told.computeIfAbsent(key(incident, told), key -> new ArrayList<>()).add(incident);
      }
    }
    Set<String> sentences = new LinkedHashSet<>();
    Set<String> currencies = new LinkedHashSet<>();
    boolean hasSeveral = false;
    for (List<Incident> same : told.values().stream().limit(most).toList()) {
      Incident first = same.get(0);
      sentences.add(
          sentence(first, names.getOrDefault(first.incidentId(), List.of()))
              + again(same.size() - 1, first));
      String currency = first.currency();
      hasSeveral |= hasMoney(first) && currency != null && !currencies.add(currency);
    }
    List<String> lines = new ArrayList<>(sentences);
    if (hasSeveral) {
      lines.add(OVERLAP);
    }
    return lines;
  }

  /** Returns what incidents told as one have in common: to the last digit the same amount. */
  private static String key(Incident incident, Map<String, List<Incident>> told) {
    if (!hasMoney(incident)) {
      return incident.incidentId();
    }
    String amount = incident.currency() + " " + incident.moneyAtStake();
    boolean isOfBill = incident.ruleIds().stream().allMatch(rule -> rule.startsWith("B"));
    return isOfBill || !told.containsKey(amount) ? amount : incident.incidentId();
  }

  private static boolean hasMoney(Incident incident) {
    BigDecimal money = incident.moneyAtStake();
    return money != null && money.signum() > 0;
  }

  private static String again(int others, Incident incident) {
    BigDecimal money = incident.moneyAtStake();
    String currency = incident.currency();
    if (others == 0 || money == null || currency == null) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        " The same %s stand in %,d more %s.",
        Format.money(money, currency),
        others,
        others == 1 ? "incident" : "incidents");
  }

  private static String sentence(Incident incident, List<Finding> named) {
    long others = incident.findings() - 1;
    if (others <= 0) {
      return incident.statement();
    }
    if (incident.ruleIds().size() > 1 && named.size() > 1) {
      return String.format(
          Locale.ROOT,
          "%s: %,d findings, the gravest of them: %s. %s",
          incident.about(),
          incident.findings(),
          String.join("; ", named.stream().map(Incidents::name).toList()),
          incident.statement());
    }
    return String.format(
        Locale.ROOT,
        "%s And %,d more %s%s.",
        incident.statement(),
        others,
        others == 1 ? "finding" : "findings",
        incident.ruleIds().size() == 1 ? " of this kind" : " about " + incident.about());
  }

  private static String name(Finding finding) {
    BigDecimal money = finding.moneyAtStake();
    String currency = finding.currency();
    return money == null || money.signum() <= 0 || currency == null
        ? finding.title()
        : finding.title() + " (" + Format.money(money, currency) + ")";
  }
}
