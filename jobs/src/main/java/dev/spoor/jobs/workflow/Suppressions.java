/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.detect.FirstFindings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Suppressions as {@code run.json} holds them, and whether the rules they name are there. */
final class Suppressions {
  private static final String FIELD = "field ";

  private Suppressions() {}

  static SortedMap<String, String> text(Suppression one) {
    SortedMap<String, String> text = new TreeMap<>();
    put(text, "rule", one.rule());
    put(text, "subject", one.subject());
    put(text, "account", one.account());
    put(text, "region", one.region());
    put(text, "network", one.network());
    put(text, "reason", one.reason());
    put(text, "author", one.author());
    put(text, "expires", one.expires());
    one.fields().forEach((name, value) -> text.put(FIELD + name, value));
    return text;
  }

  private static void put(SortedMap<String, String> text, String name, @Nullable Object value) {
    if (value != null) {
      text.put(name, value.toString());
    }
  }

  static Suppression read(SortedMap<String, String> text) {
    SortedMap<String, String> fields = new TreeMap<>();
    text.forEach(
        (name, value) -> {
          if (name.startsWith(FIELD)) {
            fields.put(name.substring(FIELD.length()), value);
          }
        });
    String expires = text.get("expires");
    return new Suppression(
        text.getOrDefault("rule", ""),
        text.get("subject"),
        text.get("account"),
        text.get("region"),
        text.get("network"),
        fields,
        text.getOrDefault("reason", ""),
        text.get("author"),
        expires == null ? null : LocalDate.parse(expires));
  }

  /** Returns whom, where and what a suppression is limited to; empty for no limit. */
  static String about(Suppression one) {
    SortedMap<String, String> limits = text(one);
    limits.keySet().removeAll(List.of("rule", "reason", "author", "expires"));
    return limits.entrySet().stream()
        .map(
            limit ->
                limit.getKey().startsWith(FIELD)
                    ? limit.getKey().substring(FIELD.length()) + " " + limit.getValue()
                    : limit.getKey() + " " + limit.getValue())
        .collect(Collectors.joining(", "));
  }

  /**
   * Checks that each names a rule: one that suppresses nothing by a slip would go unseen, and one
   * by a name that several rules share would set all of theirs apart.
   *
   * @throws UserException naming all that do not, each with its place
   */
  static void checkNames(CaseSettings.Judging judging, LoadedRules rules) {
    Set<String> names = new HashSet<>(FirstFindings.ruleIds());
    for (RuleInfo info : rules.all()) {
      names.addAll(LoadedRules.names(info));
      names.add(rules.id(info));
    }
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < judging.suppressions().size(); i++) {
      String rule = judging.suppressions().get(i).rule();
      String fault =
          names.contains(rule)
              ? ofSeveral(rule, rules)
              : "no rule is called '%s'; `spoor rules list` shows what rules are called"
                  .formatted(rule);
      if (fault != null) {
        faults.add(judging.calls(i) + ": " + fault);
      }
    }
    if (!faults.isEmpty()) {
      throw UserException.usage("Invalid suppressions:\n  " + String.join("\n  ", faults));
    }
  }

  private static @Nullable String ofSeveral(String name, LoadedRules rules) {
    List<RuleInfo> named = rules.all().stream().filter(info -> name.equals(info.name())).toList();
    return named.size() < 2
        ? null
        : "'%s' is the name of several rules, at %s and %s; write the id of the one that is meant"
            .formatted(name, named.get(0).place(), named.get(1).place());
  }
}
