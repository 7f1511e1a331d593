/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Place;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of the machines of an account its commitments cover (billing.md section 8 rule 10), at
 * list prices: what is covered is billed at other prices or not at all.
 */
final class Commitments {
  private Commitments() {}

  /** Shares of one account, month and currency. */
  private record Share(BigDecimal covered, BigDecimal uncovered) {
    static final Share NONE = new Share(BigDecimal.ZERO, BigDecimal.ZERO);

    double uncoveredShare() {
      double all = covered.add(uncovered).doubleValue();
      return all <= 0 ? 0 : uncovered.doubleValue() / all;
    }
  }

  private record Key(String account, String month, String currency) {
    Key withMonth(String other) {
      return new Key(account, other, currency);
    }
  }

  /** Returns the months of accounts in which the share rose, with the words. */
  static Map<Place, String> uncovered(
      Map<SpendSums.Key, SpendSums.Amounts> sums, DetectSettings.Thresholds limits) {
    Map<Key, Share> shares = new TreeMap<>(Comparator.comparing(Key::toString));
    sums.forEach(
        (key, amounts) -> {
          Share more =
              switch (key.purchase()) {
                case "Reserved", "SavingsPlan" -> new Share(amounts.list(), BigDecimal.ZERO);
                case "OnDemand", "Spot" -> new Share(BigDecimal.ZERO, amounts.list());
                default -> Share.NONE;
              };
          shares.merge(
              new Key(key.account(), key.month(), key.currency()),
              more,
              (a, b) -> new Share(a.covered.add(b.covered), a.uncovered.add(b.uncovered)));
        });
    Map<Place, String> told = new HashMap<>();
    shares.forEach(
        (key, now) -> {
          Share before = shares.getOrDefault(key.withMonth(previous(key.month)), Share.NONE);
          boolean isRise =
              before.covered.signum() > 0
                  && now.uncoveredShare() - before.uncoveredShare() >= limits.uncoveredRise()
                  && now.uncovered.subtract(before.uncovered).compareTo(limits.costFloor()) >= 0;
          if (isRise) {
            told.put(
                new Place(key.account, key.month),
                String.format(
                    Locale.ROOT,
                    "%.0f %% outside its commitments, after %.0f %% in the month"
                        + " before. Counted at list prices, and Spot as billed where the bill has"
                        + " no list price, those outside come to %s %s",
                    now.uncoveredShare() * 100,
                    before.uncoveredShare() * 100,
                    Rise.amount(now.uncovered),
                    key.currency));
          }
        });
    return told;
  }

  private static String previous(String month) {
    try {
      return YearMonth.parse(month).minusMonths(1).toString();
    } catch (DateTimeParseException e) {
      return "";
    }
  }
}
