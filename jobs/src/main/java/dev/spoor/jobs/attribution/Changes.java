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
 * type of machine or database, a larger or faster disk, more provisioned throughput, more nodes of
 * a cluster, functions that are kept ready or given more. The bill must show the change: lines
 * after the call differ from those before it, which are the owner's price.
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
  private static final String NO_SIZE = "what it had before is not in the archive";
  private static final String SHORTER = "more memory makes a call dearer and shorter";
  private static final String SCALED = "its machines come and go without calls";

  /** Megabytes of disk that a function has for nothing. */
  private static final BigDecimal FREE_DISK = new BigDecimal(512);

  private final Makers makers;
  private final long startOfBill;
  private final Map<String, SizeCalls> byAspect = new HashMap<>();
  private final Map<String, Priced> prices = new HashMap<>();
  private final Map<Sort, SizedCosts> now = new HashMap<>();
  private final Map<String, Whole> wholes = new HashMap<>();

  /** What a type cost in the life of the thing that began at a time. */
  private record Priced(Part line, long life) {}

  /** What all of one aspect cost in the life of the thing that began at a time. */
  private record Whole(SizedCosts costs, long life) {}

  /** Lines that are told together. */
  private record Sort(String aspect, int grain) {
    Sort(Part line) {
      this(SizedLine.aspect(line), line.grain());
    }
  }

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
    byAspect
        .computeIfAbsent(SizedLine.aspect(call), aspect -> new SizeCalls())
        .add(call, makers.begin(call.start() + 1));
  }

  void clear() {
    byAspect.clear();
    prices.clear();
    now.clear();
    wholes.clear();
  }

  /** Returns the calls that changed what a line tells of; null where no intruder did. */
  private @Nullable SizeCalls calls(Part line) {
    SizeCalls calls = byAspect.get(SizedLine.aspect(line));
    return calls == null || calls.isHarmless() ? null : calls;
  }

  /** Takes note of what the lines of one time cost, in order of time. */
  void of(List<Part> lines) {
    now.clear();
    if (byAspect.values().stream().allMatch(SizeCalls::isHarmless)) {
      return;
    }
    List<Part> prior = new ArrayList<>();
    for (Part line : lines) {
      SizeCalls calls = calls(line);
      if (line.reason() != null || calls == null) {
        continue;
      }
      boolean isPrior = calls.of(line, makers) == null;
      long life = makers.begin(line.until());
      if (SizedLine.isOfWhole(line)) {
        Whole whole = wholes.get(SizedLine.aspect(line));
        boolean isFirst = life == Long.MIN_VALUE && (whole == null || whole.life() != life);
        now.computeIfAbsent(new Sort(line), sort -> new SizedCosts(line, isFirst)).add(line);
        if (isPrior && life <= line.at()) {
          prior.add(line);
        }
      } else if (isPrior && line.quantity().signum() > 0) {
        prices.put(SizedLine.family(line), new Priced(line, life));
      }
    }
    for (Part line : prior) {
      SizedCosts costs = now.get(new Sort(line));
      if (costs != null && !costs.isOfPartOfTheTime()) {
        wholes.put(SizedLine.aspect(line), new Whole(costs, makers.begin(line.until())));
      }
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
    SizeCalls calls = calls(line);
    if (calls == null || makers.isFull() || isFree || isLess || !SizedLine.isOne(line)) {
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
      return splitReady(line, call, calls, out);
    }
    if (SizedLine.isTimed(line)) {
      return splitTimed(line, call, calls, maker, out);
    }
    return SizedLine.isOfWhole(line)
        ? splitWhole(line, call, calls, maker, out)
        : splitType(line, call, calls, maker, out);
  }

  private boolean splitReady(Part line, Part call, SizeCalls calls, BiConsumer<Caused, Costs> out) {
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

  /**
   * Shares the time that a function ran. With more disk it costs so much more; with more memory it
   * costs no more than so much more, and less where it makes calls shorter.
   */
  private boolean splitTimed(
      Part line, Part call, SizeCalls calls, Caused maker, BiConsumer<Caused, Costs> out) {
    if (makers.begin(line.until()) == call.start()) {
      return false;
    }
    Part given = calls.lastOfOthers(call, Long.MIN_VALUE);
    boolean isMemory = SizedLine.aspect(line).equals(SizedLine.MEMORY);
    BigDecimal free = isMemory ? BigDecimal.ZERO : FREE_DISK;
    BigDecimal before = given == null || SizeCalls.isBad(given) ? null : SizedLine.megabytes(given);
    BigDecimal after = calls.mostIn(line);
    if (given == null || before == null || after == null) {
      return unexplained(call, NO_SIZE, line.costs(), out);
    }
    if (after.compareTo(before) <= 0) {
      return false;
    }
    Costs owners = line.costs().part(before.subtract(free), after.subtract(free));
    if (isMemory) {
      out.accept(maker, owners);
      return unexplained(call, SHORTER, line.costs().minus(owners), out);
    }
    Caused changer =
        Caused.byUser(
            call,
            CostClass.SHARED,
            "medium",
            "what its disk costs beyond %s, from which it was changed to %s by its call"
                .formatted(given.usageType(), call.usageType()));
    return split(
        line, call, new SizedCosts.Parted(owners, Costs.NOTHING), maker, changer, OTHER_PRICE, out);
  }

  private boolean splitType(
      Part line, Part call, SizeCalls calls, Caused maker, BiConsumer<Caused, Costs> out) {
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
    return split(line, call, parted, maker, changer, OTHER_PRICE, out);
  }

  /** Shares a line as all lines of its time tell. */
  private boolean splitWhole(
      Part line, Part call, SizeCalls calls, Caused maker, BiConsumer<Caused, Costs> out) {
    Whole whole = wholes.get(SizedLine.aspect(line));
    SizedCosts all = now.get(new Sort(line));
    if (whole == null || all == null || whole.life() != makers.begin(line.until())) {
      return unexplained(call, NO_PRICE, line.costs(), out);
    }
    SizedCosts before = whole.costs();
    if (calls.isChangedByOthers(call, before.at())) {
      return unexplained(call, BEFORE_THAT, line.costs(), out);
    }
    Caused changer =
        Caused.byUser(
            call,
            CostClass.SHARED,
            before.isWeak() ? "weak" : "medium",
            "what it costs an hour beyond what it cost before its call changed it");
    SizedCosts.Parted parted = before.part(line, all);
    if (!SizedLine.isScaledUnseen(line)) {
      return split(line, call, parted, maker, changer, OTHER_PRICE, out);
    }
    Costs more = line.costs().minus(parted.owners());
    var untold = new SizedCosts.Parted(parted.owners(), more);
    return split(line, call, untold, maker, changer, SCALED, out);
  }

  private static boolean split(
      Part line,
      Part call,
      SizedCosts.Parted parted,
      Caused maker,
      Caused changer,
      String why,
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
      unexplained(call, why, parted.unknown(), out);
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
