/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.Condition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks which rules hit, in any order. */
final class RulesSeen implements Measure {
  private static final long NEVER = Long.MIN_VALUE;

  private final List<String> rules;
  private final Bounds bounds;
  private final @Nullable Condition condition;
  private final Map<String, Long> last = new HashMap<>();

  /**
   * Makes one that has seen nothing.
   *
   * @param condition that must hold of the rules in place of the bounds; null for none
   */
  RulesSeen(List<String> rules, Bounds bounds, @Nullable Condition condition) {
    this.rules = rules;
    this.bounds = bounds;
    this.condition = condition;
  }

  @Override
  public void count(long at, String rule, @Nullable String value, @Nullable String event) {
    if (rules.contains(rule)) {
      last.put(rule, at);
    }
  }

  private long seen(String rule) {
    return last.getOrDefault(rule, NEVER);
  }

  @Override
  public int held() {
    return last.size();
  }

  @Override
  public boolean holds(long start) {
    if (condition != null) {
      return condition.accept(new SeenSince(start));
    }
    long hit = rules.stream().filter(rule -> seen(rule) >= start).count();
    return bounds.hold(BigDecimal.valueOf(hit));
  }

  /** Whether a condition holds of the rules that hit from a time on. */
  private final class SeenSince implements Condition.Visitor<Boolean> {
    private final long start;

    SeenSince(long start) {
      this.start = start;
    }

    @Override
    public Boolean and(Condition.And and) {
      return and.of().stream().allMatch(one -> one.accept(this));
    }

    @Override
    public Boolean or(Condition.Or or) {
      return or.of().stream().anyMatch(one -> one.accept(this));
    }

    @Override
    public Boolean not(Condition.Not not) {
      return !not.of().accept(this);
    }

    @Override
    public Boolean named(Condition.Named named) {
      return seen(named.search()) >= start;
    }
  }
}
