/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Whose the lines of a machine or task are that an intruder had a hand in, though another made its
 * group: {@link ChosenLaunches} says what is known of it. The owner keeps what an hour of the type
 * that he had chosen cost in that region; who chose a dearer one has the difference.
 */
final class Chosen {
  private static final int HELD = 1_000;

  private final List<Part> known = new ArrayList<>();

  void add(Part part) {
    if (known.size() < HELD) {
      known.add(part);
    }
  }

  void clear() {
    known.clear();
  }

  /**
   * Hands on whose a line is; all of it. Returns false, and hands nothing on, where it is its
   * maker's as if nobody had meddled.
   */
  boolean split(Part line, Caused maker, BiConsumer<Caused, Costs> out) {
    Costs costs = line.costs();
    if (costs.isFree() || maker.costClass().equals(CostClass.UNEXPLAINED)) {
      return false;
    }
    for (Part part : known) {
      boolean isTyped = !part.usageType().isEmpty();
      boolean isThen = part.start() < line.until() && line.at() < part.until();
      if (isThen && (!isTyped || SizedLine.isTyped(line))) {
        return isTyped ? splitType(line, part, maker, out) : give(line, part, out);
      }
    }
    return false;
  }

  private static boolean give(Part line, Part part, BiConsumer<Caused, Costs> out) {
    boolean isHis = CostClass.DERIVED.equals(part.costClass());
    out.accept(
        isHis
            ? Caused.byUser(part, CostClass.DERIVED, "medium", reason(part))
            : Caused.unexplained(reason(part)),
        line.costs());
    return true;
  }

  private static boolean splitType(
      Part line, Part part, Caused maker, BiConsumer<Caused, Costs> out) {
    Costs costs = line.costs();
    if (SizedLine.isOfType(part, line.usageType())) {
      return false;
    }
    boolean isSpot = line.usageType().contains("SpotUsage");
    BigDecimal hour = isSpot ? part.quantity() : part.weight();
    boolean isRated =
        CostClass.SHARED.equals(part.costClass())
            && hour.signum() > 0
            && String.valueOf(part.currency()).equals(line.currency());
    if (isRated && costs.isCredit()) {
      return false;
    }
    boolean isPriced = isRated && line.quantity().signum() > 0;
    boolean isCovered =
        costs.billed().signum() <= 0
            || costs.billed().compareTo(costs.effective().multiply(SizedCosts.SAME)) < 0;
    if (!isPriced || isCovered) {
      out.accept(
          Caused.unexplained(
              reason(part)
                  + "; what it would have cost without that is not on the bill, so that nobody"
                  + " knows which part is whose"),
          costs);
      return true;
    }
    BigDecimal owed = hour.multiply(line.quantity());
    if (owed.compareTo(costs.billed()) >= 0) {
      return false;
    }
    Costs owners = costs.part(owed, costs.billed());
    if (!owners.isNothing()) {
      out.accept(maker, owners);
    }
    out.accept(
        Caused.byUser(
            part,
            CostClass.SHARED,
            "medium",
            reason(part) + ": what it costs beyond " + part.usageType()),
        costs.minus(owners));
    return true;
  }

  private static String reason(Part part) {
    return String.valueOf(part.reason());
  }
}
