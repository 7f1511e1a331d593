/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.function.BiConsumer;

/** The four costs of lines, in the currency of the bill. */
record Costs(BigDecimal billed, BigDecimal net, BigDecimal effective, BigDecimal list) {
  static final Costs NOTHING =
      new Costs(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** Digits of a part: those of the tables. */
  private static final int SCALE = 12;

  Costs plus(Costs more) {
    return new Costs(
        billed.add(more.billed),
        net.add(more.net),
        effective.add(more.effective),
        list.add(more.list));
  }

  Costs minus(Costs less) {
    return new Costs(
        billed.subtract(less.billed),
        net.subtract(less.net),
        effective.subtract(less.effective),
        list.subtract(less.list));
  }

  /** Returns the lesser of each kind of cost. */
  Costs least(Costs other) {
    return new Costs(
        billed.min(other.billed),
        net.min(other.net),
        effective.min(other.effective),
        list.min(other.list));
  }

  /** Returns the part that a weight has of all, rounded; what is left is somebody else's. */
  Costs part(BigDecimal weight, BigDecimal all) {
    return new Costs(
        part(billed, weight, all),
        part(net, weight, all),
        part(effective, weight, all),
        part(list, weight, all));
  }

  /**
   * Hands on the part of each by its weight; returns what is left, which is nothing where they
   * weigh all: then the last has what was rounded off.
   */
  <T> Costs split(Map<T, BigDecimal> weights, BigDecimal all, BiConsumer<T, Costs> out) {
    BigDecimal sum = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean isAll = sum.compareTo(all) == 0;
    Costs left = this;
    int remaining = weights.size();
    for (Map.Entry<T, BigDecimal> entry : weights.entrySet()) {
      remaining--;
      Costs part = isAll && remaining == 0 ? left : part(entry.getValue(), all);
      left = left.minus(part);
      out.accept(entry.getKey(), part);
    }
    return left;
  }

  /** Returns the part that each kind of a cost has of that kind of all, as part of this. */
  Costs share(Costs cost, Costs all) {
    return new Costs(
        share(billed, cost.billed, all.billed),
        share(net, cost.net, all.net),
        share(effective, cost.effective, all.effective),
        share(list, cost.list, all.list));
  }

  /** Whether they are of what is charged at nothing. */
  boolean isFree() {
    return billed.signum() == 0 && effective.signum() == 0;
  }

  /** Whether they are of a refund or credit. */
  boolean isCredit() {
    return billed.signum() < 0 || effective.signum() < 0;
  }

  boolean isNothing() {
    return billed.signum() == 0
        && net.signum() == 0
        && effective.signum() == 0
        && list.signum() == 0;
  }

  private static BigDecimal share(BigDecimal of, BigDecimal cost, BigDecimal all) {
    return all.signum() == 0 ? BigDecimal.ZERO : part(of, cost, all);
  }

  /** Returns the part that a weight has of all, rounded. */
  static BigDecimal part(BigDecimal cost, BigDecimal weight, BigDecimal all) {
    return cost.multiply(weight).divide(all, SCALE, RoundingMode.HALF_EVEN);
  }
}
