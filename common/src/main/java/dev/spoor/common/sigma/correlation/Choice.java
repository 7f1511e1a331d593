/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

  /** Most choices put together from two others before a condition is taken to be too much. */
  static final int MOST_JOINED = 20_000;

  private static final Choice FREE = new Choice(Set.of(), Set.of());

  /**
   * Returns all ways to meet a condition, without those that ask for more than another does.
   *
   * @throws IllegalArgumentException if there are none, more than {@value #MOST}, or it takes too
   *     long to tell
   */
  static List<Choice> of(Condition condition) {
    List<Choice> choices = condition.accept(new Choices(false, new Joined()));
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("Invalid condition: no hits can meet it");
    }
    return choices;
  }

  private boolean isPossible() {
    return Collections.disjoint(hit, absent);
  }

  /** Whether all that another asks for is asked for here. */
  private boolean asksForAllOf(Choice other) {
    return hit.containsAll(other.hit) && absent.containsAll(other.absent);
  }

  private int size() {
    return hit.size() + absent.size();
  }

  private Choice and(Choice other) {
    Set<String> hits = new HashSet<>(hit);
    hits.addAll(other.hit);
    Set<String> absents = new HashSet<>(absent);
    absents.addAll(other.absent);
    return new Choice(hits, absents);
  }

  /** Counts the choices put together for one condition. */
  private static final class Joined {
    private int count;

    Choice join(Choice one, Choice other) {
      if (++count > MOST_JOINED) {
        throw new IllegalArgumentException(
            "Invalid condition: rules in order can meet it in too many ways to tell them all");
      }
      return one.and(other);
    }
  }

  /** The ways to meet a condition, or to meet what is its contrary. */
  private record Choices(boolean isContrary, Joined joined)
      implements Condition.Visitor<List<Choice>> {
    @Override
    public List<Choice> and(Condition.And and) {
      return isContrary ? any(and.of()) : all(and.of());
    }

    @Override
    public List<Choice> or(Condition.Or or) {
      return isContrary ? all(or.of()) : any(or.of());
    }

    @Override
    public List<Choice> not(Condition.Not not) {
      return not.of().accept(new Choices(!isContrary, joined));
    }

    @Override
    public List<Choice> named(Condition.Named named) {
      Set<String> rule = Set.of(named.search());
      return List.of(isContrary ? new Choice(Set.of(), rule) : new Choice(rule, Set.of()));
    }

    private List<Choice> any(List<Condition> conditions) {
      Set<Choice> choices = new LinkedHashSet<>();
      for (Condition condition : conditions) {
        choices.addAll(condition.accept(this));
      }
      return few(choices);
    }

    private List<Choice> all(List<Condition> conditions) {
      List<Choice> choices = List.of(FREE);
      for (Condition condition : conditions) {
        Set<Choice> more = new LinkedHashSet<>();
        for (Choice one : condition.accept(this)) {
          for (Choice before : choices) {
            Choice both = joined.join(before, one);
            if (both.isPossible()) {
              more.add(both);
            }
          }
        }
        choices = few(more);
      }
      return choices;
    }

    /** Leaves out what is met only where another, which asks for less, is met too. */
    private static List<Choice> few(Set<Choice> choices) {
      List<Choice> few = new ArrayList<>();
      for (Choice one : choices.stream().sorted(Comparator.comparingInt(Choice::size)).toList()) {
        if (few.stream().noneMatch(one::asksForAllOf)) {
          few.add(one);
        }
        if (few.size() > MOST) {
          throw new IllegalArgumentException(
              "Invalid condition: rules in order can meet it in more than "
                  + MOST
                  + " ways; write a correlation for each part of it, and refer to those");
        }
      }
      return few;
    }
  }
}
