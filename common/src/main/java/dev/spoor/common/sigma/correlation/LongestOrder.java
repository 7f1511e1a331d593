/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts how many rules hit one after the other, those left out between them notwithstanding.
 *
 * <p>Of the past it needs, for each number of rules and each rule that is the last of them, how
 * late such a chain of hits can have begun. Hits of one instant are taken in the order of the
 * rules.
 */
final class LongestOrder implements Measure {
  private static final long NEVER = Long.MIN_VALUE;

  private final Bounds bounds;
  private final Map<String, Integer> places = new HashMap<>();

  /** By the number of rules in the chain less one, then by the place of its last rule. */
  private final long[][] begun;

  private final boolean[] now;
  private long instant = NEVER;

  LongestOrder(List<String> rules, Bounds bounds) {
    this.bounds = bounds;
    rules.forEach(rule -> places.put(rule, places.size()));
    begun = new long[places.size()][places.size()];
    now = new boolean[places.size()];
    for (long[] row : begun) {
      Arrays.fill(row, NEVER);
    }
  }

  @Override
  public void count(long at, String rule, @Nullable String value) {
    if (at != instant) {
      endInstant();
      instant = at;
    }
    Integer place = places.get(rule);
    if (place != null) {
      now[place] = true;
    }
  }

  private void endInstant() {
    for (int last = 0; last < now.length; last++) {
      if (!now[last]) {
        continue;
      }
      now[last] = false;
      begun[0][last] = instant;
      for (int length = 1; length <= last; length++) {
        for (int before = 0; before < last; before++) {
          begun[length][last] = Math.max(begun[length][last], begun[length - 1][before]);
        }
      }
    }
  }

  @Override
  public int held() {
    return begun.length * begun.length;
  }

  @Override
  public boolean holds(long start) {
    endInstant();
    int longest = 0;
    for (int length = 0; length < begun.length; length++) {
      if (Arrays.stream(begun[length]).anyMatch(time -> time != NEVER && time >= start)) {
        longest = length + 1;
      }
    }
    return bounds.hold(BigDecimal.valueOf(longest));
  }
}
