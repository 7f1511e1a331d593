/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a number must be: the comparisons of a correlation's condition, all of which must hold.
 *
 * @param comparisons at least one
 */
public record Bounds(List<Comparison> comparisons) implements Serializable {
  /** Largest number of hits or values that can be counted up to. */
  public static final int LARGEST_COUNT = 1_000_000;

  /** How a number is held against another. */
  public enum Operator {
    GT,
    GTE,
    LT,
    LTE,
    EQ,
    NEQ
  }

  /** One comparison with a fixed number. */
  public record Comparison(Operator operator, BigDecimal with) implements Serializable {
    /**
     * Whether it holds of a number.
     *
     * @param order of the number against {@link #with}, as a comparator says it
     */
    boolean holds(int order) {
      return switch (operator) {
        case GT -> order > 0;
        case GTE -> order >= 0;
        case LT -> order < 0;
        case LTE -> order <= 0;
        case EQ -> order == 0;
        case NEQ -> order != 0;
      };
    }
  }

  /** Copies the comparisons. */
  public Bounds {
    comparisons = List.copyOf(comparisons);
    if (comparisons.isEmpty()) {
      throw new IllegalArgumentException("Invalid condition: it compares with nothing");
    }
  }

  /** Returns the bound that so many are enough. */
  public static Bounds atLeast(long number) {
    return new Bounds(List.of(new Comparison(Operator.GTE, BigDecimal.valueOf(number))));
  }

  /** Whether every comparison holds of a number. */
  boolean hold(BigDecimal number) {
    for (Comparison comparison : comparisons) {
      if (!comparison.holds(number.compareTo(comparison.with))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns up to which number one must count: one that is larger is judged as this one.
   *
   * @throws IllegalArgumentException if that is more than {@link #LARGEST_COUNT}
   */
  int countTo() {
    BigDecimal largest = BigDecimal.ZERO;
    for (Comparison comparison : comparisons) {
      largest = largest.max(comparison.with);
    }
    if (largest.compareTo(BigDecimal.valueOf(LARGEST_COUNT)) > 0) {
      throw new IllegalArgumentException(
          "Invalid condition: %s (expected at most %d)".formatted(largest, LARGEST_COUNT));
    }
    return largest.setScale(0, RoundingMode.CEILING).intValueExact() + 1;
  }
}
