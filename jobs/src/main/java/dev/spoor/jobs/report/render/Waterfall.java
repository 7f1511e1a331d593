/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import dev.spoor.jobs.report.view.AmountSeries;
import dev.spoor.jobs.report.view.BilledMonth;
import dev.spoor.jobs.report.view.MoneyView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the total of one month to that of the next in steps: the services that changed most, all
 * others, and what no usage caused. The steps add up to the change exactly.
 *
 * @param from month that it starts from
 * @param to month that it leads to
 * @param isPartial whether the bill does not cover that month whole
 * @param isNarrow whether it is drawn for a phone: names over their bars and not beside them
 * @param steps first the month's total, then the changes, then the other month's total
 */
public record Waterfall(
    String from, String to, boolean isPartial, boolean isNarrow, List<Step> steps) {
  /** Services with a step of their own. */
  private static final int SERVICES = 7;

  private static final double LEFT = 290;
  private static final double PLOT = 430;
  private static final double ROW = 26;
  private static final double NARROW_PLOT = 250;
  private static final double NARROW_ROW = 44;
  private static final double NAME = 18;
  private static final int NAME_CHARACTERS = 40;

  /**
   * A step.
   *
   * @param amount total or change
   * @param isTotal whether it is a month's total
   * @param x where its bar begins
   * @param width of its bar
   */
  public record Step(
      String name, BigDecimal amount, boolean isTotal, double x, double y, double width) {
    /** Returns the class of its bar: a total, more, or less. */
    public String css() {
      return isTotal ? "wt" : amount.signum() < 0 ? "wd" : "wu";
    }

    /**
     * Returns as much of the name as the drawing has room for: enough to tell Amazon Elastic
     * Container Service from that for Kubernetes.
     */
    public String shortName() {
      String head = VisibleText.head(name, NAME_CHARACTERS);
      return head.length() < name.length() ? head + "\u2026" : name;
    }

    /** Returns the amount as it is read: a change with its sign. */
    public String text() {
      return isTotal ? Format.amount(amount) : Format.signed(amount);
    }
  }

  private record Change(String name, BigDecimal amount) {}

  /** Returns the width of the drawing. */
  public double width() {
    return isNarrow ? NARROW_PLOT + 96 : LEFT + PLOT + 120;
  }

  /** Returns the height of the drawing. */
  public double height() {
    return steps.size() * (isNarrow ? NARROW_ROW : ROW) + 8;
  }

  /** Returns where names end, or begin where they stand over their bars. */
  public double nameX() {
    return isNarrow ? 0 : LEFT - 10;
  }

  /** Returns how far over the middle of its bar a name stands. */
  public double nameUp() {
    return isNarrow ? NAME : 0;
  }

  /** Returns the steps of the last change; nothing when there is no month before. */
  public static @Nullable Waterfall of(MoneyView view, boolean isNarrow) {
    int last = view.months().size() - 1;
    if (last < 1) {
      return null;
    }
    BilledMonth before = view.months().get(last - 1);
    BilledMonth now = view.months().get(last);
    List<Change> changes = services(view.usageByService(), last);
    BigDecimal usage = now.usage().subtract(before.usage());
    BigDecimal told = changes.stream().map(Change::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    add(changes, "All other services", usage.subtract(told));
    add(
        changes,
        "Commitments and fees",
        now.commitmentsAndFees().subtract(before.commitmentsAndFees()));
    add(changes, "Tax", now.tax().subtract(before.tax()));
    add(
        changes,
        "Credits and refunds",
        now.creditsAndRefunds().subtract(before.creditsAndRefunds()));
    add(changes, "Other", now.other().subtract(before.other()));
    return new Waterfall(
        before.month(),
        now.month(),
        now.isPartial(),
        isNarrow,
        laidOut(before, now, changes, isNarrow));
  }

  private static List<Change> services(List<AmountSeries> services, int last) {
    List<Change> changes = new ArrayList<>();
    for (AmountSeries service : services) {
      BigDecimal change = service.amounts().get(last).subtract(service.amounts().get(last - 1));
      if (change.signum() != 0) {
        changes.add(new Change(service.name(), change));
      }
    }
    changes.sort(
        Comparator.comparing((Change change) -> change.amount().abs())
            .reversed()
            .thenComparing(Change::name));
    return new ArrayList<>(changes.subList(0, Math.min(SERVICES, changes.size())));
  }

  private static void add(List<Change> changes, String name, BigDecimal amount) {
    if (amount.signum() != 0) {
      changes.add(new Change(name, amount));
    }
  }

  private static List<Step> laidOut(
      BilledMonth before, BilledMonth now, List<Change> changes, boolean isNarrow) {
    double lowest = Math.min(0, Math.min(before.total().doubleValue(), now.total().doubleValue()));
    double highest = Math.max(0, Math.max(before.total().doubleValue(), now.total().doubleValue()));
    double at = before.total().doubleValue();
    for (Change change : changes) {
      at += change.amount().doubleValue();
      lowest = Math.min(lowest, at);
      highest = Math.max(highest, at);
    }
    double plot = isNarrow ? NARROW_PLOT : PLOT;
    double scale = highest > lowest ? plot / (highest - lowest) : 1;
    List<Step> steps = new ArrayList<>();
    steps.add(
        step(
            Format.month(before.month()),
            before.total(),
            true,
            0,
            lowest,
            scale,
            steps.size(),
            isNarrow));
    BigDecimal sum = before.total();
    for (Change change : changes) {
      steps.add(
          step(
              change.name(),
              change.amount(),
              false,
              sum.doubleValue(),
              lowest,
              scale,
              steps.size(),
              isNarrow));
      sum = sum.add(change.amount());
    }
    steps.add(
        step(
            Format.month(now.month()),
            now.total(),
            true,
            0,
            lowest,
            scale,
            steps.size(),
            isNarrow));
    return List.copyOf(steps);
  }

  private static Step step(
      String name,
      BigDecimal amount,
      boolean isTotal,
      double from,
      double lowest,
      double scale,
      int row,
      boolean isNarrow) {
    double start = (Math.min(from, from + amount.doubleValue()) - lowest) * scale;
    double length = Math.max(1, Math.abs(amount.doubleValue()) * scale);
    return new Step(
        name,
        amount,
        isTotal,
        StackedBars.tenth((isNarrow ? 0 : LEFT) + start),
        isNarrow ? row * NARROW_ROW + NAME + 2 : row * ROW + 4,
        StackedBars.tenth(length));
  }
}
