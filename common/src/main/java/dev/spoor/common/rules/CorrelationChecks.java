/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.correlation.WindowSpec;
import dev.spoor.common.sigma.read.Suggestion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether correlations can be used: what they refer to comes before them. */
final class CorrelationChecks {
  private static final String RULES = "correlation.rules";
  private static final String GROUP_BY = "correlation.group-by";

  private final RuleChecks checks;
  private final Map<String, CorrelationRule> correlations = new HashMap<>();

  /** Records' fields that each entry of a correlation's group-by stands for, by its key. */
  private final Map<String, Map<String, Set<String>>> groupedBy = new HashMap<>();

  CorrelationChecks(RuleChecks checks) {
    this.checks = checks;
  }

  /**
   * Whether a correlation can be used.
   *
   * @param gone keys of rules that cannot
   */
  boolean isUsable(CorrelationRule rule, Set<String> gone) {
    boolean takesBlock = checks.takesBlock(rule.info());
    for (String reference : rule.rules()) {
      if (gone.contains(reference)) {
        checks.complain(
            rule.info(), RULES, "the rule '" + reference + "' that it refers to is not used", null);
        return false;
      }
    }
    try {
      WindowSpec.of(rule);
    } catch (IllegalArgumentException e) {
      checks.complain(rule.info(), "correlation.condition", String.valueOf(e.getMessage()), null);
      return false;
    }
    boolean isUsable = takesBlock & isOfOneLog(rule) & seesGroups(rule);
    if (isUsable) {
      keep(rule);
    }
    return isUsable;
  }

  /**
   * Whether it groups by and measures only what the correlations inside it group by: it sees
   * nothing else of them.
   */
  private boolean seesGroups(CorrelationRule rule) {
    boolean isFine = true;
    for (String below : rule.rules()) {
      CorrelationRule inner = correlations.get(below);
      if (inner == null) {
        continue;
      }
      Map<String, String> entries = new LinkedHashMap<>();
      rule.groupBy().forEach(entry -> entries.put(entry, GROUP_BY));
      rule.fields().forEach(entry -> entries.putIfAbsent(entry, "correlation.condition"));
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        String field = rule.field(entry.getKey(), below);
        if (!inner.groupBy().contains(field)) {
          String near = Suggestion.didYouMean(field, inner.groupBy());
          checks.complain(
              rule.info(),
              entry.getValue(),
              "'%s' is not known of the correlation '%s', which does not group by it"
                  .formatted(field, inner.info().title()),
              near == null ? "add %s to its group-by".formatted(field) : near);
          isFine = false;
        }
      }
    }
    return isFine;
  }

  private boolean isOfOneLog(CorrelationRule rule) {
    Set<String> services = new TreeSet<>();
    for (String reference : rule.rules()) {
      services.add(checks.log(reference).service());
    }
    if (services.size() > 1) {
      checks.complain(
          rule.info(),
          RULES,
          "a correlation of rules about different logs (%s) is not supported"
              .formatted(String.join(", ", services)),
          "write one for each log");
      return false;
    }
    RuleLog log = checks.log(rule.rules().get(0));
    checks.log(rule.key(), log);
    Map<String, String> names = checks.shown(rule.info());
    meant(rule, rule.groupBy()).forEach(name -> names.putIfAbsent(name, GROUP_BY));
    meant(rule, rule.fields()).forEach(name -> names.putIfAbsent(name, "correlation.field"));
    return checks.hasFields(rule.info(), log, names) & keepsCurrenciesApart(rule, log);
  }

  /** Returns the records' fields that names of a correlation stand for. */
  private Set<String> meant(CorrelationRule rule, List<String> names) {
    Set<String> fields = new LinkedHashSet<>();
    for (String name : names) {
      for (String below : rule.rules()) {
        String field = rule.field(name, below);
        CorrelationRule inner = correlations.get(below);
        if (inner == null) {
          fields.add(field);
        } else {
          fields.addAll(groupedBy.getOrDefault(below, Map.of()).getOrDefault(field, Set.of()));
        }
      }
    }
    return fields;
  }

  private boolean keepsCurrenciesApart(CorrelationRule rule, RuleLog log) {
    boolean reckons = rule.type().needsField() && rule.type() != CorrelationRule.Type.VALUE_COUNT;
    if (!reckons
        || meant(rule, rule.groupBy()).contains(log.currency())
        || meant(rule, rule.fields()).stream().noneMatch(log.costs()::contains)) {
      return true;
    }
    checks.complain(
        rule.info(),
        GROUP_BY,
        "%s of %s would reckon with different currencies as if they were one"
            .formatted(rule.type().text(), String.join(", ", rule.fields())),
        "add %s to group-by".formatted(log.currency()));
    return false;
  }

  private void keep(CorrelationRule rule) {
    Map<String, Set<String>> fields = new HashMap<>();
    rule.groupBy().forEach(entry -> fields.put(entry, meant(rule, List.of(entry))));
    groupedBy.put(rule.key(), fields);
    correlations.put(rule.key(), rule);
  }
}
