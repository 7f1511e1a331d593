/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts hits, up to one more than the condition can tell apart. */
final class HitCount implements Measure {
  private final Bounds bounds;
  private final int most;

  /** Ring of the latest times; it grows until it holds {@link #most}. */
  private long[] times = new long[8];

  private int first;
  private int size;

  HitCount(Bounds bounds) {
    this.bounds = bounds;
    this.most = bounds.countTo();
  }

  @Override
  public void count(long at, String rule, @Nullable String value, @Nullable String event) {
    if (size == most) {
      first = (first + 1) % times.length;
      size--;
    } else if (size == times.length) {
      grow();
    }
    times[(first + size) % times.length] = at;
    size++;
  }

  private void grow() {
    long[] unrolled = Arrays.copyOf(times, Math.min(most, 2 * times.length));
    for (int i = 0; i < size; i++) {
      unrolled[i] = times[(first + i) % times.length];
    }
    times = unrolled;
    first = 0;
  }

  @Override
  public int held() {
    return size;
  }

  @Override
  public boolean holds(long start) {
    while (size > 0 && times[first] < start) {
      first = (first + 1) % times.length;
      size--;
    }
    return bounds.hold(BigDecimal.valueOf(size));
  }
}
