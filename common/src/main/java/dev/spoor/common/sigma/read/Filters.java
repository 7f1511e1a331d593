/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.Detection;
import dev.spoor.common.sigma.LogSource;
import dev.spoor.common.sigma.RuleFilter;
import dev.spoor.common.sigma.RuleInfo;
import dev.spoor.common.sigma.Search;
import dev.spoor.common.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Narrows rules by the filters that were read, once all rules of all files are known. */
final class Filters {
  private final List<FilterReader.Draft> drafts = new ArrayList<>();
  private final List<FilterReader.Wrong> wrong = new ArrayList<>();
  private final List<RuleFilter> used = new ArrayList<>();

  void add(FilterReader.Draft draft) {
    drafts.add(draft);
  }

  /** Adds one that cannot be used, so that it still hears of rules that are not there. */
  void add(FilterReader.Wrong filter) {
    wrong.add(filter);
  }

  /** Returns the filters that could be used, after they were. */
  List<RuleFilter> used() {
    return List.copyOf(used);
  }

  /**
   * Returns the rules with what filters ask for besides. A filter that asks for a field which the
   * log of one of its rules does not have is an error, and narrows none.
   *
   * @param fields the fields of a log; null where they are not known
   */
  List<SigmaRule> apply(
      List<SigmaRule> rules,
      References references,
      Function<LogSource, @Nullable KnownFields> fields) {
    Map<String, SigmaRule> byKey = new LinkedHashMap<>();
    rules.forEach(rule -> byKey.put(rule.key(), rule));
    Map<String, List<FilterReader.Draft>> byRule = new HashMap<>();
    for (FilterReader.Draft draft : drafts) {
      List<String> keys =
          draft.isOfAny()
              ? rules.stream().filter(rule -> isAbout(draft, rule)).map(SigmaRule::key).toList()
              : named(draft, byKey, references);
      checkFields(draft, keys, byKey, fields);
      if (draft.complaints().hasErrors()) {
        continue;
      }
      if (keys.isEmpty()) {
        draft
            .complaints()
            .warning(draft.place(), "no rule is about " + draft.logSource().text(), null);
      }
      if (draft.isOfAny()) {
        warnOfWider(draft, rules);
      }
      keys.forEach(key -> byRule.computeIfAbsent(key, k -> new ArrayList<>()).add(draft));
      used.add(new RuleFilter(draft.info(), keys));
    }
    for (FilterReader.Wrong filter : wrong) {
      for (String reference : filter.rules()) {
        ruleKey(reference, filter.info(), filter.place(), filter.complaints(), references);
      }
    }
    return rules.stream()
        .map(rule -> narrow(rule, byRule.getOrDefault(rule.key(), List.of())))
        .toList();
  }

  /** A field that is not there would silence rules without a word, or do nothing. */
  private static void checkFields(
      FilterReader.Draft draft,
      List<String> keys,
      Map<String, SigmaRule> rules,
      Function<LogSource, @Nullable KnownFields> fields) {
    Set<LogSource> logs = new LinkedHashSet<>();
    for (String key : keys) {
      SigmaRule rule = rules.get(key);
      if (rule != null) {
        logs.add(rule.logSource());
      }
    }
    Set<String> names = FieldNames.of(draft.detection());
    for (LogSource log : logs) {
      KnownFields known = fields.apply(log);
      if (known == null || known.isOpen()) {
        continue;
      }
      for (String name : names) {
        KnownFields.Fault fault = known.fault(name);
        if (fault != null) {
          String suggestion = fault.suggestion();
          draft
              .complaints()
              .error(
                  draft.place(),
                  fault.message(),
                  suggestion == null ? "name one log in the filter's logsource" : suggestion);
        }
      }
    }
  }

  /** Rules that leave more open than a filter of any are held against its log, and not narrowed. */
  private static void warnOfWider(FilterReader.Draft draft, List<SigmaRule> rules) {
    List<SigmaRule> wider =
        rules.stream()
            .filter(rule -> !isAbout(draft, rule))
            .filter(rule -> rule.logSource().appliesTo(draft.logSource()))
            .toList();
    if (!wider.isEmpty()) {
      SigmaRule first = wider.get(0);
      draft
          .complaints()
          .warning(
              draft.place(),
              String.format(
                  Locale.ROOT,
                  "rules left as they are, because their logsource is wider than the filter's: %,d,"
                      + " such as %s of %s",
                  wider.size(),
                  first.info().place(),
                  first.logSource().text()),
              "leave out of the filter's logsource what theirs leave out");
    }
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
      String key = ruleKey(reference, draft.info(), draft.place(), complaints, references);
      SigmaRule rule = key == null ? null : rules.get(key);
      String quoted = Complaints.quote(reference);
      if (key == null) {
        continue;
      }
      if (rule == null) {
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

  /** Returns the key of the rule that a filter names; null with an error when it names none. */
  private static @Nullable String ruleKey(
      String reference, RuleInfo info, Place place, Complaints complaints, References references) {
    String key = references.key(reference, info, place, complaints);
    if (key == null || !references.isCorrelation(key)) {
      return key;
    }
    complaints.error(
        place,
        Complaints.quote(reference) + " is a correlation, and filters narrow rules",
        "name the rules that it refers to");
    return null;
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
