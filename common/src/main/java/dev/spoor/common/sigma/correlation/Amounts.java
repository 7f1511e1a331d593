/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.CorrelationRule.Bound;
import dev.spoor.common.sigma.CorrelationRule.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds up numbers, and counts for percentiles how many lie below what they are held against. A
 * window without any number never holds; what is no number counts for nothing.
 *
 * <p>Holds one sum for each instant in the window, at most {@value #INSTANTS} of them; then the
 * oldest leave the window early.
 */
final class Amounts implements Measure {
  static final int INSTANTS = 100_000;

  /** Hostile numbers must not grow without end when they are added. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,18})?");

  private final Type type;
  private final List<Bound> comparisons;
  private final BigDecimal share;
  private final ArrayDeque<Sums> instants = new ArrayDeque<>();
  private final Sums all;
  private long forgotten;

  /** Sums over some of the numbers. */
  private static final class Sums {
    private final long at;
    private BigDecimal sum = BigDecimal.ZERO;
    private long count;
    private final long[] below;
    private final long[] upTo;

    Sums(long at, int comparisons) {
      this.at = at;
      this.below = new long[comparisons];
      this.upTo = new long[comparisons];
    }

    void add(Sums other, int sign) {
      sum = sign > 0 ? sum.add(other.sum) : sum.subtract(other.sum);
      count += sign * other.count;
      for (int i = 0; i < below.length; i++) {
        below[i] += sign * other.below[i];
        upTo[i] += sign * other.upTo[i];
      }
    }
  }

  Amounts(Type type, Bounds bounds, BigDecimal percentile) {
    this.type = type;
    this.comparisons = bounds.all();
    this.share = percentile.movePointLeft(2);
    this.all = new Sums(0, type == Type.VALUE_PERCENTILE ? comparisons.size() : 0);
  }

  /** Returns the number that a text spells; null for none of ordinary size. */
  static @Nullable BigDecimal number(@Nullable String text) {
    return text == null || !NUMBER.matcher(text).matches() ? null : new BigDecimal(text);
  }

  @Override
  public void count(long at, String rule, @Nullable String value, @Nullable String event) {
    BigDecimal number = number(value);
    if (number == null) {
      return;
    }
    Sums one = new Sums(at, all.below.length);
    one.sum = number;
    one.count = 1;
    for (int i = 0; i < one.below.length; i++) {
      int order = number.compareTo(comparisons.get(i).limit());
      one.below[i] = order < 0 ? 1 : 0;
      one.upTo[i] = order <= 0 ? 1 : 0;
    }
    Sums last = instants.peekLast();
    if (last != null && last.at == at) {
      last.add(one, 1);
    } else {
      instants.add(one);
      if (instants.size() > INSTANTS) {
        forgotten += instants.element().count;
        all.add(instants.remove(), -1);
      }
    }
    all.add(one, 1);
  }

  @Override
  public int held() {
    return instants.size();
  }

  @Override
  public void leave(long start) {
    while (!instants.isEmpty() && instants.element().at < start) {
      all.add(instants.remove(), -1);
    }
  }

  @Override
  public boolean holds(long start) {
    leave(start);
    if (all.count == 0) {
      return false;
    }
    for (int i = 0; i < comparisons.size(); i++) {
      if (!comparisons.get(i).comparison().holds(order(i))) {
        return false;
      }
    }
    return true;
  }

  /** Compares what is measured with one of the numbers that it is held against. */
  private int order(int comparison) {
    BigDecimal with = comparisons.get(comparison).limit();
    if (type == Type.VALUE_SUM) {
      return all.sum.compareTo(with);
    }
    BigDecimal count = BigDecimal.valueOf(all.count);
    if (type == Type.VALUE_AVG) {
      return all.sum.compareTo(with.multiply(count));
    }
    long rank =
        Math.max(1, share.multiply(count).setScale(0, RoundingMode.CEILING).longValueExact());
    if (all.below[comparison] >= rank) {
      return -1;
    }
    return all.upTo[comparison] >= rank ? 0 : 1;
  }

  @Override
  public long forgotten() {
    return forgotten;
  }
}
