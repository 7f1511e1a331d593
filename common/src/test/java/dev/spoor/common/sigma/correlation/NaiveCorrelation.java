/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.CorrelationRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The specification read aloud: every window is cut out of the whole stream and looked at anew.
 * Holds everything and sorts everything, and shares no code with what it is held against.
 */
final class NaiveCorrelation {
  private NaiveCorrelation() {}

  /** A hit or an alert of an inner correlation. */
  private record Mark(long at, String rule, String value, Object event) {}

  /** Returns the payloads of the hits that count. */
  static Set<Integer> kept(CorrelationPlan plan, List<CorrelationHit<Integer>> hits) {
    return run(plan, hits, 0).kept;
  }

  private record Result(TreeSet<Long> alerts, TreeMap<Integer, Long> toldAt, Set<Integer> kept) {}

  private static Result run(CorrelationPlan plan, List<CorrelationHit<Integer>> hits, int depth) {
    List<Mark> marks = new ArrayList<>();
    Map<Integer, Mark> proofs = new TreeMap<>();
    Map<CorrelationHit.Inner, List<CorrelationHit<Integer>>> inner = new LinkedHashMap<>();
    for (CorrelationHit<Integer> hit : hits) {
      if (hit.within().size() == depth) {
        Object event = hit.event() == null ? new Object() : hit.at() + hit.event();
        marks.add(new Mark(hit.at(), hit.rule(), hit.value(), event));
        proofs.put(hit.payload(), marks.get(marks.size() - 1));
      } else {
        inner.computeIfAbsent(hit.within().get(depth), group -> new ArrayList<>()).add(hit);
      }
    }
    inner.forEach(
        (group, its) -> {
          Result result = run(plan.inner().get(group.correlation()), its, depth + 1);
          for (long alert : result.alerts) {
            marks.add(new Mark(alert, group.correlation(), group.value(), new Object()));
          }
          result.toldAt.forEach(
              (proof, at) ->
                  proofs.put(proof, new Mark(at, group.correlation(), null, new Object())));
        });
    TreeSet<Long> alerts = new TreeSet<>();
    TreeMap<Integer, Long> toldAt = new TreeMap<>();
    for (long end : marks.stream().map(Mark::at).collect(Collectors.toCollection(TreeSet::new))) {
      long start = end - plan.window().micros();
      List<Mark> window = marks.stream().filter(m -> m.at >= start && m.at <= end).toList();
      if (holds(plan.window(), window)) {
        alerts.add(end);
        proofs.forEach(
            (proof, mark) -> {
              boolean isWithin = mark.at >= start && mark.at <= end;
              // Of a correlation inside another all hits of its window are.
              if (isWithin && (depth > 0 || isProof(plan.window(), window, mark))) {
                toldAt.putIfAbsent(proof, end);
              }
            });
      }
    }
    return new Result(alerts, toldAt, toldAt.keySet());
  }

  /** Whether a hit is proof in a window that is one: of rules in order those in a sequence are. */
  private static boolean isProof(WindowSpec spec, List<Mark> window, Mark mark) {
    if (spec.type() != CorrelationRule.Type.TEMPORAL_ORDERED) {
      return true;
    }
    Set<String> seen =
        met(spec.rules(), window.stream().map(Mark::rule).collect(Collectors.toSet()));
    int fewest =
        IntStream.rangeClosed(1, spec.rules().size())
            .filter(n -> spec.bounds() != null && spec.bounds().hold(BigDecimal.valueOf(n)))
            .findFirst()
            .orElse(spec.rules().size());
    List<List<String>> enough =
        IntStream.range(0, 1 << spec.rules().size())
            .mapToObj(choice -> chosen(spec.rules(), choice))
            .filter(
                some ->
                    spec.condition() == null
                        ? some.size() == fewest
                        : chain(some, window, Long.MIN_VALUE, Set.of())
                            && holds(spec.condition(), some, seen, false))
            .toList();
    return enough.stream()
        .filter(
            some -> enough.stream().noneMatch(o -> o.size() < some.size() && some.containsAll(o)))
        .anyMatch(some -> some.isEmpty() || stands(some, window, mark));
  }

  private static boolean stands(List<String> rules, List<Mark> window, Mark mark) {
    int place = rules.indexOf(mark.rule);
    List<Mark> before = window.stream().filter(other -> other.at <= mark.at).toList();
    return place >= 0
        && chain(rules.subList(0, place), apart(before), Long.MIN_VALUE, Set.of())
        && chain(rules.subList(place + 1, rules.size()), apart(window), mark.at, Set.of());
  }

  /** One event may stand at several places: that somebody went on was looked at before. */
  private static List<Mark> apart(List<Mark> marks) {
    return marks.stream().map(m -> new Mark(m.at, m.rule, m.value, new Object())).toList();
  }

  private static boolean holds(WindowSpec spec, List<Mark> window) {
    Map<Object, String> once = new LinkedHashMap<>();
    window.stream()
        .filter(mark -> mark.value != null && mark.value.matches("[0-9]+"))
        .forEach(mark -> once.putIfAbsent(mark.event, mark.value));
    List<BigDecimal> numbers = once.values().stream().map(BigDecimal::new).sorted().toList();
    BigDecimal count = BigDecimal.valueOf(numbers.size());
    BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    Set<String> rules = window.stream().map(Mark::rule).collect(Collectors.toSet());
    return switch (spec.type()) {
      case EVENT_COUNT ->
          spec.bounds()
              .hold(BigDecimal.valueOf(window.stream().map(Mark::event).distinct().count()));
      case VALUE_COUNT ->
          spec.bounds()
              .hold(
                  BigDecimal.valueOf(
                      window.stream().map(Mark::value).filter(v -> v != null).distinct().count()));
      case TEMPORAL ->
          spec.condition() != null
              ? holds(spec.condition(), met(spec.rules(), rules))
              : spec.bounds() == null
                  ? rules.containsAll(spec.rules())
                  : spec.bounds()
                      .hold(
                          BigDecimal.valueOf(
                              spec.rules().stream().filter(rules::contains).count()));
      case TEMPORAL_ORDERED ->
          spec.condition() != null
              ? isMetInOrder(spec, window, met(spec.rules(), rules))
              : spec.bounds() == null
                  ? chain(spec.rules(), window, Long.MIN_VALUE, Set.of())
                  : spec.bounds().hold(BigDecimal.valueOf(longest(spec.rules(), window)));
      case VALUE_SUM -> !numbers.isEmpty() && spec.bounds().hold(sum);
      case VALUE_AVG ->
          !numbers.isEmpty() && spec.bounds().hold(sum.divide(count, 20, RoundingMode.HALF_EVEN));
      case VALUE_MEDIAN -> !numbers.isEmpty() && spec.bounds().hold(median(numbers));
      case VALUE_PERCENTILE ->
          !numbers.isEmpty()
              && spec.bounds()
                  .hold(
                      numbers.get(
                          (int)
                              Math.max(
                                  0,
                                  Math.ceil(spec.percentile().doubleValue() * numbers.size() / 100)
                                      - 1)));
    };
  }

  private static BigDecimal median(List<BigDecimal> sorted) {
    BigDecimal lower = sorted.get((sorted.size() - 1) / 2);
    BigDecimal upper = sorted.get(sorted.size() / 2);
    return lower.add(upper).divide(BigDecimal.valueOf(2));
  }

  /** Whether some of the rules follow each other, and meet the condition. */
  private static boolean isMetInOrder(WindowSpec spec, List<Mark> window, Set<String> seen) {
    for (int choice = 0; choice < 1 << spec.rules().size(); choice++) {
      List<String> some = chosen(spec.rules(), choice);
      if (chain(some, window, Long.MIN_VALUE, Set.of())
          && holds(spec.condition(), some, seen, false)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a condition holds of what follows each other; what it rules out must not be seen. */
  private static boolean holds(
      Condition condition, List<String> some, Set<String> seen, boolean isContrary) {
    if (condition instanceof Condition.Not not) {
      return !holds(not.of(), some, seen, !isContrary);
    }
    if (condition instanceof Condition.And and) {
      return and.of().stream().allMatch(one -> holds(one, some, seen, isContrary));
    }
    if (condition instanceof Condition.Or or) {
      return or.of().stream().anyMatch(one -> holds(one, some, seen, isContrary));
    }
    String rule = ((Condition.Named) condition).search();
    return isContrary ? seen.contains(rule) : some.contains(rule);
  }

  private static List<String> chosen(List<String> rules, int choice) {
    return IntStream.range(0, rules.size())
        .filter(i -> (choice & 1 << i) != 0)
        .mapToObj(rules::get)
        .toList();
  }

  /** Returns the rules of a list that were met. */
  private static Set<String> met(List<String> rules, Set<String> seen) {
    return rules.stream().filter(seen::contains).collect(Collectors.toSet());
  }

  private static boolean holds(Condition condition, Set<String> met) {
    if (condition instanceof Condition.And and) {
      return and.of().stream().allMatch(one -> holds(one, met));
    }
    if (condition instanceof Condition.Or or) {
      return or.of().stream().anyMatch(one -> holds(one, met));
    }
    return condition instanceof Condition.Not not
        ? !holds(not.of(), met)
        : met.contains(((Condition.Named) condition).search());
  }

  /** Returns how many of the rules can be found one after the other: every choice is tried. */
  private static int longest(List<String> rules, List<Mark> window) {
    int longest = 0;
    for (int choice = 1; choice < 1 << rules.size(); choice++) {
      List<String> some = chosen(rules, choice);
      if (some.size() > longest && chain(some, window, Long.MIN_VALUE, Set.of())) {
        longest = some.size();
      }
    }
    return longest;
  }

  /** Whether the rules can be found one after the other, from a time on, each by another event. */
  private static boolean chain(
      List<String> rules, List<Mark> window, long from, Set<Object> taken) {
    return rules.isEmpty()
        || window.stream()
            .filter(mark -> mark.at >= from && mark.rule.equals(rules.get(0)))
            .filter(mark -> !taken.contains(mark.event))
            .anyMatch(
                mark -> {
                  Set<Object> more = new HashSet<>(taken);
                  more.add(mark.event);
                  return chain(rules.subList(1, rules.size()), window, mark.at, more);
                });
  }
}
