/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How well a habit is known: on which days the archive shows it at work.
 *
 * @param days days since the epoch, and the first use of each in microseconds
 */
record Acquaintance(TreeMap<Long, Long> days) {
  static final long DAY = 86_400L * 1_000_000;

  /** One call two weeks ago is no work: fewer days than these make nobody known. */
  static final int FEWEST_DAYS = 4;

  /** Adds a use. */
  void add(long at) {
    days.merge(Math.floorDiv(at, DAY), at, Math::min);
  }

  /** Returns the first use, in microseconds since the epoch. */
  long since() {
    return days.firstEntry().getValue();
  }

  /**
   * Whether the habit is as old as the archive, where new and unseen are the same, or was at work
   * on some days, over as long as the baseline, before the day of a time.
   *
   * @param start first event of the account
   */
  boolean isSettled(long at, long start, long baseline) {
    if (since() < start + baseline) {
      return true;
    }
    NavigableMap<Long, Long> before = days.headMap(Math.floorDiv(at, DAY), false);
    return before.size() >= FEWEST_DAYS && (before.lastKey() - before.firstKey()) * DAY >= baseline;
  }
}
