/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.sigma.correlation.WindowSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Correlations of a rule set: how each is evaluated, and how hits of rules come to it. */
public final class Correlating {
  private final Map<String, CorrelationRule> byKey = new LinkedHashMap<>();

  private Correlating(RuleSet set) {
    set.correlations().forEach(rule -> byKey.put(rule.key(), rule));
  }

  /** Returns how each correlation is evaluated, by its key. */
  public static Map<String, CorrelationPlan> plans(RuleSet set) {
    Correlating all = new Correlating(set);
    Map<String, CorrelationPlan> plans = new HashMap<>();
    all.byKey.values().forEach(rule -> plans.put(rule.key(), all.plan(rule)));
    return plans;
  }

  private CorrelationPlan plan(CorrelationRule rule) {
    Map<String, CorrelationPlan> inner = new HashMap<>();
    for (String reference : rule.rules()) {
      CorrelationRule below = byKey.get(reference);
      if (below != null) {
        inner.put(reference, plan(below));
      }
    }
    return new CorrelationPlan(WindowSpec.of(rule), inner);
  }

  /** Returns the ways from each rule into the correlations that are told, by the rule's key. */
  static Map<String, List<Route>> routes(RuleSet set) {
    Correlating all = new Correlating(set);
    Set<String> parts = set.parts();
    Map<String, List<Route>> routes = new HashMap<>();
    for (CorrelationRule rule : set.correlations()) {
      if (!parts.contains(rule.key())) {
        all.follow(List.of(rule), routes);
      }
    }
    return routes;
  }

  private void follow(List<CorrelationRule> chain, Map<String, List<Route>> routes) {
    for (String reference : chain.get(chain.size() - 1).rules()) {
      CorrelationRule below = byKey.get(reference);
      if (below == null) {
        routes
            .computeIfAbsent(reference, key -> new ArrayList<>())
            .add(new Route(reference, chain));
      } else {
        List<CorrelationRule> longer = new ArrayList<>(chain);
        longer.add(below);
        follow(longer, routes);
      }
    }
  }
}
