/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.rules;

import dev.spoor.common.sigma.match.NaiveEvaluator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sigma's correlations as the specification tells them, over the YAML as it stands and events as
 * maps: every event is tried with every rule, and every window is cut out of all and looked at
 * anew. Shares no code with what it is held against.
 *
 * @see <a
 *     href="https://github.com/SigmaHQ/sigma-specification/blob/main/specification/sigma-correlation-rules-specification.md">Sigma
 *     correlation rules specification 2.1</a>
 */
final class NaiveCorrelations {
  private static final String MISSING = "\u0000";

  private final Map<String, Map<String, ?>> rules = new HashMap<>();
  private final List<Map<String, ?>> events;
  private final Map<String, List<Integer>> matches = new HashMap<>();

  /**
   * @param documents rules and correlations
   * @param events in any order; each with its time in {@code eventTime} or {@code
   *     charge_period_start}
   */
  NaiveCorrelations(Collection<Map<String, ?>> documents, List<Map<String, ?>> events) {
    this.events = events;
    for (Map<String, ?> document : documents) {
      for (String key : List.of("id", "name")) {
        if (document.get(key) != null) {
          rules.put(document.get(key).toString(), document);
        }
      }
    }
  }

  /** A hit of a rule, or of a correlation inside: then it is no event of its own. */
  private record Mark(long at, String rule, @Nullable Integer event, List<String> values) {}

  /** An event that is evidence, of which rule or correlation inside, and when it became so. */
  private record Proof(int event, long at, String rule) {}

  /** What comes together. */
  private record Group(List<Mark> marks, List<Proof> proofs) {
    Group() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private record Alerts(TreeSet<Long> at, TreeMap<Integer, Long> told) {}

  /** Returns the numbers of the events that a correlation tells, set by set for each group. */
  List<Set<Integer>> told(String correlation) {
    return run(correlation, false).values().stream()
        .map(alerts -> (Set<Integer>) alerts.told.keySet())
        .filter(told -> !told.isEmpty())
        .toList();
  }

  private Map<List<String>, Alerts> run(String name, boolean isInside) {
    Map<String, ?> correlation = map(rules.get(name).get("correlation"));
    Map<List<String>, Group> groups = new HashMap<>();
    for (Object reference : list(correlation.get("rules"))) {
      String rule = reference.toString();
      if (rules.get(rule).containsKey("correlation")) {
        takeInner(correlation, rule, groups);
      } else {
        takeEvents(correlation, rule, groups);
      }
    }
    long span = span(correlation.get("timespan").toString());
    Map<List<String>, Alerts> alerts = new HashMap<>();
    groups.forEach((key, group) -> alerts.put(key, alerts(correlation, group, span, isInside)));
    return alerts;
  }

  private void takeEvents(
      Map<String, ?> correlation, String rule, Map<List<String>, Group> groups) {
    for (int event : matches(rule)) {
      List<String> values = new ArrayList<>();
      Object measured = map(correlation.get("condition")).get("field");
      if (measured != null) {
        values.addAll(texts(events.get(event), meant(correlation, measured.toString(), rule)));
      }
      for (List<String> key : keys(correlation, rule, events.get(event))) {
        Group group = groups.computeIfAbsent(key, k -> new Group());
        group.marks.add(new Mark(at(events.get(event)), rule, event, values));
        group.proofs.add(new Proof(event, at(events.get(event)), rule));
      }
    }
  }

  /** Of a correlation inside, the one around it sees when it holds and what it groups by. */
  private void takeInner(Map<String, ?> correlation, String rule, Map<List<String>, Group> groups) {
    List<String> inside = fields(map(rules.get(rule).get("correlation")));
    run(rule, true)
        .forEach(
            (innerKey, alerts) -> {
              List<String> key = new ArrayList<>();
              for (String field : fields(correlation)) {
                int place = inside.indexOf(meant(correlation, field, rule));
                key.add(place < 0 ? MISSING : innerKey.get(place));
              }
              Group group = groups.computeIfAbsent(key, k -> new Group());
              alerts.at.forEach(at -> group.marks.add(new Mark(at, rule, null, List.of())));
              alerts.told.forEach((event, at) -> group.proofs.add(new Proof(event, at, rule)));
            });
  }

  private List<Integer> matches(String rule) {
    return matches.computeIfAbsent(
        rule,
        name -> {
          List<Integer> all = new ArrayList<>();
          for (int i = 0; i < events.size(); i++) {
            if (NaiveEvaluator.matches(map(rules.get(name).get("detection")), events.get(i))) {
              all.add(i);
            }
          }
          return all;
        });
  }

  private static Alerts alerts(
      Map<String, ?> correlation, Group group, long span, boolean isInside) {
    Alerts alerts = new Alerts(new TreeSet<>(), new TreeMap<>());
    Set<Long> ends = group.marks.stream().map(Mark::at).collect(Collectors.toSet());
    for (long end : new TreeSet<>(ends)) {
      List<Mark> window =
          group.marks.stream().filter(mark -> mark.at >= end - span && mark.at <= end).toList();
      if (holds(correlation, window)) {
        alerts.at.add(end);
        group.proofs.stream()
            .filter(proof -> proof.at >= end - span && proof.at <= end)
            .filter(proof -> isInside || isProof(correlation, proof, window))
            .forEach(proof -> alerts.told.putIfAbsent(proof.event, end));
      }
    }
    return alerts;
  }

  /** Whether what is evidence stands in the order, where one is asked for. */
  private static boolean isProof(Map<String, ?> correlation, Proof proof, List<Mark> window) {
    if (!correlation.get("type").equals("temporal_ordered")) {
      return true;
    }
    List<String> rules = list(correlation.get("rules")).stream().map(Object::toString).toList();
    int place = rules.indexOf(proof.rule);
    List<Mark> until = window.stream().filter(mark -> mark.at <= proof.at).toList();
    return isChain(rules.subList(0, place), until, Long.MIN_VALUE, Set.of())
        && isChain(rules.subList(place + 1, rules.size()), window, proof.at, Set.of());
  }

  private static boolean holds(Map<String, ?> correlation, List<Mark> window) {
    List<String> references =
        list(correlation.get("rules")).stream().map(Object::toString).toList();
    Map<String, ?> condition = map(correlation.get("condition"));
    String type = correlation.get("type").toString();
    switch (type) {
      case "temporal":
        return window.stream().map(Mark::rule).collect(Collectors.toSet()).containsAll(references);
      case "temporal_ordered":
        return isChain(references, window, Long.MIN_VALUE, Set.of());
      case "event_count":
        Set<Object> counted = new LinkedHashSet<>();
        window.forEach(mark -> counted.add(mark.event == null ? mark : mark.event));
        return keeps(condition, BigDecimal.valueOf(counted.size()));
      case "value_count":
        Set<String> values =
            window.stream().flatMap(mark -> mark.values.stream()).collect(Collectors.toSet());
        return keeps(condition, BigDecimal.valueOf(values.size()));
      case "value_sum":
        Map<Object, List<String>> once = new HashMap<>();
        window.forEach(
            mark -> once.putIfAbsent(mark.event == null ? mark : mark.event, mark.values));
        List<BigDecimal> numbers =
            once.values().stream().flatMap(List::stream).map(BigDecimal::new).toList();
        return !numbers.isEmpty()
            && keeps(condition, numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
      default:
        throw new IllegalStateException("expected a type that the pack uses, not " + type);
    }
  }

  private static boolean keeps(Map<String, ?> condition, BigDecimal number) {
    return condition.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("field"))
        .allMatch(
            entry -> {
              int order = number.compareTo(new BigDecimal(entry.getValue().toString()));
              return switch (entry.getKey()) {
                case "gt" -> order > 0;
                case "gte" -> order >= 0;
                case "lt" -> order < 0;
                case "lte" -> order <= 0;
                case "eq" -> order == 0;
                default -> order != 0;
              };
            });
  }

  /** Whether the rules can be found one after the other, from a time on, each by another event. */
  private static boolean isChain(
      List<String> rules, List<Mark> window, long from, Set<Integer> taken) {
    return rules.isEmpty()
        || window.stream()
            .filter(mark -> mark.at >= from && mark.rule.equals(rules.get(0)))
            .filter(mark -> mark.event == null || !taken.contains(mark.event))
            .anyMatch(
                mark -> {
                  Set<Integer> more = new HashSet<>(taken);
                  if (mark.event != null) {
                    more.add(mark.event);
                  }
                  return isChain(rules.subList(1, rules.size()), window, mark.at, more);
                });
  }

  // Fields.

  private static List<String> fields(Map<String, ?> correlation) {
    return list(correlation.get("group-by")).stream().map(Object::toString).toList();
  }

  /** Returns the field that a correlation's own name stands for in a rule. */
  private static String meant(Map<String, ?> correlation, String field, String rule) {
    Object alias = map(map(correlation.get("aliases")).get(field)).get(rule);
    return alias == null ? field : alias.toString();
  }

  /** Returns every group that an event belongs to. */
  private static Set<List<String>> keys(
      Map<String, ?> correlation, String rule, Map<String, ?> event) {
    Set<List<String>> keys = Set.of(List.of());
    for (String field : fields(correlation)) {
      List<String> texts = texts(event, meant(correlation, field, rule));
      Set<List<String>> longer = new LinkedHashSet<>();
      for (List<String> key : keys) {
        for (String text : texts.isEmpty() ? List.of(MISSING) : texts) {
          List<String> more = new ArrayList<>(key);
          more.add(text);
          longer.add(more);
        }
      }
      keys = longer;
    }
    return keys;
  }

  private static List<String> texts(@Nullable Object value, String path) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> members) {
      members.forEach(member -> texts.addAll(texts(member, path)));
    } else if (path.isEmpty() && value != null) {
      texts.add(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) -> {
            if (path.equals(name)) {
              texts.addAll(texts(member, ""));
            } else if (path.startsWith(name + ".")) {
              texts.addAll(texts(member, path.substring(name.toString().length() + 1)));
            }
          });
    }
    return texts;
  }

  private static long at(Map<String, ?> event) {
    Object time = event.get("eventTime");
    Instant at = Instant.parse((time == null ? event.get("charge_period_start") : time).toString());
    return at.toEpochMilli();
  }

  private static long span(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number).toMillis();
      case 'm' -> Duration.ofMinutes(number).toMillis();
      case 'h' -> Duration.ofHours(number).toMillis();
      default -> Duration.ofDays(number).toMillis();
    };
  }

  @SuppressWarnings("unchecked")
  static Map<String, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, ?>) value : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> all ? all : List.of();
  }
}
