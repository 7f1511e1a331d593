/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a condition over rules holds of rules that hit one after the other. Those that it
 * asks for must hit in the order of the list; those that it rules out must not hit at all, whenever
 * that is.
 */
final class ChoiceInOrder implements Measure {
  private final List<String> rules;
  private final Map<Choice, RulesInOrder> choices = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();

  ChoiceInOrder(List<String> rules, Condition condition) {
    this.rules = rules;
    for (Choice choice : Choice.of(condition)) {
      if (rules.containsAll(choice.hit())) {
        choices.put(choice, new RulesInOrder(order(choice)));
      }
    }
  }

  @Override
  public void count(long at, String rule, @Nullable String value, @Nullable String event) {
    if (rules.contains(rule)) {
      last.put(rule, at);
      choices.values().forEach(chain -> chain.count(at, rule, value, event));
    }
  }

  @Override
  public boolean holds(long start) {
    for (Map.Entry<Choice, RulesInOrder> choice : choices.entrySet()) {
      if (choice.getValue().holds(start) && areAbsent(choice.getKey().absent(), start)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<List<String>> orders() {
    return choices.keySet().stream().map(this::order).distinct().toList();
  }

  private List<String> order(Choice choice) {
    return rules.stream().filter(choice.hit()::contains).toList();
  }

  @Override
  public boolean isMet(List<String> order, long start) {
    return choices.entrySet().stream()
        .filter(choice -> order(choice.getKey()).equals(order))
        .anyMatch(
            choice -> choice.getValue().holds(start) && areAbsent(choice.getKey().absent(), start));
  }

  private boolean areAbsent(Set<String> rules, long start) {
    return rules.stream().allMatch(rule -> last.getOrDefault(rule, Long.MIN_VALUE) < start);
  }

  @Override
  public int held() {
    return last.size() + choices.values().stream().mapToInt(RulesInOrder::held).sum();
  }
}
