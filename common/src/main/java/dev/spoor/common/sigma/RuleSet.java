/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rules that were read, and all that is wrong with the files they came from.
 *
 * @param rules usable rules, in the order of files and documents
 * @param correlations usable correlations, each after those it refers to
 * @param filters usable filters, which the rules have in their detections
 * @param complaints by file, line and column, in the order in which the files were given
 */
public record RuleSet(
    List<SigmaRule> rules,
    List<CorrelationRule> correlations,
    List<RuleFilter> filters,
    List<Complaint> complaints)
    implements Serializable {
  /** Makes a set of rules that no filter narrows. */
  public RuleSet(
      List<SigmaRule> rules, List<CorrelationRule> correlations, List<Complaint> complaints) {
    this(rules, correlations, List.of(), complaints);
  }

  /** Copies the lists. */
  public RuleSet {
    rules = List.copyOf(rules);
    correlations = List.copyOf(correlations);
    filters = List.copyOf(filters);
    complaints = List.copyOf(complaints);
  }

  /** Whether a rule, or a file, cannot be used. */
  public boolean hasErrors() {
    return complaints.stream().anyMatch(Complaint::isError);
  }

  /**
   * Returns the keys of rules and correlations that speak only through a correlation: those that
   * some correlation of the same origin refers to, unless a correlation says {@code generate:
   * true}. A folder's correlation takes nothing away from what comes with the program.
   */
  public Set<String> parts() {
    Map<String, Boolean> shipped = new HashMap<>();
    rules.forEach(rule -> shipped.put(rule.key(), rule.info().isShipped()));
    correlations.forEach(rule -> shipped.put(rule.key(), rule.info().isShipped()));
    Set<String> parts = new HashSet<>();
    for (CorrelationRule correlation : correlations) {
      for (String part : correlation.rules()) {
        if (shipped.getOrDefault(part, false) == correlation.info().isShipped()) {
          parts.add(part);
        }
      }
    }
    for (CorrelationRule correlation : correlations) {
      if (correlation.generate()) {
        correlation.rules().forEach(parts::remove);
      }
    }
    return Set.copyOf(parts);
  }
}
