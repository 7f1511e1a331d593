/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Amounts of one thing, month by month.
 *
 * @param name region or service
 * @param amounts one per month, exact
 */
public record AmountSeries(String name, List<BigDecimal> amounts) {
  /** Copies the list. */
  public AmountSeries {
    amounts = List.copyOf(amounts);
  }

  /** Returns the sum over the months. */
  public BigDecimal total() {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Returns at most {@code limit} series: the first ones as they are, and the sum of the others as
   * the last.
   */
  public static List<AmountSeries> largest(List<AmountSeries> all, int limit) {
    if (all.size() <= limit) {
      return List.copyOf(all);
    }
    List<AmountSeries> result = new ArrayList<>(all.subList(0, limit - 1));
    List<AmountSeries> rest = all.subList(limit - 1, all.size());
    List<BigDecimal> sums = new ArrayList<>();
    for (int month = 0; month < rest.get(0).amounts().size(); month++) {
      BigDecimal sum = BigDecimal.ZERO;
      for (AmountSeries series : rest) {
        sum = sum.add(series.amounts().get(month));
      }
      sums.add(sum);
    }
    result.add(new AmountSeries(rest.size() + " others", sums));
    return List.copyOf(result);
  }
}
