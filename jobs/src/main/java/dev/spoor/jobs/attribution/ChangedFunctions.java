/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Whose is what a function costs that an intruder kept ready, or gave more memory, a larger disk or
 * other code.
 */
final class ChangedFunctions {
  private static final long HOUR = 3_600_000_000L;
  private static final String WITHIN = "it was changed within that time";
  private static final String LESS_READY = "less of it was kept ready before";
  private static final String MAYBE_READY = "it may have been kept ready before";
  private static final String NO_SIZE = "what it had before is not in the archive";
  private static final String UNTOLD =
      "what it would have cost with its owner's is not on the bill";
  private static final String SHORTER = "more memory makes a call dearer and shorter";

  /** Megabytes of disk that a function has for nothing. */
  private static final BigDecimal FREE_DISK = new BigDecimal(512);

  private final Makers makers;
  private final ChangeCalls calls;
  private final PricesBefore prices;
  private final long startOfBill;

  /**
   * @param makers lives of the thing at hand
   * @param calls that changed it
   * @param prices of it before
   * @param startOfBill microsecond in which the bill begins
   */
  ChangedFunctions(Makers makers, ChangeCalls calls, PricesBefore prices, long startOfBill) {
    this.makers = makers;
    this.calls = calls;
    this.prices = prices;
    this.startOfBill = startOfBill;
  }

  /**
   * Returns whose is what a function cost with the code of an intruder: nobody knows which part is
   * his. Null where it ran none. Each part of the code lasts until somebody else sets that part.
   */
  @Nullable Caused ofOtherCode(Part line) {
    if (!SizedLine.isOfCode(line)) {
      return null;
    }
    for (String part : SizedLine.CODES) {
      SizeCalls ofPart = calls.of(part);
      if (ofPart == null) {
        continue;
      }
      if (ofPart.isLost(line)) {
        return Caused.unexplained(SizeCalls.TOO_OFTEN);
      }
      Part call = ofPart.lastBadIn(line, makers);
      if (call != null) {
        return ChangedLine.unexplained(call, UNTOLD);
      }
    }
    return null;
  }

  /** Tells whose it is that a function was kept ready. */
  boolean splitReady(ChangedLine changed) {
    Part line = changed.line();
    Part call = changed.call();
    Part before = prices.ofType(line);
    if (before != null) {
      BigDecimal then = before.quantity().multiply(BigDecimal.valueOf(line.grain()));
      BigDecimal now = line.quantity().multiply(BigDecimal.valueOf(before.grain()));
      if (changed.calls().isChangedByOthers(call, before.at())) {
        return changed.unexplained(ChangedLine.BEFORE_THAT);
      }
      boolean isSame = then.compareTo(now.multiply(SizedCosts.SAME)) >= 0;
      return !isSame && changed.unexplained(LESS_READY);
    }
    if (changed.isFollowed()) {
      return changed.unexplained(ChangedLine.AFTER_THAT);
    }
    // The bill must have a whole time before the call: only then there was nothing before.
    boolean isBegun = startOfBill <= call.start() - line.grain() * HOUR;
    if (!isBegun || changed.calls().isChangedByOthers(call, Long.MIN_VALUE)) {
      return changed.unexplained(MAYBE_READY);
    }
    changed
        .out()
        .accept(
            Caused.byUser(call, CostClass.DERIVED, "strong", "kept ready by its call"),
            line.costs());
    return true;
  }

  /**
   * Shares the time that a function ran. With more disk it costs so much more; with more memory it
   * costs no more than so much more, and less where it makes calls shorter.
   */
  boolean splitTimed(ChangedLine changed) {
    Part line = changed.line();
    Part call = changed.call();
    if (makers.begin(line.until()) == call.start()) {
      return false;
    }
    Part given = changed.calls().lastOfOthers(call, Long.MIN_VALUE);
    boolean isMemory = SizedLine.aspect(line).equals(SizedLine.MEMORY);
    BigDecimal free = isMemory ? BigDecimal.ZERO : FREE_DISK;
    BigDecimal before = given == null ? null : SizedLine.megabytes(given);
    BigDecimal after = changed.calls().mostIn(line);
    if (given != null && given.hand().isBad()) {
      return changed.unexplained(ChangedLine.TWO_INTRUDERS);
    }
    if (given == null || before == null || after == null) {
      return changed.unexplained(NO_SIZE);
    }
    if (after.compareTo(before) <= 0) {
      return false;
    }
    Costs owners = line.costs().part(before.subtract(free), after.subtract(free));
    // How long it ran with less before the call, in the time of the line, nobody knows.
    boolean isWithin = call.start() > line.at() && before.compareTo(free) > 0;
    if (isMemory || isWithin) {
      if (!owners.isNothing()) {
        changed.out().accept(changed.maker(), owners);
      }
      return changed.unexplained(isWithin ? WITHIN : SHORTER, line.costs().minus(owners));
    }
    Caused changer =
        Caused.byUser(
            call,
            CostClass.SHARED,
            "medium",
            "what its disk costs beyond %s, from which it was changed to %s by its call"
                .formatted(given.usageType(), call.usageType()));
    return changed.split(
        new SizedCosts.Parted(owners, Costs.NOTHING), changer, ChangedLine.OTHER_PRICE);
  }
}
