/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.casefile;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a case lays down about money, checked and as text; docs/money.md explains each entry and its
 * default.
 *
 * @param requiredTags keys of tags that whatever costs money must carry; empty for the usual ones,
 *     the word {@code none} for none
 * @param budgets one mapping each, with the names of {@link MoneyReader#BUDGET}
 * @param anomalies limits of what is out of line, by the names of {@link MoneyReader#ANOMALIES}
 * @param approvedServices account, or {@code *} for all, to codes of services that it may begin to
 *     use
 * @param tagValues values that required tags may have, by key; keys without one may have any
 */
public record MoneySettings(
    List<String> requiredTags,
    List<SortedMap<String, String>> budgets,
    SortedMap<String, String> anomalies,
    SortedMap<String, List<String>> approvedServices,
    SortedMap<String, List<String>> tagValues)
    implements Serializable {
  /** Nothing is laid down. */
  public static final MoneySettings NONE =
      new MoneySettings(List.of(), List.of(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /** Copies the lists. */
  public MoneySettings {
    requiredTags = List.copyOf(requiredTags);
    budgets = List.copyOf(budgets);
  }
}
