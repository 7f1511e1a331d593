/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.Condition;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One way to meet a condition over rules.
 *
 * @param hit rules that must hit
 * @param absent rules that must not
 */
record Choice(Set<String> hit, Set<String> absent) {
  /** Most ways in which a condition may be met. */
  static final int MOST = 100;

  private static final Choice FREE = new Choice(Set.of(), Set.of());

  /**
   * Returns all ways to meet a condition.
   *
   * @throws IllegalArgumentException if there are none, or more than {@value #MOST}
   */
  static Set<Choice> of(Condition condition) {
    Set<Choice> choices = condition.accept(new Choices(false));
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("Invalid condition: no hits can meet it");
    }
    return choices;
  }

  private boolean isPossible() {
    return Collections.disjoint(hit, absent);
  }

  private Choice and(Choice other) {
    Set<String> hits = new HashSet<>(hit);
    hits.addAll(other.hit);
    Set<String> absents = new HashSet<>(absent);
    absents.addAll(other.absent);
    return new Choice(hits, absents);
  }

  /** The ways to meet a condition, or to meet what is its contrary. */
  private record Choices(boolean isContrary) implements Condition.Visitor<Set<Choice>> {
    @Override
    public Set<Choice> and(Condition.And and) {
      return isContrary ? any(and.of()) : all(and.of());
    }

    @Override
    public Set<Choice> or(Condition.Or or) {
      return isContrary ? all(or.of()) : any(or.of());
    }

    @Override
    public Set<Choice> not(Condition.Not not) {
      return not.of().accept(new Choices(!isContrary));
    }

    @Override
    public Set<Choice> named(Condition.Named named) {
      Set<String> rule = Set.of(named.search());
      return Set.of(isContrary ? new Choice(Set.of(), rule) : new Choice(rule, Set.of()));
    }

    private Set<Choice> any(List<Condition> conditions) {
      Set<Choice> choices = new LinkedHashSet<>();
      for (Condition condition : conditions) {
        choices.addAll(condition.accept(this));
      }
      return few(choices);
    }

    private Set<Choice> all(List<Condition> conditions) {
      Set<Choice> choices = Set.of(FREE);
      for (Condition condition : conditions) {
        Set<Choice> more = new LinkedHashSet<>();
        for (Choice one : condition.accept(this)) {
          choices.stream().map(one::and).filter(Choice::isPossible).forEach(more::add);
        }
        choices = few(more);
      }
      return choices;
    }

    private static Set<Choice> few(Set<Choice> choices) {
      if (choices.size() > MOST) {
        throw new IllegalArgumentException(
            "Invalid condition: rules in order can meet it in more than " + MOST + " ways");
      }
      return choices;
    }
  }
}
