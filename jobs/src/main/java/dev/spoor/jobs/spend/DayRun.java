/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days out of line that belong together, in their order, and when they began. Starts empty. */
final class DayRun {
  /** Days after which a run has a level of its own: each weekday was seen. */
  private static final int WEEK = 7;

  private final List<Outlier> days = new ArrayList<>();
  private DayCost.@Nullable Begin begin;

  /** Adds the first day. */
  void begin(DayCost.Begin at, Outlier first) {
    begin = at;
    days.add(first);
  }

  void add(Outlier next) {
    days.add(next);
  }

  /** Takes over what another run holds, which is empty then. */
  void take(DayRun other) {
    begin = other.begin;
    days.addAll(other.days);
    other.clear();
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  int size() {
    return days.size();
  }

  List<Outlier> days() {
    return List.copyOf(days);
  }

  /** Returns when it began; nothing while it is empty. */
  DayCost.@Nullable Begin begin() {
    return begin;
  }

  /** Returns the number of its first day; of none is there a first. */
  long first() {
    return days.get(0).day().number();
  }

  /** Returns the number of its last day; before all days while it is empty. */
  long last() {
    return days.isEmpty() ? -1 : days.get(days.size() - 1).day().number();
  }

  /** Returns the dearest of its days once it has lasted a week; nothing before. */
  @Nullable BigDecimal level() {
    if (days.size() < WEEK) {
      return null;
    }
    BigDecimal level = BigDecimal.ZERO;
    for (Outlier outlier : days) {
      level = level.max(outlier.day().effective());
    }
    return level;
  }

  void clear() {
    days.clear();
    begin = null;
  }
}
