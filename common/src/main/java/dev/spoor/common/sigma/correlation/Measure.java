/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a correlation measures of the hits in its window. Times never go back. */
interface Measure {
  /**
   * Takes in a hit.
   *
   * @param event what names the event among those of its time; null for one of its own
   */
  void count(long at, String rule, @Nullable String value, @Nullable String event);

  /** Whether the hits from a time on, until the last one taken in, are what is looked for. */
  boolean holds(long start);

  /**
   * Returns the sequences of rules of which only what stands in one is proof; an empty one stands
   * for any hits. None at all where every hit of the window is proof.
   */
  default List<List<String>> orders() {
    return List.of();
  }

  /** Whether the hits from a time on hold one of its sequences, and what is looked for with it. */
  default boolean isMet(List<String> order, long start) {
    return holds(start);
  }

  /** Returns how many times, values or sums it holds. */
  int held();

  /** Returns how many hits of a window were let go because there were too many of them. */
  default long forgotten() {
    return 0;
  }
}
