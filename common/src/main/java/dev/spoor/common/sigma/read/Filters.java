/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.RuleFilter;
import dev.spoor.common.sigma.Search;
import dev.spoor.common.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Narrows rules by the filters that were read, once all rules of all files are known. */
final class Filters {
  private final List<FilterReader.Draft> drafts = new ArrayList<>();
  private final List<RuleFilter> used = new ArrayList<>();

  void add(FilterReader.Draft draft) {
    drafts.add(draft);
  }

  /** Returns the filters that could be used, after they were. */
  List<RuleFilter> used() {
    return List.copyOf(used);
  }

  /** Returns the rules with what filters ask for besides. */
  List<SigmaRule> apply(List<SigmaRule> rules, References references) {
    Map<String, SigmaRule> byKey = new LinkedHashMap<>();
    rules.forEach(rule -> byKey.put(rule.key(), rule));
    Map<String, List<FilterReader.Draft>> byRule = new HashMap<>();
    for (FilterReader.Draft draft : drafts) {
      List<String> keys =
          draft.isOfAny()
              ? rules.stream().filter(rule -> isAbout(draft, rule)).map(SigmaRule::key).toList()
              : named(draft, byKey, references);
      if (draft.complaints().hasErrors()) {
        continue;
      }
      if (keys.isEmpty()) {
        draft
            .complaints()
            .warning(draft.place(), "no rule is about " + draft.logSource().text(), null);
      }
      keys.forEach(key -> byRule.computeIfAbsent(key, k -> new ArrayList<>()).add(draft));
      used.add(new RuleFilter(draft.info(), keys));
    }
    return rules.stream()
        .map(rule -> narrow(rule, byRule.getOrDefault(rule.key(), List.of())))
        .toList();
  }

  private static boolean isAbout(FilterReader.Draft draft, SigmaRule rule) {
    return draft.logSource().appliesTo(rule.logSource());
  }

  /** Returns the keys of the rules that a filter names; what it cannot narrow is an error. */
  private static List<String> named(
      FilterReader.Draft draft, Map<String, SigmaRule> rules, References references) {
    Set<String> keys = new LinkedHashSet<>();
    Complaints complaints = draft.complaints();
    for (String reference : draft.rules()) {
      String key = references.key(reference, draft.info(), draft.place(), complaints);
      SigmaRule rule = key == null ? null : rules.get(key);
      String quoted = Complaints.quote(reference);
      if (key == null) {
        continue;
      }
      if (references.isCorrelation(key)) {
        complaints.error(
            draft.place(),
            quoted + " is a correlation, and filters narrow rules",
            "name the rules that it refers to");
      } else if (rule == null) {
        complaints.error(draft.place(), "refers to " + quoted + ", which cannot be used");
      } else if (!isAbout(draft, rule)) {
        complaints.error(
            draft.place(),
            "the filter is about %s, and %s about %s"
                .formatted(draft.logSource().text(), quoted, rule.logSource().text()),
            "give the filter the logsource of the rule");
      } else {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }

  /** Returns a rule that asks for its own condition and those of filters. */
  private static SigmaRule narrow(SigmaRule rule, List<FilterReader.Draft> filters) {
    if (filters.isEmpty()) {
      return rule;
    }
    Map<String, Search> searches = new LinkedHashMap<>(rule.detection().searches());
    List<Condition> conditions = new ArrayList<>(List.of(rule.detection().condition()));
    for (FilterReader.Draft filter : filters) {
      Map<String, String> names = new HashMap<>();
      filter
          .detection()
          .searches()
          .forEach(
              (name, search) -> {
                String free = name;
                while (searches.putIfAbsent(free, search) != null) {
                  free = "filter " + conditions.size() + " " + free;
                }
                names.put(name, free);
              });
      conditions.add(filter.detection().condition().accept(new Renamed(names)));
    }
    return new SigmaRule(
        rule.info(), rule.logSource(), new Detection(searches, new Condition.And(conditions)));
  }
}
