/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * What a thing costs beyond what its maker made it to, because an intruder changed it: a larger
 * type of machine or database, a larger or faster disk, more provisioned throughput, more nodes of
 * a cluster, functions that are kept ready or given more. The bill must show the change: lines
 * after the call differ from those before it, which are the owner's price.
 *
 * <p>A type, memory or disk that the owner chose later ends what an intruder chose before it. Of
 * all else a later call may set another part of the thing: what it costs beyond the price before
 * the intruder is unexplained then, until the thing is again as it was, or ends. What two hands
 * changed in one time, and what no price before tells apart, is unexplained too.
 */
final class Changes {
  private static final String BESIDE_THAT = "another changed it in that time";

  private final Makers makers;
  private final ChangeCalls calls;
  private final PricesBefore prices;
  private final ChangedFunctions functions;
  private final ChangedSizes sizes;

  /**
   * @param makers lives of the thing at hand
   * @param startOfBill microsecond in which the bill begins
   */
  Changes(Makers makers, long startOfBill) {
    this.makers = makers;
    this.calls = new ChangeCalls(makers);
    this.prices = new PricesBefore(makers, calls);
    this.functions = new ChangedFunctions(makers, calls, prices, startOfBill);
    this.sizes = new ChangedSizes(prices);
  }

  /** Takes in a call, in order of time, when the lives of the thing are known. */
  void add(Part call) {
    calls.add(call);
  }

  void clear() {
    calls.clear();
    prices.clear();
  }

  /** Takes note of what the lines of one time cost, in order of time. */
  void of(List<Part> lines) {
    prices.add(lines);
  }

  /**
   * Hands on whose a line is; all of it. Returns false, and hands nothing on, where no change by an
   * intruder shows in it.
   *
   * @param maker of the thing
   */
  boolean split(Part line, Caused maker, BiConsumer<Caused, Costs> out) {
    Costs costs = line.costs();
    if (makers.isFull() || costs.isFree() || costs.isCredit()) {
      return false;
    }
    Caused code = functions.ofOtherCode(line);
    if (code == null) {
      return splitSize(line, maker, out);
    }
    // What more disk costs does not depend on the code.
    boolean isDisk = SizedLine.aspect(line).equals(SizedLine.DISK);
    if (!isDisk || !splitSize(line, code, out)) {
      out.accept(code, costs);
    }
    return true;
  }

  private boolean splitSize(Part line, Caused maker, BiConsumer<Caused, Costs> out) {
    SizeCalls ofLine = calls.of(line);
    if (ofLine == null || !SizedLine.isOne(line)) {
      return false;
    }
    if (ofLine.isLost(line)) {
      out.accept(Caused.unexplained(SizeCalls.TOO_OFTEN), line.costs());
      return true;
    }
    SizeCalls.Shown shown = ofLine.of(line, makers);
    if (shown == null) {
      return false;
    }
    var changed = new ChangedLine(line, ofLine, shown, maker, out);
    if (shown.others() == SizeCalls.Others.BESIDE) {
      return changed.unexplained(BESIDE_THAT);
    }
    if (SizedLine.isKeptReady(line)) {
      return functions.splitReady(changed);
    }
    if (SizedLine.isTimed(line)) {
      return functions.splitTimed(changed);
    }
    return SizedLine.isOfWhole(line) ? sizes.splitWhole(changed) : sizes.splitType(changed);
  }
}
