/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What one key was used and billed in one month. Starts empty. */
final class MonthTotals {
  private final UseKey key;
  private final @Nullable String month;
  private final Sums all = new Sums();
  private BigDecimal comparableCost = BigDecimal.ZERO;
  private BigDecimal comparableQuantity = BigDecimal.ZERO;
  private String name = "";

  /**
   * Starts a month.
   *
   * @param month {@code yyyy-MM} or what the bill has in its place; nothing in place of no text
   */
  MonthTotals(UseKey key, @Nullable String month) {
    this.key = key;
    this.month = month == null || month.isEmpty() ? null : month;
  }

  boolean isOf(Use use) {
    return use.month().equals(month == null ? "" : month) && use.key().equals(key);
  }

  /**
   * Adds an hour or day.
   *
   * @param isComparable whether the next month covers that day too
   */
  void add(Use use, boolean isComparable) {
    all.add(use.sums());
    if (isComparable) {
      comparableCost = comparableCost.add(use.sums().billed());
      comparableQuantity = comparableQuantity.add(use.sums().quantity());
    }
    name = name.isEmpty() || use.name().compareTo(name) < 0 ? use.name() : name;
  }

  UseKey key() {
    return key;
  }

  @Nullable String month() {
    return month;
  }

  Sums all() {
    return all;
  }

  /** Returns the part of the billed cost that the next month is comparable to. */
  BigDecimal comparableCost() {
    return comparableCost;
  }

  BigDecimal comparableQuantity() {
    return comparableQuantity;
  }

  /** Returns the service's name; empty when nothing was used. */
  String name() {
    return name;
  }
}
