/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a thing costs beyond what its maker made it to, because an intruder changed it: a larger
 * type of machine or database, a larger or faster disk, more provisioned throughput, functions that
 * are kept ready. The bill must show the change: lines after the call differ from those before it,
 * which are the owner's price.
 *
 * <p>A change that the owner made later ends what an intruder changed before it, and so does the
 * end of the thing. What two hands changed in one time, and what no price before tells apart, is
 * unexplained.
 */
final class Changes {
  private static final long HOUR = 3_600_000_000L;
  private static final String NO_PRICE = "what it cost before is not on the bill";
  private static final String OTHER_PRICE = "it was free, or had another price, before";
  private static final String BEFORE_THAT =
      "another had changed it, at a price that is not on the bill";
  private static final String BESIDE_THAT = "another changed it in that time";
  private static final String LESS_READY = "less of it was kept ready before";
  private static final String MAYBE_READY = "it may have been kept ready before";

  private final Makers makers;
  private final long startOfBill;
  private final SizeCalls calls = new SizeCalls();
  private final Map<String, Priced> prices = new HashMap<>();
  private final Map<Integer, SizedCosts> now = new HashMap<>();
  private @Nullable SizedCosts whole;
  private long wholeLife;

  /** What a type cost in the life of the thing that began at a time. */
  private record Priced(Part line, long life) {}

  /**
   * @param makers lives of the thing at hand
   * @param startOfBill microsecond in which the bill begins
   */
  Changes(Makers makers, long startOfBill) {
    this.makers = makers;
    this.startOfBill = startOfBill;
  }

  /** Takes in a call, in order of time, when the lives of the thing are known. */
  void add(Part call) {
    calls.add(call, makers.begin(call.start() + 1));
  }

  void clear() {
    calls.clear();
    prices.clear();
    now.clear();
    whole = null;
  }

  /** Takes note of what the lines of one time cost, in order of time. */
  void of(List<Part> lines) {
    now.clear();
    if (calls.isHarmless()) {
      return;
    }
    List<Part> prior = new ArrayList<>();
    for (Part line : lines) {
      if (line.reason() != null) {
        continue;
      }
      boolean isPrior = calls.of(line, makers) == null;
      long life = makers.begin(line.until());
      if (SizedLine.isOfWhole(line)) {
        boolean isFirst = life == Long.MIN_VALUE && (whole == null || wholeLife != life);
        now.computeIfAbsent(line.grain(), grain -> new SizedCosts(line, isFirst)).add(line);
        if (isPrior && life <= line.at()) {
          prior.add(line);
        }
      } else if (isPrior && line.quantity().signum() > 0) {
        prices.put(SizedLine.family(line), new Priced(line, life));
      }
    }
    for (Part line : prior) {
      whole = now.get(line.grain());
      wholeLife = makers.begin(line.until());
    }
  }

  /**
   * Hands on whose a line is; all of it. Returns false, and hands nothing on, where no change by an
   * intruder shows in it.
   *
   * @param maker of the thing
   */
  boolean split(Part line, Caused maker, BiConsumer<Caused, Costs> out) {
    Costs costs = line.costs();
    boolean isFree = costs.billed().signum() == 0 && costs.effective().signum() == 0;
    boolean isLess = costs.billed().signum() < 0 || costs.effective().signum() < 0;
    if (calls.isHarmless() || makers.isFull() || isFree || isLess || !SizedLine.isOne(line)) {
      return false;
    }
    if (calls.isLost(line)) {
      out.accept(
          Caused.unexplained("changed by an intruder and others too often to be followed"), costs);
      return true;
    }
    SizeCalls.Shown shown = calls.of(line, makers);
    if (shown == null) {
      return false;
    }
    Part call = shown.call();
    if (shown.isMixed()) {
      return unexplained(call, BESIDE_THAT, costs, out);
    }
    if (SizedLine.isKeptReady(line)) {
      return splitReady(line, call, out);
    }
    return SizedLine.isOfWhole(line)
        ? splitWhole(line, call, maker, out)
        : splitType(line, call, maker, out);
  }

  private boolean splitReady(Part line, Part call, BiConsumer<Caused, Costs> out) {
    Priced before = price(line);
    if (before != null) {
      BigDecimal then = before.line().quantity().multiply(BigDecimal.valueOf(line.grain()));
      BigDecimal now = line.quantity().multiply(BigDecimal.valueOf(before.line().grain()));
      if (calls.isChangedByOthers(call, before.line().at())) {
        return unexplained(call, BEFORE_THAT, line.costs(), out);
      }
      boolean isSame = then.compareTo(now.multiply(SizedCosts.SAME)) >= 0;
      return !isSame && unexplained(call, LESS_READY, line.costs(), out);
    }
    // The bill must have a whole time before the call: only then there was nothing before.
    boolean isBegun = startOfBill <= call.start() - line.grain() * HOUR;
    if (!isBegun || calls.isChangedByOthers(call, Long.MIN_VALUE)) {
      return unexplained(call, MAYBE_READY, line.costs(), out);
    }
    out.accept(
        Caused.byUser(call, CostClass.DERIVED, "strong", "kept ready by its call"), line.costs());
    return true;
  }

  private boolean splitType(Part line, Part call, Caused maker, BiConsumer<Caused, Costs> out) {
    Priced price = price(line);
    if (price == null) {
      return unexplained(call, NO_PRICE, line.costs(), out);
    }
    Part before = price.line();
    Part other = calls.lastOfOthers(call, Long.MIN_VALUE);
    if (other != null && !SizedLine.isOfType(other, before.usageType())) {
      return unexplained(call, BEFORE_THAT, line.costs(), out);
    }
    if (before.usageType().equals(line.usageType())) {
      return false;
    }
    if (SizedCosts.isNoPrice(before.costs(), line.costs())) {
      return unexplained(call, OTHER_PRICE, line.costs(), out);
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
    return split(line, call, parted, maker, changer, out);
  }

  /** Shares a line as all lines of its time tell. */
  private boolean splitWhole(Part line, Part call, Caused maker, BiConsumer<Caused, Costs> out) {
    SizedCosts before = whole;
    SizedCosts all = now.get(line.grain());
    if (before == null || all == null || wholeLife != makers.begin(line.until())) {
      return unexplained(call, NO_PRICE, line.costs(), out);
    }
    if (calls.isChangedByOthers(call, before.at())) {
      return unexplained(call, BEFORE_THAT, line.costs(), out);
    }
    Caused changer =
        Caused.byUser(
            call,
            CostClass.SHARED,
            before.isWeak() ? "weak" : "medium",
            "what it costs an hour beyond what it cost before its call changed it");
    return split(line, call, before.part(line, all), maker, changer, out);
  }

  private static boolean split(
      Part line,
      Part call,
      SizedCosts.Parted parted,
      Caused maker,
      Caused changer,
      BiConsumer<Caused, Costs> out) {
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
      unexplained(call, OTHER_PRICE, parted.unknown(), out);
    }
    if (!more.isNothing()) {
      out.accept(changer, more);
    }
    return true;
  }

  /** Returns what the type of machine or readiness cost before, in the same life. */
  private @Nullable Priced price(Part line) {
    Priced price = prices.get(SizedLine.family(line));
    return price == null || price.life() != makers.begin(line.until()) ? null : price;
  }

  private static boolean unexplained(
      Part call, String why, Costs costs, BiConsumer<Caused, Costs> out) {
    String to = call.usageType().isEmpty() ? "" : " to " + call.usageType();
    out.accept(
        Caused.unexplained(
            "changed%s by %s; %s, so that nobody knows which part is whose"
                .formatted(to, call.credential(), why)),
        costs);
    return true;
  }
}
