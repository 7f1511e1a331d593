/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the size of one thing cost in an hour or a day: quantity and costs by usage type, as disks
 * have gigabytes, IOPS and throughput, and tables reads and writes.
 */
final class SizedCosts {
  /** Sums of hours are rounded: what differs by less than a thousandth did not change. */
  static final BigDecimal SAME = new BigDecimal("0.999");

  private final Map<String, Amount> byType = new HashMap<>();
  private final Set<String> nodes = new HashSet<>();
  private final Part first;
  private final boolean isWeak;

  private record Amount(Costs costs, BigDecimal quantity) {
    Amount plus(Amount more) {
      return new Amount(costs.plus(more.costs), quantity.add(more.quantity));
    }
  }

  /**
   * Whose a line is; the rest of it is of who changed the thing.
   *
   * @param unknown what is the owner's or the other's
   */
  record Parted(Costs owners, Costs unknown) {}

  /**
   * @param first a line of that time
   * @param isWeak whether the thing may have begun in that time
   */
  SizedCosts(Part first, boolean isWeak) {
    this.first = first;
    this.isWeak = isWeak;
  }

  void add(Part line) {
    if (SizedLine.isNode(line)) {
      nodes.add(line.usageType());
    }
    byType.merge(line.usageType(), new Amount(line.costs(), line.quantity()), Amount::plus);
  }

  /** Whether there was a node for a part of that time: then an hour is not what it costs. */
  boolean isOfPartOfTheTime() {
    BigDecimal hours = BigDecimal.valueOf(first.grain());
    BigDecimal near = hours.subtract(hours.multiply(SAME));
    for (String type : nodes) {
      BigDecimal rest = of(type).quantity.remainder(hours);
      if (rest.compareTo(near) > 0 && hours.subtract(rest).compareTo(near) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a later time has as much of each usage type, and of no other. */
  boolean isAsMuchAs(SizedCosts now) {
    Set<String> types = new HashSet<>(byType.keySet());
    types.addAll(now.byType.keySet());
    return types.stream()
        .allMatch(type -> isSame(inTimeOf(now, of(type).quantity), now.of(type).quantity));
  }

  long at() {
    return first.at();
  }

  boolean isWeak() {
    return isWeak;
  }

  /**
   * Returns whether costs before a change do not say what is owed without it: they were free, or
   * paid by a commitment, and what came after is neither.
   */
  static boolean isNoPrice(Costs before, Costs after) {
    boolean isCovered = before.billed().compareTo(before.effective().multiply(SAME)) < 0;
    return (after.billed().signum() > 0 && (before.billed().signum() <= 0 || isCovered))
        || (after.effective().signum() > 0 && before.effective().signum() <= 0);
  }

  /**
   * Returns whose a line of a later time is. Where its usage type was there before, the quantity
   * tells, and where the price of the unit differs, only what both tell; a new one takes the place
   * of what is gone of the others.
   *
   * @param now all such lines of that time
   */
  Parted part(Part line, SizedCosts now) {
    Amount then = byType.get(line.usageType());
    return then == null ? replacing(line, now) : grown(line, then, now);
  }

  private Parted grown(Part line, Amount then, SizedCosts now) {
    Amount all = now.of(line.usageType());
    BigDecimal quantity = inTimeOf(now, then.quantity);
    if (then.quantity.signum() <= 0 || line.quantity().signum() <= 0) {
      return new Parted(Costs.NOTHING, line.costs());
    }
    if (quantity.compareTo(all.quantity.multiply(SAME)) >= 0) {
      return new Parted(line.costs(), Costs.NOTHING);
    }
    Costs before = then.costs.part(quantity, then.quantity);
    if (isNoPrice(before, all.costs)) {
      return new Parted(Costs.NOTHING, line.costs());
    }
    Costs byQuantity = line.costs().part(quantity, all.quantity);
    Costs byPrice = before.least(all.costs).part(line.quantity(), all.quantity).least(line.costs());
    if (isSame(byQuantity.billed(), byPrice.billed())
        && isSame(byQuantity.effective(), byPrice.effective())) {
      return new Parted(byQuantity, Costs.NOTHING);
    }
    Costs least = byQuantity.least(byPrice);
    return new Parted(least, byQuantity.plus(byPrice).minus(least).minus(least));
  }

  private Parted replacing(Part line, SizedCosts now) {
    Costs gone = Costs.NOTHING;
    for (Map.Entry<String, Amount> type : byType.entrySet()) {
      Amount then = type.getValue();
      BigDecimal all = inTimeOf(now, then.quantity);
      BigDecimal missing = all.subtract(now.of(type.getKey()).quantity);
      boolean isKnown = then.quantity.signum() > 0;
      if (isKnown && missing.compareTo(all.subtract(all.multiply(SAME))) <= 0) {
        continue;
      }
      if (!isKnown || isNoPrice(then.costs, line.costs())) {
        return new Parted(Costs.NOTHING, line.costs());
      }
      gone = gone.plus(then.costs.part(missing, then.quantity));
    }
    Costs fresh = Costs.NOTHING;
    for (Map.Entry<String, Amount> type : now.byType.entrySet()) {
      fresh = byType.containsKey(type.getKey()) ? fresh : fresh.plus(type.getValue().costs);
    }
    return new Parted(line.costs().share(gone.least(fresh), fresh), Costs.NOTHING);
  }

  private Amount of(String type) {
    Amount amount = byType.get(type);
    return amount == null ? new Amount(Costs.NOTHING, BigDecimal.ZERO) : amount;
  }

  /** Returns the quantity that the same size has in the time of other lines. */
  private BigDecimal inTimeOf(SizedCosts now, BigDecimal quantity) {
    BigDecimal hours = BigDecimal.valueOf((long) now.first.grain() * SizedLine.days(first));
    BigDecimal before = BigDecimal.valueOf((long) first.grain() * SizedLine.days(now.first));
    return Costs.part(quantity, hours, before);
  }

  private static boolean isSame(BigDecimal one, BigDecimal other) {
    return one.min(other).compareTo(one.max(other).multiply(SAME)) >= 0;
  }
}
