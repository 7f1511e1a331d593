/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts as exact decimals with {@value #SCALE} places, as {@code charges} stores them.
 *
 * <p>A double stands for the shortest decimal that names it ({@link Double#toString}), which is the
 * text that AWS's CSV of the same bill shows. What has more than {@value #SCALE} places is rounded
 * half-even; {@link AmountTally} keeps how much that changed.
 */
final class Amounts {
  /** Decimal places of every amount. */
  static final int SCALE = 12;

  /** Digits before the point that decimal(38,12) has room for. */
  static final int WHOLE_DIGITS = 26;

  private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(SCALE);
  private static final int LONGEST_TEXT = 128;

  private Amounts() {}

  /** Returns zero in the stored scale. */
  static BigDecimal zero() {
    return ZERO;
  }

  /** Returns the exact number that a text says, of any scale. */
  static BigDecimal exact(String text, String column) {
    String digits = text.strip();
    if (digits.length() <= LONGEST_TEXT) {
      try {
        return bounded(new BigDecimal(digits), column);
      } catch (NumberFormatException e) {
        // Said below, with the value.
      }
    }
    throw BadValueException.of(column, text, "a number");
  }

  /** Returns the shortest decimal that names a double. */
  static BigDecimal exact(double value, String column) {
    if (value == 0) {
      return ZERO;
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw BadValueException.of(column, Double.toString(value), "a number");
    }
    return bounded(new BigDecimal(Double.toString(value)), column);
  }

  /**
   * Returns the value in the stored scale, half-even. Exponents far out of range never reach
   * arithmetic that would spell out their zeros.
   */
  static BigDecimal stored(BigDecimal exact) {
    if (exact.scale() == SCALE) {
      return exact;
    }
    if (exact.signum() == 0 || (long) exact.scale() - exact.precision() > SCALE + 1) {
      return ZERO;
    }
    return exact.setScale(SCALE, RoundingMode.HALF_EVEN);
  }

  static BigDecimal bounded(BigDecimal value, String column) {
    if (value.signum() != 0 && (long) value.precision() - value.scale() > WHOLE_DIGITS - 1) {
      throw BadValueException.of(
          column, value.toString(), "at most " + (WHOLE_DIGITS - 1) + " digits before the point");
    }
    return value;
  }
}
