/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

/**
 * Whose is what a thing costs that an intruder made larger: its type of machine, or as a whole, as
 * disks, throughput and nodes are told.
 */
final class ChangedSizes {
  private static final String NO_PRICE = "what it cost before is not on the bill";
  private static final String SCALED = "its machines come and go without calls";

  private final PricesBefore prices;

  /**
   * @param prices of the thing at hand before
   */
  ChangedSizes(PricesBefore prices) {
    this.prices = prices;
  }

  /** Shares a line for a type of machine. */
  boolean splitType(ChangedLine changed) {
    Part line = changed.line();
    Part call = changed.call();
    Part before = prices.ofType(line);
    if (before == null) {
      return changed.unexplained(NO_PRICE);
    }
    Part other = changed.calls().lastOfOthers(call, Long.MIN_VALUE);
    if (other != null && !SizedLine.isOfType(other, before.usageType())) {
      return changed.unexplained(ChangedLine.BEFORE_THAT);
    }
    if (before.usageType().equals(line.usageType())) {
      return false;
    }
    if (SizedCosts.isNoPrice(before.costs(), line.costs())) {
      return changed.unexplained(ChangedLine.OTHER_PRICE);
    }
    Costs owners = before.costs().part(line.quantity(), before.quantity());
    Caused changer =
        Caused.byUser(
            call,
            CostClass.SHARED,
            "strong",
            "what it costs beyond %s, from which it was changed to %s by its call"
                .formatted(before.usageType(), call.usageType()));
    var parted = new SizedCosts.Parted(owners.least(line.costs()), Costs.NOTHING);
    return changed.split(parted, changer, ChangedLine.OTHER_PRICE);
  }

  /** Shares a line as all lines of its time tell. */
  boolean splitWhole(ChangedLine changed) {
    Part line = changed.line();
    Part call = changed.call();
    SizedCosts before = prices.ofWhole(line);
    SizedCosts all = prices.now(line);
    if (before == null || all == null) {
      return changed.unexplained(NO_PRICE);
    }
    boolean isOfTwo = changed.calls().isChangedByIntruders(call, before.at());
    if (!isOfTwo && changed.calls().isChangedByOthers(call, before.at())) {
      return changed.unexplained(ChangedLine.BEFORE_THAT);
    }
    SizedCosts.Parted parted = before.part(line, all);
    String untold =
        changed.isFollowed()
            ? ChangedLine.AFTER_THAT
            : isOfTwo ? ChangedLine.TWO_INTRUDERS : SizedLine.isScaledUnseen(line) ? SCALED : null;
    if (untold != null) {
      Costs more = line.costs().minus(parted.owners());
      var shared = new SizedCosts.Parted(parted.owners(), more);
      return changed.split(shared, changed.maker(), untold);
    }
    Caused changer =
        Caused.byUser(
            call,
            CostClass.SHARED,
            before.isWeak() ? "weak" : "medium",
            "what it costs an hour beyond what it cost before its call changed it");
    return changed.split(parted, changer, ChangedLine.OTHER_PRICE);
  }
}
