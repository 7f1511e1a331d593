/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import dev.spoor.jobs.report.view.AmountSeries;
import java.math.BigDecimal;
import java.util.List;

/** How dark a cell of a table of amounts is: seven steps, each about half of the one before. */
public final class HeatScale {
  private static final int STEPS = 7;

  private final double largest;

  private HeatScale(double largest) {
    this.largest = largest;
  }

  /** Returns the scale whose darkest step is the largest amount. */
  public static HeatScale of(List<AmountSeries> family) {
    return new HeatScale(
        family.stream()
            .flatMap(series -> series.amounts().stream())
            .mapToDouble(BigDecimal::doubleValue)
            .max()
            .orElse(0));
  }

  /** Returns the class of a cell, {@code h0} for nothing to {@code h7}; {@code hn} is negative. */
  public String css(BigDecimal amount) {
    if (amount.signum() < 0) {
      return "hn";
    }
    if (amount.signum() == 0 || largest <= 0) {
      return "h0";
    }
    double stepsBelow = Math.log10(largest / amount.doubleValue()) * 3;
    return "h" + Math.max(1, STEPS - (int) Math.floor(stepsBelow + 1e-9));
  }
}
