/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts how many rules hit one after the other, those left out between them notwithstanding.
 *
 * <p>Of the past it needs, for each number of rules and each rule that is the last of them, how
 * late such a chain of hits can have begun.
 */
final class LongestOrder extends OrderedHits {
  private final List<String> names;
  private final Bounds bounds;

  /** By the number of rules in the chain less one, then by the place of its last rule. */
  private final long[][] begun;

  LongestOrder(List<String> rules, Bounds bounds) {
    super(rules);
    this.names = rules;
    this.bounds = bounds;
    begun = new long[rules()][rules()];
    for (long[] row : begun) {
      Arrays.fill(row, NEVER);
    }
  }

  @Override
  void hit(InstantHits hits, long at) {
    long[][] before = Arrays.stream(begun).map(long[]::clone).toArray(long[][]::new);
    follow(hits, -1, new long[] {at});
    for (int last = 0; last + 1 < rules(); last++) {
      long[] starts = new long[rules() + 1];
      starts[0] = NEVER;
      for (int length = 0; length < rules(); length++) {
        starts[length + 1] = before[length][last];
      }
      follow(hits, last, starts);
    }
  }

  /**
   * Makes chains longer by hits of one instant.
   *
   * @param last place of their last rule, -1 for chains of none
   * @param starts how late a chain of so many rules can have begun
   */
  private void follow(InstantHits hits, int last, long[] starts) {
    if (Arrays.stream(starts).allMatch(start -> start == NEVER)) {
      return;
    }
    int steps = 0;
    hits.beginChoice();
    for (int place = last + 1; place < rules(); place++) {
      if (!hits.isHit(place)) {
        continue;
      }
      steps += hits.choose(place) ? 1 : 0;
      for (int length = 0; length < starts.length; length++) {
        for (int more = 1; more <= steps && length + more <= rules(); more++) {
          long[] ofLength = begun[length + more - 1];
          ofLength[place] = Math.max(ofLength[place], starts[length]);
        }
      }
    }
  }

  /**
   * Returns all sequences of as few rules as are enough; none where there are more than {@value
   * Choice#MOST}.
   */
  @Override
  public List<List<String>> orders() {
    int fewest = 1;
    while (fewest < rules() && !bounds.hold(BigDecimal.valueOf(fewest))) {
      fewest++;
    }
    List<List<String>> orders = new ArrayList<>();
    choose(List.of(), 0, fewest, orders);
    return orders.size() > Choice.MOST ? List.of() : orders;
  }

  private void choose(List<String> chosen, int from, int missing, List<List<String>> orders) {
    if (missing == 0) {
      orders.add(chosen);
      return;
    }
    for (int i = from; i + missing <= names.size() && orders.size() <= Choice.MOST; i++) {
      List<String> longer = new ArrayList<>(chosen);
      longer.add(names.get(i));
      choose(List.copyOf(longer), i + 1, missing - 1, orders);
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
