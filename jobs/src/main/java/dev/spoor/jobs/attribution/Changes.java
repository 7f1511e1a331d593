/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
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
 * <p>Holds the calls and the price of one thing, {@link #HELD} calls at most; of a thing that was
 * changed more often nothing is told so. A change that the owner made later ends what an intruder
 * changed before it.
 */
final class Changes {
  private static final int HELD = 1_000;
  private static final int DAY = 24;
  private static final String DISK = "EBS:Volume";
  private static final String THROUGHPUT = "CapacityUnit-Hrs";
  private static final String KEPT_READY = "Lambda-Provisioned";

  private final List<Part> calls = new ArrayList<>();
  private final Map<String, Priced> prices = new HashMap<>();
  private final Map<Integer, Costs> now = new HashMap<>();
  private @Nullable Priced whole;

  /**
   * What the owner paid.
   *
   * @param units for so many, or for so many hours
   * @param days of the month, where the price is by the month
   * @param isFirst whether these are the first lines of the thing: it may have begun in that time
   */
  private record Priced(
      String usageType, Costs costs, BigDecimal units, int days, boolean isFirst) {}

  /** Takes in a call, in order of time. */
  void add(Part call) {
    if (calls.size() <= HELD) {
      calls.add(call);
    }
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
    if (calls.isEmpty() || calls.size() > HELD) {
      return;
    }
    for (Part line : lines) {
      if (line.reason() != null) {
        continue;
      }
      if (isOfWhole(line)) {
        now.merge(line.grain(), line.costs(), Costs::plus);
      } else if (inForce(line) == null && line.quantity().signum() > 0) {
        prices.put(
            family(line), new Priced(line.usageType(), line.costs(), line.quantity(), 1, false));
      }
    }
    Priced earlier = whole;
    for (Part line : lines) {
      Costs all = now.get(line.grain());
      if (all != null && isOfWhole(line) && inForce(line) == null) {
        BigDecimal hours = BigDecimal.valueOf(line.grain());
        whole = new Priced(line.usageType(), all, hours, days(line), earlier == null);
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
    Part call = calls.isEmpty() || calls.size() > HELD ? null : inForce(line);
    if (call == null) {
      return false;
    }
    if (line.usageType().contains(KEPT_READY)) {
      Priced before = prices.get(family(line));
      if (before != null) {
        return false;
      }
      out.accept(
          Caused.byUser(call, CostClass.DERIVED, "strong", "kept ready by its call"), line.costs());
      return true;
    }
    return isOfWhole(line) ? splitWhole(line, call, maker, out) : splitType(line, call, maker, out);
  }

  private boolean splitType(Part line, Part call, Caused maker, BiConsumer<Caused, Costs> out) {
    Priced before = prices.get(family(line));
    if (before == null) {
      out.accept(
          Caused.unexplained(
              "changed to %s by %s; what it cost before is not on the bill, so that nobody knows which part is whose"
                  .formatted(call.usageType(), call.credential())),
          line.costs());
      return true;
    }
    Costs owners = before.costs().part(line.quantity(), before.units());
    return split(
        line.costs(),
        owners.least(line.costs()),
        maker,
        Caused.byUser(
            call,
            CostClass.SHARED,
            "strong",
            "what it costs beyond %s, from which it was changed to %s by its call"
                .formatted(before.usageType(), call.usageType())),
        out);
  }

  /** Shares a line as all lines of its time are shared. */
  private boolean splitWhole(Part line, Part call, Caused maker, BiConsumer<Caused, Costs> out) {
    Costs all = now.get(line.grain());
    if (all == null || all.billed().signum() <= 0) {
      return false;
    }
    Priced price = whole;
    if (price == null) {
      out.accept(
          Caused.unexplained(
              "changed by %s; what it cost before is not on the bill, so that nobody knows which part is whose"
                  .formatted(call.credential())),
          line.costs());
      return true;
    }
    BigDecimal hours = BigDecimal.valueOf((long) line.grain() * price.days());
    BigDecimal hoursBefore = price.units().multiply(BigDecimal.valueOf(days(line)));
    BigDecimal before = price.costs().part(hours, hoursBefore).billed();
    // Sums of hours are rounded: what differs by less than a thousandth did not change.
    BigDecimal most = all.billed().multiply(new BigDecimal("0.999"));
    if (before.compareTo(most) >= 0) {
      return false;
    }
    return split(
        line.costs(),
        line.costs().part(before.max(BigDecimal.ZERO), all.billed()),
        maker,
        Caused.byUser(
            call,
            CostClass.SHARED,
            price.isFirst() ? "weak" : "medium",
            "what it costs an hour beyond what it cost before its call changed it"),
        out);
  }

  private static boolean split(
      Costs all, Costs owners, Caused maker, Caused changer, BiConsumer<Caused, Costs> out) {
    Costs more = all.minus(owners);
    if (more.billed().signum() <= 0) {
      return false;
    }
    out.accept(maker, owners);
    out.accept(changer, more);
    return true;
  }

  /** Returns the call by an intruder, or by one of two, that a line shows. */
  private @Nullable Part inForce(Part line) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      Part call = calls.get(i);
      if (call.start() < line.until() && isOf(call, line)) {
        String actor = call.actor();
        return Actor.isBad(actor) || Actor.UNCLEAR.equals(actor) ? call : null;
      }
    }
    return null;
  }

  private static boolean isOf(Part call, Part line) {
    String type = line.usageType();
    if (isOfWhole(line) || type.contains(KEPT_READY)) {
      return true;
    }
    String size = call.usageType();
    return !size.isEmpty()
        && type.indexOf(':') >= 0
        && (type.endsWith(':' + size) || type.endsWith(':' + size.replace("xlarge", "xl")));
  }

  private static boolean isOfWhole(Part line) {
    String type = line.usageType();
    return line.grain() <= DAY && (type.contains(DISK) || type.endsWith(THROUGHPUT));
  }

  private static String family(Part line) {
    String type = line.usageType();
    return type.indexOf(':') < 0 ? type : type.substring(0, type.indexOf(':'));
  }

  /** Returns the days of the month where the price is by the month: a day of February is dearer. */
  private static int days(Part line) {
    if (!line.usageType().contains(DISK)) {
      return 1;
    }
    Instant at = Instant.ofEpochSecond(Math.floorDiv(line.at(), 1_000_000L));
    return YearMonth.from(at.atOffset(ZoneOffset.UTC)).lengthOfMonth();
  }
}
