/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.RuleSet;
import dev.spoor.common.sigma.SigmaRule;
import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.sigma.correlation.WindowSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Correlations of a rule set: how each is evaluated, and how hits of rules come to it. */
public final class Correlating {
  /** Most members of a family. */
  private static final int FAMILY = 8;

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

  /**
   * Returns families of correlations that are told and take hits of the same rules, which most
   * events of those rules lead into at once: the key of each member to that of the first. Who takes
   * hits of other logs, too, or shares no rule has none, and no family has more than {@value
   * #FAMILY} members, since all of them wait for hits at once.
   */
  public static Map<String, String> families(RuleSet set, RuleLog log) {
    Map<String, TreeSet<String>> related = new TreeMap<>();
    byRule(set, log)
        .values()
        .forEach(
            sharing -> {
              TreeSet<String> all = new TreeSet<>(sharing);
              sharing.forEach(member -> all.addAll(related.getOrDefault(member, all)));
              all.forEach(member -> related.put(member, all));
            });
    Map<String, String> families = new TreeMap<>();
    for (TreeSet<String> all : new HashSet<>(related.values())) {
      List<String> members = List.copyOf(all);
      for (int from = 0; from + 1 < members.size(); from += FAMILY) {
        List<String> few = members.subList(from, Math.min(members.size(), from + FAMILY));
        few.forEach(member -> families.put(member, few.get(0)));
      }
    }
    return families;
  }

  /** Returns the correlations that are told and take hits of one log alone, by these rules. */
  private static Map<String, Set<String>> byRule(RuleSet set, RuleLog log) {
    Map<String, List<Route>> routes = routes(set);
    Set<String> others = new HashSet<>();
    for (SigmaRule rule : set.rules()) {
      if (RuleLog.of(rule.logSource()).orElse(null) != log) {
        routes.getOrDefault(rule.key(), List.of()).forEach(way -> others.add(way.told()));
      }
    }
    Map<String, Set<String>> byRule = new TreeMap<>();
    routes.forEach(
        (rule, ways) -> {
          Set<String> told = new TreeSet<>();
          ways.forEach(way -> told.add(way.told()));
          told.removeAll(others);
          byRule.put(rule, told);
        });
    return byRule;
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
