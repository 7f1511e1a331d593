/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.Condition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a condition over rules holds of rules that hit one after the other. Those that it
 * asks for must hit in the order of the list; those that it rules out must not hit at all in the
 * window that ends at the last hit, wherever that is among them.
 */
final class ChoiceInOrder implements Measure {
  /**
   * One way to meet the condition.
   *
   * @param inOrder rules that must hit, one after the other
   * @param absent rules that must not
   */
  record Way(List<String> inOrder, Set<String> absent) implements Serializable {}

  private record Followed(List<String> inOrder, RulesInOrder chain, Set<String> absent) {}

  private final Set<String> rules;
  private final List<Followed> followed = new ArrayList<>();
  private final Map<String, Long> last = new HashMap<>();

  ChoiceInOrder(List<String> rules, List<Way> ways) {
    this.rules = new HashSet<>(rules);
    for (Way way : ways) {
      followed.add(new Followed(way.inOrder(), new RulesInOrder(way.inOrder()), way.absent()));
    }
  }

  /**
   * Returns the ways to meet a condition by hits of some rules.
   *
   * @throws IllegalArgumentException as {@link Choice#of} does
   */
  static List<Way> ways(List<String> rules, Condition condition) {
    List<Way> ways = new ArrayList<>();
    for (Choice choice : Choice.of(condition)) {
      List<String> inOrder = rules.stream().distinct().filter(choice.hit()::contains).toList();
      if (inOrder.size() == choice.hit().size()) {
        ways.add(new Way(inOrder, Set.copyOf(choice.absent())));
      }
    }
    return List.copyOf(ways);
  }

  @Override
  public void count(long at, String rule, @Nullable String value, @Nullable String event) {
    if (rules.contains(rule)) {
      last.put(rule, at);
      followed.forEach(one -> one.chain().count(at, rule, value, event));
    }
  }

  @Override
  public boolean holds(long start) {
    for (Followed one : followed) {
      if (one.chain().holds(start) && areAbsent(one.absent(), start)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<List<String>> orders() {
    return followed.stream().map(Followed::inOrder).distinct().toList();
  }

  @Override
  public boolean isMet(List<String> order, long start) {
    return followed.stream()
        .filter(one -> one.inOrder().equals(order))
        .anyMatch(one -> one.chain().holds(start) && areAbsent(one.absent(), start));
  }

  private boolean areAbsent(Set<String> rules, long start) {
    return rules.stream().allMatch(rule -> last.getOrDefault(rule, Long.MIN_VALUE) < start);
  }

  @Override
  public int held() {
    return last.size() + followed.stream().mapToInt(one -> one.chain().held()).sum();
  }
}
