/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.CorrelationRule.Bound;
import dev.spoor.common.sigma.ValueTest;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a number must be: the comparisons of a correlation's condition, all of which must hold.
 *
 * @param all at least one
 */
public record Bounds(List<Bound> all) implements Serializable {
  /** Largest number of hits or values that can be counted up to. */
  public static final int LARGEST_COUNT = 1_000_000;

  /** Copies the comparisons. */
  public Bounds {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("Invalid condition: it compares with nothing");
    }
  }

  /** Returns the bound that so many are enough. */
  public static Bounds atLeast(long number) {
    return new Bounds(
        List.of(new Bound(ValueTest.Comparison.GREATER_OR_EQUAL, BigDecimal.valueOf(number))));
  }

  /** Whether every comparison holds of a number. */
  boolean hold(BigDecimal number) {
    for (Bound bound : all) {
      if (!bound.holds(number)) {
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
    for (Bound bound : all) {
      largest = largest.max(bound.limit());
    }
    if (largest.compareTo(BigDecimal.valueOf(LARGEST_COUNT)) > 0) {
      throw new IllegalArgumentException(
          "Invalid condition: %s (expected at most %s)".formatted(largest, LARGEST_COUNT));
    }
    return largest.setScale(0, RoundingMode.CEILING).intValueExact() + 1;
  }
}
