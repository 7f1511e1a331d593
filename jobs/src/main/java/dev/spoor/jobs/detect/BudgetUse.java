/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far budgets are used up, by month. All that is billed counts, fees and taxes too; budgets of
 * tags count usage, since nothing else carries tags.
 */
final class BudgetUse implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final ArrayList<Used> used = new ArrayList<>();
  private final HashSet<String> budgetedRegions = new HashSet<>();
  private final boolean hasRegions;
  private final boolean hasEveryRegion;

  /**
   * A budget of which a threshold is reached.
   *
   * @param region region that it stands for where it is one of every region
   */
  record Used(Budget budget, @Nullable String region, String month, String rule, String words)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    boolean fits(Line line) {
      String tag = budget.tag();
      return budget.fits(
              line.accountId(), line.serviceCode(), line.month(), Fact.text(line.currency()))
          && month.equals(line.month())
          && (region == null || region.equals(line.place()))
          && (tag == null || line.tags().contains(tag));
    }

    String subject() {
      return budget.words()
          + (budget.isOfEveryRegion() && region != null ? ", region " + region : "")
          + " in "
          + month;
    }
  }

  private BudgetUse(MoneyLimits limits) {
    this.hasRegions = limits.hasRegionBudgets();
    this.hasEveryRegion = limits.budgets().stream().anyMatch(Budget::isOfEveryRegion);
    for (Budget budget : limits.budgets()) {
      if (budget.region() != null && !budget.isOfEveryRegion()) {
        budgetedRegions.add(budget.region());
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
                      ? !budgetedRegions.contains(key.region())
                      : key.region().equals(budget.region()));
          if (isThere && budget.fits(key.account(), key.service(), key.month(), key.currency())) {
            String region = budget.region() == null ? "" : key.region();
            spent.merge(List.of(key.month(), region), amounts.billed(), BigDecimal::add);
          }
        });
    return spent;
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
          "%s of %s %s used, %s billed, threshold %d %%"
              .formatted(
                  share,
                  Rise.amount(budget.amount()),
                  budget.currency(),
                  Rise.amount(amount),
                  reached);
      String region = place.get(1).isEmpty() ? null : place.get(1);
      used.add(new Used(budget, region, place.get(0), reached >= 100 ? "B16" : "B15", words));
    }
  }

  /** Returns the budgets that a line counts for and that are told. */
  List<Used> of(Line line) {
    List<Used> fitting = new ArrayList<>();
    for (Used each : used) {
      if (each.fits(line)) {
        fitting.add(each);
      }
    }
    return fitting;
  }

  /** Whether regions have budgets and this one has none. */
  boolean isUnbudgeted(String region) {
    return hasRegions && !hasEveryRegion && !budgetedRegions.contains(region);
  }
}
