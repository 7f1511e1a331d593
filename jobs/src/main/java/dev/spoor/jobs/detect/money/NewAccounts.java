/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.hit.Place;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Accounts that a payer's bills did not know before.
 *
 * <p>An account is new in the first month in which any line names it, usage or not and whoever
 * pays, if every payer whose bill names it in that month had earlier bills: a bill that begins with
 * an account does not say how old it is. It is told in its first month with usage that costs, if
 * that is the same month or the next, for a new account may begin with what is free. Any later it
 * is an old account that began to use something. Where a month brings more accounts than the
 * payer's bills knew, the export began to name them, and none is told.
 */
final class NewAccounts {
  private final Set<String> listed;
  private final Map<String, String> firstBills = new HashMap<>();
  private final Map<Place, String> firstCosts = new HashMap<>();
  private final Map<String, String> firstSeen = new HashMap<>();
  private final Map<String, TreeMap<String, List<Place>>> arrivals = new HashMap<>();

  private NewAccounts(Collection<Fact> facts, Collection<String> listed) {
    this.listed = Set.copyOf(listed);
    for (Fact fact : facts) {
      Place account = new Place(fact.account(), fact.name());
      String month = fact.text();
      switch (fact.kind()) {
        case FIRST_BILL -> firstBills.put(fact.account(), month);
        case FIRST_COST -> firstCosts.put(account, month);
        case FIRST_SEEN -> {
          firstSeen.merge(
              fact.account(), month, (one, other) -> one.compareTo(other) <= 0 ? one : other);
          arrivals
              .computeIfAbsent(fact.name(), payer -> new TreeMap<>())
              .computeIfAbsent(month, any -> new ArrayList<>())
              .add(account);
        }
        default -> {}
      }
    }
  }

  /**
   * Returns the month in which each is told, by account and payer.
   *
   * @param listed accounts that the case knows
   */
  static Map<Place, String> of(Collection<Fact> facts, Collection<String> listed) {
    return new NewAccounts(facts, listed).told();
  }

  private Map<Place, String> told() {
    Set<String> ageless = ageless();
    Map<Place, String> told = new HashMap<>();
    for (TreeMap<String, List<Place>> months : arrivals.values()) {
      int known = 0;
      for (Map.Entry<String, List<Place>> arrival : months.entrySet()) {
        List<Place> unlisted =
            arrival.getValue().stream()
                .filter(account -> !listed.contains(account.accountId()))
                .toList();
        known += arrival.getValue().size() - unlisted.size();
        if (unlisted.size() <= known) {
          unlisted.stream()
              .filter(account -> !ageless.contains(account.accountId()))
              .forEach(account -> tell(account, arrival.getKey(), told));
        }
        known += unlisted.size();
      }
    }
    return told;
  }

  /** Returns accounts that a payer's first bill names before any later bill does, and no name. */
  private Set<String> ageless() {
    Set<String> accounts = new HashSet<>();
    accounts.add("");
    arrivals.forEach(
        (payer, months) ->
            months
                .headMap(firstBills.getOrDefault(payer, ""), true)
                .forEach(
                    (month, first) ->
                        first.stream()
                            .map(Place::accountId)
                            .filter(account -> month.equals(firstSeen.get(account)))
                            .forEach(accounts::add)));
    return accounts;
  }

  private void tell(Place account, String month, Map<Place, String> told) {
    String cost = firstCosts.get(account);
    boolean isFirst = month.equals(firstSeen.get(account.accountId()));
    if (isFirst && (month.equals(cost) || next(month).equals(cost))) {
      told.put(account, cost);
    }
  }

  private static String next(String month) {
    try {
      return YearMonth.parse(month).plusMonths(1).toString();
    } catch (DateTimeException e) {
      return "";
    }
  }
}
