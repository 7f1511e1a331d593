/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What one key was used and billed in one month. Starts empty. */
final class MonthTotals {
  private final UseKey key;
  private final @Nullable String month;
  private final Sums all = new Sums();
  private final Part before = new Part();
  private final Part after = new Part();
  private String name = "";

  /** Days that another month is comparable to. Starts empty. */
  static final class Part {
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal quantity = BigDecimal.ZERO;

    private void add(Sums sums) {
      cost = cost.add(sums.billed());
      quantity = quantity.add(sums.quantity());
    }

    /** Returns the billed cost. */
    BigDecimal cost() {
      return cost;
    }

    BigDecimal quantity() {
      return quantity;
    }
  }

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
   * @param isWhole whether the bill of this month covers all of that day
   * @param isComparable whether that of the next month does
   */
  void add(Use use, boolean isWhole, boolean isComparable) {
    all.add(use.sums());
    if (isWhole) {
      after.add(use.sums());
    }
    if (isComparable) {
      before.add(use.sums());
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

  /** Returns what the next month is compared with. */
  Part asBefore() {
    return before;
  }

  /** Returns what is compared with the month before. */
  Part asAfter() {
    return after;
  }

  /** Returns the service's name; empty when nothing was used. */
  String name() {
    return name;
  }
}
