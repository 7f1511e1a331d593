/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What an audit adds up by one thing, such as services or accounts, period by period, of one
 * currency; as a table of text that comes to the totals.
 */
final class AuditTrend {
  private static final int NAMED = 15;

  /** Periods beside one another: a table of more goes on below, so that lines do not wrap. */
  private static final int ACROSS = 6;

  private static final String NAME = "  %-44s";
  private static final String CELL = "%14s";

  private final Map<String, TreeMap<String, BigDecimal>> amounts = new HashMap<>();

  void add(String name, String period, BigDecimal amount) {
    amounts.computeIfAbsent(name, key -> new TreeMap<>()).merge(period, amount, BigDecimal::add);
  }

  /** Returns what there is an amount of, sorted. */
  TreeSet<String> names() {
    return new TreeSet<>(amounts.keySet());
  }

  BigDecimal amount(String name, String period) {
    return amounts.getOrDefault(name, new TreeMap<>()).getOrDefault(period, BigDecimal.ZERO);
  }

  private BigDecimal sum(List<String> names, String period) {
    return names.stream()
        .map(name -> amount(name, period))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Appends the table: the largest, what all others come to, and all of it.
   *
   * @param noun what the names are of, for the others
   * @param shown how a name is read
   */
  void text(
      StringBuilder text,
      String title,
      String noun,
      List<String> periods,
      UnaryOperator<String> shown) {
    List<String> names =
        amounts.keySet().stream()
            .sorted(
                Comparator.comparing((String name) -> inAll(name).abs())
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    // One more is shown before others are put together: "1 other" would take the same room.
    int named = names.size() <= NAMED + 1 ? names.size() : NAMED;
    List<String> others = names.subList(named, names.size());
    for (int first = 0; first < periods.size(); first += ACROSS) {
      List<String> across = periods.subList(first, Math.min(periods.size(), first + ACROSS));
      text.append('\n').append(title).append('\n');
      row(text, "", across);
      for (String name : names.subList(0, named)) {
        row(text, shown.apply(name), cells(List.of(name), across));
      }
      if (!others.isEmpty()) {
        row(text, others.size() + " other " + noun, cells(others, across));
      }
      row(text, "All", cells(names, across));
    }
  }

  private List<String> cells(List<String> names, List<String> periods) {
    List<String> cells = new ArrayList<>();
    periods.forEach(period -> cells.add(amount(sum(names, period))));
    return cells;
  }

  private static void row(StringBuilder text, String name, List<String> cells) {
    text.append(String.format(Locale.ROOT, NAME, cut(name)));
    cells.forEach(cell -> text.append(String.format(Locale.ROOT, CELL, cell)));
    text.append('\n');
  }

  private BigDecimal inAll(String name) {
    return amounts.getOrDefault(name, new TreeMap<>()).values().stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String cut(String name) {
    return name.length() <= 43 ? name : name.substring(0, 42) + "\u2026";
  }

  /** Returns an amount as it is read. */
  static String amount(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }

  /** Returns a change as it is read. */
  static String signed(BigDecimal amount) {
    return (amount.signum() > 0 ? "+" : "") + amount(amount);
  }
}
