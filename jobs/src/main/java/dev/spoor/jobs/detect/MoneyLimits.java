/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What the owner of the accounts has laid down about money.
 *
 * @param requiredTags keys of tags that whatever costs money must carry
 * @param budgets what may be spent
 */
public record MoneyLimits(List<String> requiredTags, List<Budget> budgets) implements Serializable {
  /** Nothing is laid down. */
  public static final MoneyLimits NONE = new MoneyLimits(List.of(), List.of());

  /** Copies the lists. */
  public MoneyLimits {
    requiredTags = List.copyOf(requiredTags);
    budgets = List.copyOf(budgets);
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
