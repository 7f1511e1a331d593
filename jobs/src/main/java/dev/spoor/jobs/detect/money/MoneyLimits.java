/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the owner of the accounts has laid down about money.
 *
 * @param requiredTags keys of tags that whatever costs money must carry
 * @param tagValues values that some of them may have, by key
 * @param budgets what may be spent
 * @param approvedServices account to codes of services that it may begin to use; the account {@code
 *     *} speaks of all
 * @param thresholds when much is too much
 */
public record MoneyLimits(
    List<String> requiredTags,
    Map<String, List<String>> tagValues,
    List<Budget> budgets,
    Map<String, List<String>> approvedServices,
    SpendThresholds thresholds)
    implements Serializable {
  /** Nothing is laid down. */
  public static final MoneyLimits NONE = new MoneyLimits(List.of(), List.of());

  /** Lays down tags and budgets alone. */
  public MoneyLimits(List<String> requiredTags, List<Budget> budgets) {
    this(requiredTags, Map.of(), budgets, Map.of(), SpendThresholds.defaults());
  }

  /** Copies the lists. */
  public MoneyLimits {
    requiredTags = List.copyOf(requiredTags);
    tagValues = Map.copyOf(tagValues);
    budgets = List.copyOf(budgets);
    approvedServices = Map.copyOf(approvedServices);
  }

  /** Whether a budget counts what is no usage: all do but those of tags. */
  boolean countsAll() {
    return budgets.stream().anyMatch(budget -> budget.tag() == null);
  }

  /** Returns the tags that budgets are kept by, in the order of the budgets, each once. */
  List<String> budgetTags() {
    return budgets.stream().map(Budget::tag).filter(Objects::nonNull).distinct().toList();
  }
}
