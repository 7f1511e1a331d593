/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the number in the middle; of an even count it is the mean of the two in the middle. A
 * window without any number never holds; what is no number counts for nothing.
 *
 * <p>Holds at most {@value #NUMBERS} numbers; then the oldest leave the window early.
 */
final class Median implements Measure {
  static final int NUMBERS = 100_000;

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private record Timed(long at, BigDecimal number) {}

  /** Numbers, and how often each is there. */
  private static final class Half {
    private final TreeMap<BigDecimal, Integer> times = new TreeMap<>();
    private int size;

    void add(BigDecimal number) {
      times.merge(number, 1, Integer::sum);
      size++;
    }

    void remove(BigDecimal number) {
      times.computeIfPresent(number, (same, count) -> count == 1 ? null : count - 1);
      size--;
    }

    BigDecimal least() {
      return times.firstKey();
    }

    BigDecimal most() {
      return times.lastKey();
    }
  }

  private final Bounds bounds;
  private final ArrayDeque<Timed> window = new ArrayDeque<>();

  /** As many as {@link #high}, or one more; none is more than those there. */
  private final Half low = new Half();

  private final Half high = new Half();
  private long forgotten;

  Median(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public void count(long at, String rule, @Nullable String value, @Nullable String event) {
    BigDecimal number = Amounts.number(value);
    if (number == null) {
      return;
    }
    if (window.size() == NUMBERS) {
      removeOldest();
      forgotten++;
    }
    window.add(new Timed(at, number));
    (isLow(number) ? low : high).add(number);
    level();
  }

  private boolean isLow(BigDecimal number) {
    return low.size > 0 && number.compareTo(low.most()) <= 0;
  }

  private void removeOldest() {
    BigDecimal number = window.remove().number;
    (isLow(number) ? low : high).remove(number);
    level();
  }

  private void level() {
    while (low.size < high.size) {
      BigDecimal number = high.least();
      high.remove(number);
      low.add(number);
    }
    while (low.size > high.size + 1) {
      BigDecimal number = low.most();
      low.remove(number);
      high.add(number);
    }
  }

  @Override
  public void leave(long start) {
    while (!window.isEmpty() && window.element().at < start) {
      removeOldest();
    }
  }

  @Override
  public boolean holds(long start) {
    leave(start);
    if (window.isEmpty()) {
      return false;
    }
    return bounds.hold(
        low.size > high.size ? low.most() : low.most().add(high.least()).multiply(HALF));
  }

  @Override
  public int held() {
    return window.size();
  }

  @Override
  public long forgotten() {
    return forgotten;
  }
}
