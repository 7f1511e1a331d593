/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.util.function.BiConsumer;

/**
 * A line of the bill that shows what an intruder changed. What hands it on returns true where it
 * did, and false where nothing of the line is the intruder's or unknown.
 *
 * @param calls that changed what the line tells of
 * @param shown the change, of these
 * @param maker of the thing, or who else has what is not the intruder's
 * @param out takes whose the line is, with the costs
 */
record ChangedLine(
    Part line,
    SizeCalls calls,
    SizeCalls.Shown shown,
    Caused maker,
    BiConsumer<Caused, Costs> out) {
  static final String OTHER_PRICE = "it was free, or had another price, before";
  static final String BEFORE_THAT = "another had changed it, at a price that is not on the bill";
  static final String AFTER_THAT = "another changed it later";
  static final String TWO_INTRUDERS = "another intruder had changed it";

  /** The call that changed it. */
  Part call() {
    return shown.call();
  }

  /** Whether another changed it later, and what the intruder changed may have lasted. */
  boolean isFollowed() {
    return shown.others() == SizeCalls.Others.AFTER;
  }

  /** Hands on the line as nobody's. */
  boolean unexplained(String why) {
    return unexplained(why, line.costs());
  }

  /** Hands on costs of the line as nobody's. */
  boolean unexplained(String why, Costs costs) {
    out.accept(unexplained(call(), why), costs);
    return true;
  }

  /** Returns that nobody knows whose is what a call changed. */
  static Caused unexplained(Part call, String why) {
    String to = call.usageType().isEmpty() ? "" : " to " + call.usageType();
    return Caused.unexplained(
        "changed%s by %s; %s, so that nobody knows which part is whose"
            .formatted(to, call.credential(), why));
  }

  /**
   * Hands on the parts of the line.
   *
   * @param changer whose the rest is
   * @param why nobody knows whose the unknown part is
   */
  boolean split(SizedCosts.Parted parted, Caused changer, String why) {
    Costs more = line.costs().minus(parted.owners()).minus(parted.unknown());
    boolean isMore = more.billed().signum() > 0 || more.effective().signum() > 0;
    boolean isUnknown = !parted.unknown().isNothing();
    if (!isMore && !isUnknown) {
      return false;
    }
    if (!parted.owners().isNothing()) {
      out.accept(maker, parted.owners());
    }
    if (isUnknown) {
      unexplained(why, parted.unknown());
    }
    if (!more.isNothing()) {
      out.accept(changer, more);
    }
    return true;
  }
}
