/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Counts how many rules hit one after the other, those left out between them notwithstanding.
 *
 * <p>Of the past it needs, for each number of rules and each rule that is the last of them, how
 * late such a chain of hits can have begun.
 */
final class LongestOrder extends OrderedHits {
  private final Bounds bounds;

  /** By the number of rules in the chain less one, then by the place of its last rule. */
  private final long[][] begun;

  LongestOrder(List<String> rules, Bounds bounds) {
    super(rules);
    this.bounds = bounds;
    begun = new long[rules()][rules()];
    for (long[] row : begun) {
      Arrays.fill(row, NEVER);
    }
  }

  @Override
  void hit(int place, long at) {
    begun[0][place] = at;
    for (int length = 1; length <= place; length++) {
      for (int before = 0; before < place; before++) {
        begun[length][place] = Math.max(begun[length][place], begun[length - 1][before]);
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
