/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit of a rule on its way into a correlation.
 *
 * @param at time in microseconds since the epoch
 * @param within correlations inside the outermost one that it counts for first, from outer to
 *     inner; empty when the outermost one refers to the rule itself
 * @param rule rule, as the innermost of these correlations refers to it
 * @param value value that the innermost correlation measures; null where there is none
 * @param payload what is handed on when it counts
 */
public record CorrelationHit<P>(
    long at, List<Inner> within, String rule, @Nullable String value, P payload) {

  /**
   * A correlation inside of another.
   *
   * @param correlation as the outer one refers to it
   * @param group group of the inner one
   * @param value value that the outer one measures of it; null where there is none
   */
  public record Inner(String correlation, String group, @Nullable String value) {}

  /** Copies the list. */
  public CorrelationHit {
    within = List.copyOf(within);
  }
}
