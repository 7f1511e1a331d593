/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;

/** Decimal text as AWS writes it. */
final class Numbers {

  private static final BigDecimal SMALL = new BigDecimal("0.001");

  private Numbers() {}

  /** Returns a number without exponent and without trailing zeros. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** Returns a number as Java prints a double below a thousandth: in E-notation. */
  static String csv(BigDecimal number) {
    if (number.signum() != 0 && number.abs().compareTo(SMALL) < 0) {
      return Double.toString(number.doubleValue());
    }
    return number.signum() == 0 ? "0.0" : plain(number);
  }
}
