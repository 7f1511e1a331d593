/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What one key was used and billed in one month.
 *
 * @param key values of {@link UsageDeltas#DIMENSIONS}
 * @param month {@code yyyy-MM} or what the bill has in its place
 * @param comparableCost part of the billed cost that the next month is comparable to
 * @param isActive whether anything was used or billed
 */
record MonthTotals(
    List<String> key,
    @Nullable String month,
    BigDecimal quantity,
    BigDecimal billedCost,
    BigDecimal effectiveCost,
    BigDecimal listCost,
    BigDecimal comparableCost,
    boolean isActive) {

  /** Reads a row: the key, the month, then the measures. */
  static MonthTotals of(Row row) {
    int month = UsageDeltas.DIMENSIONS.size();
    List<String> key = new ArrayList<>(month);
    for (int i = 0; i < month; i++) {
      key.add(row.getString(i));
    }
    return new MonthTotals(
        key,
        row.getString(month),
        row.getDecimal(month + 1),
        row.getDecimal(month + 2),
        row.getDecimal(month + 3),
        row.getDecimal(month + 4),
        row.getDecimal(month + 5),
        row.getLong(month + 6) > 0);
  }

  /** Returns the same key in a month in which nothing was used or billed. */
  static MonthTotals nothing(List<String> key, @Nullable String month) {
    BigDecimal zero = BigDecimal.ZERO;
    return new MonthTotals(key, month, zero, zero, zero, zero, zero, false);
  }

  String payer() {
    return key.get(0);
  }

  boolean isUsage() {
    return key.get(UsageDeltas.DIMENSIONS.indexOf("charge_shape")).equals("usage");
  }
}
