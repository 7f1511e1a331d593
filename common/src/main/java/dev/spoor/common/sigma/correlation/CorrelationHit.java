/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit of a rule on its way into a correlation.
 *
 * @param at time in microseconds since the epoch
 * @param within correlations inside the outermost one that it counts for first, from outer to
 *     inner; empty when the outermost one refers to the rule itself
 * @param rule rule, as the innermost of these correlations refers to it
 * @param value value that the innermost correlation measures, or several with {@link #NEXT_VALUE}
 *     between them; null where there is none
 * @param event what names the event among those of its time, which come together: however many
 *     rules it meets it is counted, and its number taken, once; null for an event of its own
 * @param payload what is handed on when it counts
 */
public record CorrelationHit<P>(
    long at,
    List<Inner> within,
    String rule,
    @Nullable String value,
    @Nullable String event,
    P payload) {
  /** What stands between several values of one event. */
  public static final String NEXT_VALUE = "\u001e";

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

  /** Returns the values, each by itself; one that is null where there is none. */
  List<@Nullable String> values() {
    return values(value);
  }

  private static List<@Nullable String> values(@Nullable String value) {
    return value == null || !value.contains(NEXT_VALUE)
        ? Collections.singletonList(value)
        : List.of(value.split(NEXT_VALUE, -1));
  }

  /** Returns what the numbers among an event's values come to; null where none is a number. */
  public static @Nullable BigDecimal sum(@Nullable String value) {
    BigDecimal sum = null;
    for (String one : values(value)) {
      BigDecimal number = Amounts.number(one);
      if (number != null) {
        sum = sum == null ? number : sum.add(number);
      }
    }
    return sum;
  }

  /** Makes the hit of an event of its own. */
  public CorrelationHit(
      long at, List<Inner> within, String rule, @Nullable String value, P payload) {
    this(at, within, rule, value, null, payload);
  }
}
