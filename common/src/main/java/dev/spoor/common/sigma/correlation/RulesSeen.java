/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the rules that hit, in any order. */
final class RulesSeen implements Measure {
  private static final long NEVER = Long.MIN_VALUE;

  private final List<String> rules;
  private final Bounds bounds;
  private final Map<String, Long> last = new HashMap<>();

  RulesSeen(List<String> rules, Bounds bounds) {
    this.rules = rules;
    this.bounds = bounds;
  }

  @Override
  public void count(
      long at, String rule, @Nullable String value, @Nullable String event) {
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
    long hit = rules.stream().filter(rule -> seen(rule) >= start).count();
    return bounds.hold(BigDecimal.valueOf(hit));
  }
}
