/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Group;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one account was billed per day, by kind of cost, region and currency: as many sums as the
 * bills of the account have days and regions.
 */
public final class AccountCosts {
  private static final long DAY = Duration.ofDays(1).toSeconds() * 1_000_000;

  private final Map<Series, TreeMap<Long, BigDecimal>> series = new HashMap<>();
  private @Nullable String account;

  private record Series(String kind, @Nullable String region, @Nullable String currency) {}

  /**
   * An amount of money.
   *
   * @param isOwn whether the bill says that it is the subject's, and not only of its region
   */
  public record Amount(BigDecimal value, String currency, boolean isOwn) {}

  /** Adds a day; that of another account starts anew. */
  public void add(Draft cost) {
    Group group = cost.group();
    if (!Fact.text(group.accountId()).equals(account)) {
      series.clear();
      account = Fact.text(group.accountId());
    }
    BigDecimal money = cost.money();
    Long day = cost.first();
    if (money != null && day != null) {
      series
          .computeIfAbsent(
              new Series(group.subject(), group.scopeRegion(), cost.currency()),
              key -> new TreeMap<>())
          .merge(day, money, BigDecimal::add);
    }
  }

  /**
   * Returns what was billed in the statement's account and the regions of its evidence from the day
   * of the first evidence on: the subject's own where the bill names it, else all of the kind. Of
   * several currencies the largest amount; null when nothing was.
   */
  public @Nullable Amount since(Draft statement, String kind) {
    Long first = statement.first();
    if (kind.isEmpty()
        || first == null
        || !Fact.text(statement.group().accountId()).equals(account)) {
      return null;
    }
    long day = Math.floorDiv(first, DAY) * DAY;
    String own = Stake.owned(kind, Stake.principal(statement.group().subject()));
    Amount named = largest(statement.regions(), own, day, true);
    return named == null ? largest(statement.regions(), kind, day, false) : named;
  }

  private @Nullable Amount largest(List<String> regions, String kind, long day, boolean isOwn) {
    TreeMap<String, BigDecimal> sums = new TreeMap<>();
    series.forEach(
        (key, days) -> {
          if (key.kind().equals(kind) && key.region() != null && regions.contains(key.region())) {
            days.tailMap(day, true)
                .values()
                .forEach(cost -> sums.merge(Fact.text(key.currency()), cost, BigDecimal::add));
          }
        });
    Amount largest = null;
    for (Map.Entry<String, BigDecimal> sum : sums.entrySet()) {
      if (largest == null || sum.getValue().compareTo(largest.value()) > 0) {
        largest = new Amount(sum.getValue(), sum.getKey(), isOwn);
      }
    }
    return largest;
  }
}
