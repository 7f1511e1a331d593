/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounding of money, everywhere the same. */
final class Cents {

  /** Decimals of a single line's cost; such decimals survive a double below 100,000. */
  private static final int LINE_SCALE = 10;

  private Cents() {}

  /** Returns quantity times price as a line's cost. */
  static BigDecimal cost(BigDecimal quantity, BigDecimal unitPrice) {
    return quantity.multiply(unitPrice).setScale(LINE_SCALE, RoundingMode.HALF_EVEN);
  }

  /** Returns an amount in whole cents, as taxes and fees are billed. */
  static BigDecimal whole(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN);
  }
}
