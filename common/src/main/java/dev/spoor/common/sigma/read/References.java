/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.RuleInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what correlations refer to, by id or name, in all files together. */
final class References {
  private static final int DEEPEST = 50;

  /**
   * A correlation whose references are to be resolved.
   *
   * @param rule null when so much is wrong that none could be made of it
   * @param isSound whether nothing was wrong up to here
   * @param references ids and names, each once, as far as they could be read
   * @param place where they stand
   */
  record Draft(
      RuleInfo info,
      @Nullable CorrelationRule rule,
      boolean isSound,
      List<String> references,
      Complaints complaints,
      Place place) {}

  /** Rules by their keys and ids, usable or not. */
  private final Map<String, RuleInfo> ids = new HashMap<>();

  /** Rules by their names, which several may share. */
  private final Map<String, List<RuleInfo>> names = new HashMap<>();

  private final Set<String> broken = new HashSet<>();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  /** Correlations that cannot be used because another has their id. */
  private final List<Draft> repeated = new ArrayList<>();

  private final Set<String> open = new HashSet<>();
  private final Map<String, CorrelationRule> resolved = new LinkedHashMap<>();

  /** Adds a rule about events, usable or not. */
  void add(RuleInfo info, boolean usable) {
    name(info);
    if (!usable) {
      broken.add(info.key());
    }
  }

  void add(Draft draft) {
    name(draft.info());
    drafts.put(draft.info().key(), draft);
  }

  /** Adds a correlation whose id is taken, so that it still hears what else is wrong with it. */
  void addRepeated(Draft draft) {
    repeated.add(draft);
  }

  private void name(RuleInfo info) {
    ids.putIfAbsent(info.key(), info);
    if (info.id() != null) {
      ids.putIfAbsent(info.id(), info);
    }
    if (info.name() != null) {
      names.computeIfAbsent(info.name(), name -> new ArrayList<>()).add(info);
    }
  }

  /**
   * Returns the key of the rule or correlation that an id or name means; null with an error when
   * that is none, or several. Of several with one name, one of the same origin is meant.
   *
   * @param from what refers to it
   */
  @Nullable String key(String reference, RuleInfo from, Place place, Complaints complaints) {
    List<RuleInfo> meant = meant(reference, from);
    if (meant.isEmpty()) {
      Set<String> known = new TreeSet<>(ids.keySet());
      known.addAll(names.keySet());
      complaints.error(
          place,
          "no rule is called " + Complaints.quote(reference),
          Suggestion.didYouMean(reference, known));
    } else if (meant.size() > 1) {
      complaints.error(
          place,
          "%s is the name of several rules, at %s and %s"
              .formatted(Complaints.quote(reference), meant.get(0).place(), meant.get(1).place()),
          "refer to one by its id");
    }
    return meant.size() == 1 ? meant.get(0).key() : null;
  }

  private List<RuleInfo> meant(String reference, RuleInfo from) {
    List<RuleInfo> named = names.getOrDefault(reference, List.of());
    RuleInfo byId = ids.get(reference);
    if (byId != null && (named.size() < 2 || !reference.equals(byId.name()))) {
      return List.of(byId);
    }
    List<RuleInfo> near =
        named.stream().filter(one -> one.isShipped() == from.isShipped()).toList();
    return near.isEmpty() ? named : near;
  }

  boolean isCorrelation(String key) {
    return drafts.containsKey(key);
  }

  /** Returns all correlations that can be used, each after those that it refers to. */
  List<CorrelationRule> resolve() {
    for (Draft draft : drafts.values()) {
      resolve(draft);
    }
    for (Draft draft : repeated) {
      checkedAliases(draft, referred(draft));
    }
    return List.copyOf(resolved.values());
  }

  /** Returns, once they are resolved, those that are wrong only in what they refer to. */
  List<Draft> unresolved() {
    return drafts.values().stream()
        .filter(draft -> draft.isSound() && broken.contains(draft.info().key()))
        .toList();
  }

  private void resolve(Draft draft) {
    String own = draft.info().key();
    if (resolved.containsKey(own) || broken.contains(own)) {
      return;
    }
    open.add(own);
    Map<String, String> keys = referred(draft);
    open.remove(own);
    Map<String, Map<String, String>> aliases = checkedAliases(draft, keys);
    CorrelationRule rule = draft.rule();
    if (rule == null || draft.complaints().hasErrors()) {
      broken.add(own);
      return;
    }
    Condition condition = rule.condition();
    resolved.put(
        own,
        new CorrelationRule(
            rule.info(),
            rule.type(),
            List.copyOf(keys.values()),
            rule.groupBy(),
            rule.timespan(),
            rule.bounds(),
            condition == null ? null : condition.accept(new Renamed(keys)),
            rule.fields(),
            rule.percentile(),
            aliases,
            rule.generate()));
  }

  /** Returns the keys of what a correlation refers to, by the words that it does so with. */
  private Map<String, String> referred(Draft draft) {
    Map<String, String> keys = new LinkedHashMap<>();
    Map<String, String> words = new HashMap<>();
    for (String reference : draft.references()) {
      String key = key(reference, draft);
      if (key == null) {
        continue;
      }
      String other = words.putIfAbsent(key, reference);
      if (other != null) {
        draft
            .complaints()
            .error(
                draft.place(),
                "%s and %s are the same rule"
                    .formatted(Complaints.quote(other), Complaints.quote(reference)));
      }
      keys.put(reference, key);
    }
    return keys;
  }

  /** Returns the key that a reference means, null with an error when there is no such rule. */
  private @Nullable String key(String reference, Draft draft) {
    Complaints complaints = draft.complaints();
    String key = key(reference, draft.info(), draft.place(), complaints);
    if (key == null) {
      return null;
    }
    Draft other = drafts.get(key);
    if (other != null) {
      if (open.contains(key) || open.size() > DEEPEST) {
        complaints.error(
            draft.place(),
            open.contains(key)
                ? "refers to itself by way of " + Complaints.quote(reference)
                : "refers to correlations more than " + DEEPEST + " deep");
        return null;
      }
      resolve(other);
    }
    if (broken.contains(key)) {
      complaints.error(
          draft.place(), "refers to " + Complaints.quote(reference) + ", which cannot be used");
      return null;
    }
    return key;
  }

  private Map<String, Map<String, String>> checkedAliases(Draft draft, Map<String, String> keys) {
    CorrelationRule rule = draft.rule();
    return rule == null ? Map.of() : aliases(rule, List.copyOf(keys.values()), draft);
  }

  private Map<String, Map<String, String>> aliases(
      CorrelationRule rule, List<String> rules, Draft draft) {
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    Place place = new Place(draft.info().line("correlation.aliases"), 1);
    rule.aliases()
        .forEach(
            (alias, byRule) -> {
              Map<String, String> fields = new HashMap<>();
              byRule.forEach(
                  (reference, field) -> {
                    String key = keyAmong(rules, reference, draft);
                    if (key == null && rule.rules().contains(reference)) {
                      return; // What it refers to has been complained of.
                    }
                    if (key == null) {
                      draft
                          .complaints()
                          .error(
                              place,
                              "alias "
                                  + Complaints.quote(alias)
                                  + " speaks of "
                                  + Complaints.quote(reference)
                                  + ", which is none of its rules",
                              Suggestion.didYouMean(reference, rule.rules()));
                    } else {
                      fields.put(key, field);
                    }
                  });
              for (String reference : rule.rules()) {
                String key = keyAmong(rules, reference, draft);
                if (key != null && !knows(key, alias, fields)) {
                  draft
                      .complaints()
                      .error(
                          place,
                          "alias "
                              + Complaints.quote(alias)
                              + " says nothing of "
                              + Complaints.quote(reference),
                          "name the field of its records");
                }
              }
              aliases.put(alias, fields);
            });
    return aliases;
  }

  /** Returns the key of a rule that a correlation refers to; null where it is none of them. */
  private @Nullable String keyAmong(List<String> rules, String reference, Draft draft) {
    List<RuleInfo> meant = meant(reference, draft.info());
    boolean isOne = meant.size() == 1 && rules.contains(meant.get(0).key());
    return isOne ? meant.get(0).key() : null;
  }

  /** Whether an alias means something for a rule; a correlation may group by the same name. */
  private boolean knows(String key, String alias, Map<String, String> fields) {
    CorrelationRule inner = resolved.get(key);
    return fields.containsKey(key) || inner != null && inner.groupBy().contains(alias);
  }
}
