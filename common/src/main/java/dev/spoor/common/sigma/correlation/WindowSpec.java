/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.Condition;
import dev.spoor.common.sigma.CorrelationRule;
import dev.spoor.common.sigma.CorrelationRule.Type;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the hits of a window must be.
 *
 * @param type what is measured of them
 * @param rules rules or correlations that the hits come from, in order where order counts
 * @param micros length of the window: hits this far apart still share one
 * @param bounds what the measured number must be; null only of temporal types, which then want a
 *     hit of every rule; with it they measure how many rules hit, or hit one after the other
 * @param condition which rules must hit and which not, of temporal types without bounds; null for
 *     every one
 * @param percentile of values by nearest rank, so that it is a value that occurred: 0 to 100; zero
 *     for other types
 * @param ways to meet the condition in order, worked out once for all groups; empty where there is
 *     none, or order does not count
 */
public record WindowSpec(
    Type type,
    List<String> rules,
    long micros,
    @Nullable Bounds bounds,
    @Nullable Condition condition,
    BigDecimal percentile,
    List<ChoiceInOrder.Way> ways)
    implements Serializable {
  /** Makes a window. */
  public WindowSpec(
      Type type,
      List<String> rules,
      long micros,
      @Nullable Bounds bounds,
      @Nullable Condition condition,
      BigDecimal percentile) {
    this(
        type,
        rules,
        micros,
        bounds,
        condition,
        percentile,
        condition != null && type == Type.TEMPORAL_ORDERED
            ? ChoiceInOrder.ways(rules, condition)
            : List.of());
  }

  /** Makes a window without a condition over rules. */
  public WindowSpec(
      Type type, List<String> rules, long micros, @Nullable Bounds bounds, BigDecimal percentile) {
    this(type, rules, micros, bounds, null, percentile);
  }

  /**
   * Checks that it can be evaluated.
   *
   * @throws IllegalArgumentException if it cannot, saying why
   */
  public WindowSpec {
    rules = rules.stream().distinct().toList();
    ways = List.copyOf(ways);
    boolean isTemporal = type == Type.TEMPORAL || type == Type.TEMPORAL_ORDERED;
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("Invalid correlation: it refers to no rule");
    }
    if (micros <= 0) {
      throw new IllegalArgumentException("Invalid timespan: it has no length");
    }
    if (bounds == null && !isTemporal) {
      throw new IllegalArgumentException("Invalid correlation: it has no condition");
    }
    if (percentile.signum() < 0 || percentile.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new IllegalArgumentException(
          "Invalid percentile: " + percentile + " (expected 0 to 100)");
    }
    if (condition != null && (!isTemporal || bounds != null)) {
      throw new IllegalArgumentException(
          "Invalid condition: names of rules belong to temporal types, without a number");
    }
    if (bounds != null && (type == Type.EVENT_COUNT || type == Type.VALUE_COUNT)) {
      bounds.countTo();
    }
  }

  /**
   * Returns the window of a rule.
   *
   * @throws IllegalArgumentException if it cannot be evaluated, saying why
   */
  public static WindowSpec of(CorrelationRule rule) {
    BigDecimal percentile = rule.percentile();
    return new WindowSpec(
        rule.type(),
        rule.rules(),
        rule.timespan().toSeconds() * 1_000_000,
        rule.bounds().isEmpty() ? null : new Bounds(rule.bounds()),
        rule.condition(),
        percentile == null ? BigDecimal.ZERO : percentile);
  }

  Measure measure() {
    Bounds wanted = bounds == null ? Bounds.atLeast(rules.size()) : bounds;
    return switch (type) {
      case EVENT_COUNT -> new HitCount(wanted);
      case VALUE_COUNT -> new ValueCount(wanted);
      case TEMPORAL -> new RulesSeen(rules, wanted, condition);
      case TEMPORAL_ORDERED ->
          condition != null
              ? new ChoiceInOrder(rules, ways)
              : bounds == null ? new RulesInOrder(rules) : new LongestOrder(rules, bounds);
      case VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> new Amounts(type, wanted, percentile);
      case VALUE_MEDIAN -> new Median(wanted);
    };
  }
}
