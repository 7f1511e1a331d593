/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far budgets are used up, by month. All that is billed counts, fees and taxes too; budgets of
 * tags count usage, since nothing else carries tags.
 */
public final class BudgetUse implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final long DAY = Duration.ofDays(1).toSeconds() * 1_000_000;

  /** Thing of a hit that says what a statement comes to and is no record itself. */
  public static final String SUM = "sum";

  private final ArrayList<Used> used = new ArrayList<>();
  private final ArrayList<Budget> ofRegions = new ArrayList<>();

  /**
   * A budget of which a threshold is reached.
   *
   * @param region region that it stands for where it is one of every region
   * @param amount what was billed, as the threshold was judged by
   */
  record Used(
      Budget budget,
      @Nullable String region,
      String month,
      String rule,
      BigDecimal amount,
      String words)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    boolean fits(Line line) {
      String tag = budget.tag();
      return budget.fits(
              line.accountId(), line.serviceCode(), line.month(), Fact.text(line.currency()))
          && month.equals(line.month())
          && (region == null || region.equals(line.place()))
          && (tag == null || (line.isUsage() && line.tags().contains(tag)));
    }

    Group group() {
      return new Group(rule, "account", subject(), budget.account(), region);
    }

    /** Returns the statement's amount; lines are its evidence, and may be none. */
    private Hit hit() {
      Proof sum = new Proof(start(), null, null, region, words, null, amount, budget.currency());
      return new Hit(group(), "", SUM, 0, sum);
    }

    /** Returns when the month begins; nothing where the bill names none. */
    private @Nullable Long start() {
      try {
        return YearMonth.parse(month).atDay(1).toEpochDay() * DAY;
      } catch (DateTimeParseException e) {
        return null;
      }
    }

    private String subject() {
      return budget.words()
          + (budget.isOfEveryRegion() && region != null ? ", region " + region : "")
          + " in "
          + month;
    }
  }

  private BudgetUse(MoneyLimits limits) {
    for (Budget budget : limits.budgets()) {
      if (budget.region() != null) {
        ofRegions.add(budget);
      }
    }
  }

  /** Returns the budgets that are used so far that it is told. */
  static BudgetUse of(
      Map<SpendSums.Key, SpendSums.Amounts> all,
      Map<String, Map<SpendSums.Key, SpendSums.Amounts>> byTag,
      MoneyLimits limits) {
    BudgetUse use = new BudgetUse(limits);
    for (Budget budget : limits.budgets()) {
      String tag = budget.tag();
      Map<SpendSums.Key, SpendSums.Amounts> sums =
          tag == null ? all : byTag.getOrDefault(tag, Map.of());
      use.spent(budget, sums).forEach((place, amount) -> use.judge(budget, place, amount));
    }
    return use;
  }

  private Map<List<String>, BigDecimal> spent(
      Budget budget, Map<SpendSums.Key, SpendSums.Amounts> sums) {
    Map<List<String>, BigDecimal> spent = new TreeMap<>(Comparator.comparing(List::toString));
    sums.forEach(
        (key, amounts) -> {
          boolean isThere =
              budget.region() == null
                  || (budget.isOfEveryRegion()
                      ? !hasOwn(key, budget.tag())
                      : key.region().equals(budget.region()));
          if (isThere && budget.fits(key.account(), key.service(), key.month(), key.currency())) {
            String region = budget.region() == null ? "" : key.region();
            spent.merge(List.of(key.month(), region), amounts.billed(), BigDecimal::add);
          }
        });
    return spent;
  }

  /** Whether a budget that names the region counts what a budget of every region would count. */
  private boolean hasOwn(SpendSums.Key key, @Nullable String tag) {
    for (Budget own : ofRegions) {
      if (key.region().equals(own.region())
          && (own.tag() == null || own.tag().equals(tag))
          && own.fits(key.account(), key.service(), key.month(), key.currency())) {
        return true;
      }
    }
    return false;
  }

  /** Notes a budget when a threshold is reached. */
  private void judge(Budget budget, List<String> place, BigDecimal amount) {
    int reached = 0;
    for (int threshold : budget.thresholds()) {
      BigDecimal limit = budget.amount().multiply(BigDecimal.valueOf(threshold));
      reached = amount.multiply(HUNDRED).compareTo(limit) >= 0 ? threshold : reached;
    }
    if (reached > 0 && amount.signum() > 0) {
      String share =
          budget.amount().signum() == 0
              ? "all"
              : amount.multiply(HUNDRED).divide(budget.amount(), 0, RoundingMode.DOWN) + " %";
      String words =
          "%s of %s %s used, %s billed, threshold %s %%"
              .formatted(
                  share,
                  Rise.amount(budget.amount()),
                  budget.currency(),
                  Rise.amount(amount),
                  reached);
      String region = place.get(1).isEmpty() ? null : place.get(1);
      String rule = reached >= 100 ? "B16" : "B15";
      used.add(new Used(budget, region, place.get(0), rule, amount, words));
    }
  }

  /** Returns the budgets that a line counts for and that are told. */
  List<Used> of(Line line) {
    List<Used> fitting = new ArrayList<>();
    for (Used each : used) {
      boolean isElsewhere =
          each.budget().isOfEveryRegion() && hasOwn(key(line), each.budget().tag());
      if (!isElsewhere && each.fits(line)) {
        fitting.add(each);
      }
    }
    return fitting;
  }

  /** Returns a hit for each budget that is told, whatever lines there are. */
  public List<Hit> hits() {
    return used.stream().map(Used::hit).toList();
  }

  /** Whether regions have budgets and none of them counts a line. */
  boolean isUnbudgeted(Line line) {
    for (Budget budget : ofRegions) {
      if ((budget.isOfEveryRegion() || line.place().equals(budget.region()))
          && (budget.tag() == null || line.tags().contains(budget.tag()))
          && budget.fits(
              line.accountId(), line.serviceCode(), line.month(), Fact.text(line.currency()))) {
        return false;
      }
    }
    return !ofRegions.isEmpty();
  }

  private static SpendSums.Key key(Line line) {
    return new SpendSums.Key(
        line.accountId(),
        line.place(),
        line.month(),
        line.serviceCode(),
        "",
        Fact.text(line.currency()));
  }
}
