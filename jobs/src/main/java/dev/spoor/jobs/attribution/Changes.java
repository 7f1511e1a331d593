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
 * <p>A type, memory or disk that the owner chose later ends what an intruder chose before it. Of
 * all else a later call may set another part of the thing: what it costs beyond the price before
 * the intruder is unexplained then, until the thing is again as it was, or ends. What two hands
 * changed in one time, and what no price before tells apart, is unexplained too.
 */
final class Changes {
  private static final long HOUR = 3_600_000_000L;
  private static final String NO_PRICE = "what it cost before is not on the bill";
  private static final String OTHER_PRICE = "it was free, or had another price, before";
  private static final String BEFORE_THAT =
      "another had changed it, at a price that is not on the bill";
  private static final String BESIDE_THAT = "another changed it in that time";
  private static final String AFTER_THAT = "another changed it later";
  private static final String TWO_INTRUDERS = "another intruder had changed it";
  private static final String WITHIN = "it was changed within that time";
  private static final String LESS_READY = "less of it was kept ready before";
  private static final String MAYBE_READY = "it may have been kept ready before";
  private static final String NO_SIZE = "what it had before is not in the archive";
  private static final String UNTOLD =
      "what it would have cost with its owner's is not on the bill";
  private static final String SHORTER = "more memory makes a call dearer and shorter";
  private static final String TOO_OFTEN =
      "changed by an intruder and others too often to be followed";
  private static final String SCALED = "its machines come and go without calls";

  /** Megabytes of disk that a function has for nothing. */
  private static final BigDecimal FREE_DISK = new BigDecimal(512);

  private final Makers makers;
  private final long startOfBill;
  private final Map<String, SizeCalls> byAspect = new HashMap<>();
  private final Map<String, Priced> prices = new HashMap<>();
  private final Map<Sort, SizedCosts> now = new HashMap<>();
  private final Map<String, Whole> wholes = new HashMap<>();

  /** Aspects that showed another size than before, with the life of the thing. */
  private final Map<String, Long> changed = new HashMap<>();

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
    changed.clear();
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
    List<Part> later = new ArrayList<>();
    for (Part line : lines) {
      SizeCalls calls = calls(line);
      if (line.reason() != null || calls == null) {
        continue;
      }
      boolean isPrior = calls.of(line, makers) == null;
      long life = life(line);
      if (SizedLine.isOfWhole(line)) {
        Whole whole = wholes.get(SizedLine.aspect(line));
        boolean isFirst = life == Long.MIN_VALUE && (whole == null || whole.life() != life);
        now.computeIfAbsent(new Sort(line), sort -> new SizedCosts(line, isFirst)).add(line);
        if (life <= line.at()) {
          (isPrior ? prior : later).add(line);
        }
      } else if (isPrior && line.quantity().signum() > 0) {
        prices.put(SizedLine.family(line), new Priced(line, life));
      }
    }
    for (Part line : prior) {
      SizedCosts costs = now.get(new Sort(line));
      if (costs != null && !costs.isOfPartOfTheTime()) {
        wholes.put(SizedLine.aspect(line), new Whole(costs, life(line)));
      }
    }
    later.forEach(this::follow);
  }

  /** Notes where a thing is again as it was before an intruder changed it. */
  private void follow(Part line) {
    String aspect = SizedLine.aspect(line);
    Whole whole = wholes.get(aspect);
    SizedCosts costs = now.get(new Sort(line));
    SizeCalls calls = byAspect.get(aspect);
    if (whole == null || costs == null || calls == null || whole.life() != life(line)) {
      return;
    }
    if (!whole.costs().isAsMuchAs(costs)) {
      changed.put(aspect, whole.life());
    } else if (changed.remove(aspect, whole.life())) {
      calls.end(line.at());
    }
  }

  private long life(Part line) {
    return makers.begin(line.until());
  }

  /**
   * Hands on whose a line is; all of it. Returns false, and hands nothing on, where no change by an
   * intruder shows in it.
   *
   * @param maker of the thing
   */
  boolean split(Part line, Caused maker, BiConsumer<Caused, Costs> out) {
    Caused code = ofOtherCode(line);
    if (code == null) {
      return splitSize(line, maker, out);
    }
    // What more disk costs does not depend on the code.
    boolean isDisk = SizedLine.aspect(line).equals(SizedLine.DISK);
    if (!isDisk || !splitSize(line, code, out)) {
      out.accept(code, line.costs());
    }
    return true;
  }

  private boolean splitSize(Part line, Caused maker, BiConsumer<Caused, Costs> out) {
    Costs costs = line.costs();
    SizeCalls calls = calls(line);
    boolean isNoMatter = costs.isFree() || costs.isCredit() || !SizedLine.isOne(line);
    if (calls == null || makers.isFull() || isNoMatter) {
      return false;
    }
    if (calls.isLost(line)) {
      out.accept(Caused.unexplained(TOO_OFTEN), costs);
      return true;
    }
    SizeCalls.Shown shown = calls.of(line, makers);
    if (shown == null) {
      return false;
    }
    Part call = shown.call();
    if (shown.others() == SizeCalls.Others.BESIDE) {
      return unexplained(call, BESIDE_THAT, costs, out);
    }
    boolean isFollowed = shown.others() == SizeCalls.Others.AFTER;
    if (SizedLine.isKeptReady(line)) {
      return splitReady(line, call, calls, isFollowed, out);
    }
    if (SizedLine.isTimed(line)) {
      return splitTimed(line, call, calls, maker, out);
    }
    return SizedLine.isOfWhole(line)
        ? splitWhole(line, call, calls, isFollowed, maker, out)
        : splitType(line, call, calls, maker, out);
  }

  /**
   * Returns whose is what a function cost with the code of an intruder: nobody knows which part is
   * his. Null where it ran none. Each part of the code lasts until somebody else sets that part.
   */
  private @Nullable Caused ofOtherCode(Part line) {
    Costs costs = line.costs();
    boolean isMatter = SizedLine.isOfCode(line) && !costs.isFree() && !costs.isCredit();
    if (makers.isFull() || !isMatter) {
      return null;
    }
    for (String part : SizedLine.CODES) {
      SizeCalls calls = byAspect.get(part);
      if (calls == null || calls.isHarmless()) {
        continue;
      }
      if (calls.isLost(line)) {
        return Caused.unexplained(TOO_OFTEN);
      }
      Part call = calls.lastBadIn(line, makers);
      if (call != null) {
        return unexplained(call, UNTOLD);
      }
    }
    return null;
  }

  private boolean splitReady(
      Part line, Part call, SizeCalls calls, boolean isFollowed, BiConsumer<Caused, Costs> out) {
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
    if (isFollowed) {
      return unexplained(call, AFTER_THAT, line.costs(), out);
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
    if (life(line) == call.start()) {
      return false;
    }
    Part given = calls.lastOfOthers(call, Long.MIN_VALUE);
    boolean isMemory = SizedLine.aspect(line).equals(SizedLine.MEMORY);
    BigDecimal free = isMemory ? BigDecimal.ZERO : FREE_DISK;
    BigDecimal before = given == null ? null : SizedLine.megabytes(given);
    BigDecimal after = calls.mostIn(line);
    if (given != null && given.hand().isBad()) {
      return unexplained(call, TWO_INTRUDERS, line.costs(), out);
    }
    if (given == null || before == null || after == null) {
      return unexplained(call, NO_SIZE, line.costs(), out);
    }
    if (after.compareTo(before) <= 0) {
      return false;
    }
    Costs owners = line.costs().part(before.subtract(free), after.subtract(free));
    // How long it ran with less before the call, in the time of the line, nobody knows.
    boolean isWithin = call.start() > line.at() && before.compareTo(free) > 0;
    if (isMemory || isWithin) {
      if (!owners.isNothing()) {
        out.accept(maker, owners);
      }
      return unexplained(call, isWithin ? WITHIN : SHORTER, line.costs().minus(owners), out);
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
      Part line,
      Part call,
      SizeCalls calls,
      boolean isFollowed,
      Caused maker,
      BiConsumer<Caused, Costs> out) {
    Whole whole = wholes.get(SizedLine.aspect(line));
    SizedCosts all = now.get(new Sort(line));
    if (whole == null || all == null || whole.life() != life(line)) {
      return unexplained(call, NO_PRICE, line.costs(), out);
    }
    SizedCosts before = whole.costs();
    boolean isOfTwo = calls.isChangedByIntruders(call, before.at());
    if (!isOfTwo && calls.isChangedByOthers(call, before.at())) {
      return unexplained(call, BEFORE_THAT, line.costs(), out);
    }
    SizedCosts.Parted parted = before.part(line, all);
    String untold =
        isFollowed
            ? AFTER_THAT
            : isOfTwo ? TWO_INTRUDERS : SizedLine.isScaledUnseen(line) ? SCALED : null;
    if (untold != null) {
      Costs more = line.costs().minus(parted.owners());
      var shared = new SizedCosts.Parted(parted.owners(), more);
      return split(line, call, shared, maker, maker, untold, out);
    }
    Caused changer =
        Caused.byUser(
            call,
            CostClass.SHARED,
            before.isWeak() ? "weak" : "medium",
            "what it costs an hour beyond what it cost before its call changed it");
    return split(line, call, parted, maker, changer, OTHER_PRICE, out);
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
    return price == null || price.life() != life(line) ? null : price;
  }

  private static boolean unexplained(
      Part call, String why, Costs costs, BiConsumer<Caused, Costs> out) {
    out.accept(unexplained(call, why), costs);
    return true;
  }

  private static Caused unexplained(Part call, String why) {
    String to = call.usageType().isEmpty() ? "" : " to " + call.usageType();
    return Caused.unexplained(
        "changed%s by %s; %s, so that nobody knows which part is whose"
            .formatted(to, call.credential(), why));
  }
}
