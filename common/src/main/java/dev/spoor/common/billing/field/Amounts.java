/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts as exact decimals with {@value #SCALE} places, as {@code charges} stores them.
 *
 * <p>A double stands for the shortest decimal that names it ({@link Double#toString}), which is the
 * text that AWS's CSV of the same bill shows. What has more than {@value #SCALE} places is rounded
 * half-even; {@link AmountTally} keeps how much that changed.
 */
public final class Amounts {
  /** Decimal places of every amount. */
  public static final int SCALE = 12;

  /** Digits before the point that decimal(38,12) has room for. */
  public static final int WHOLE_DIGITS = 26;

  /** In place of an amount in stored units: there is none. */
  public static final long MISSING = Long.MIN_VALUE;

  /** In place of an amount in stored units: it has no such form, or only a slower way finds it. */
  public static final long ODD = Long.MIN_VALUE + 1;

  /** Two amounts in stored units below this add up without overflow. */
  public static final long HALF = Long.MAX_VALUE / 2;

  /** Numbers of so many digits each have a double of their own. */
  private static final long FIFTEEN_DIGITS = 1_000_000_000_000_000L;

  private static final long[] TENS = new long[SCALE + 1];

  static {
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = TENS[i - 1] * 10;
    }
  }

  private static final double[] POWERS = {1e12, 1e9, 1e6, 1e3, 1};
  private static final long[] STORED_UNITS = {
    1, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000L
  };

  private static final BigDecimal ZERO = BigDecimal.ZERO.setScale(SCALE);
  private static final int LONGEST_TEXT = 128;

  private Amounts() {}

  /** Returns zero in the stored scale. */
  public static BigDecimal zero() {
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
    long units = units(value);
    return units == ODD
        ? bounded(spelled(value, column), column)
        : BigDecimal.valueOf(units, SCALE);
  }

  /**
   * Returns the shortest decimal that names a double, in stored units; {@link #ODD} where it has
   * more than fifteen digits or {@value #SCALE} places.
   *
   * <p>A decimal of at most fifteen digits that a double is nearest to is the only one of that
   * length, so that no shorter one names it. Dividing an integer by a power of ten, both exact
   * doubles, gives the double nearest to the quotient.
   */
  public static long units(double value) {
    for (int i = 0; i < POWERS.length; i++) {
      double scaled = value * POWERS[i];
      if (Math.abs(scaled) < FIFTEEN_DIGITS) {
        long digits = Math.round(scaled);
        if (digits / POWERS[i] == value) {
          return Math.abs(digits) <= Long.MAX_VALUE / 2 / STORED_UNITS[i]
              ? digits * STORED_UNITS[i]
              : ODD;
        }
        return ODD;
      }
    }
    return ODD;
  }

  /** Returns an exact number in stored units; {@link #ODD} where it has more places or digits. */
  public static long units(BigDecimal exact) {
    if (exact.signum() == 0) {
      return 0;
    }
    if (exact.scale() > SCALE || (long) exact.precision() - exact.scale() > 6) {
      return ODD;
    }
    long units = exact.unscaledValue().longValue();
    for (int scale = exact.scale(); scale < SCALE; scale++) {
      units *= 10;
    }
    return units;
  }

  /** Returns what digits say in stored units; {@link #ODD} for all but the plainest forms. */
  public static long units(byte[] text, int from, int to) {
    int at = from;
    if (at == to) {
      return MISSING;
    }
    boolean isNegative = text[at] == '-';
    if (isNegative) {
      at++;
    }
    int point = -1;
    int digits = 0;
    long units = 0;
    for (; at < to; at++) {
      byte sign = text[at];
      if (sign == '.' && point < 0) {
        point = digits;
      } else if (sign >= '0' && sign <= '9') {
        units = units * 10 + sign - '0';
        digits++;
      } else {
        return ODD;
      }
      if (digits > 18) {
        return ODD;
      }
    }
    int whole = point < 0 ? digits : point;
    if (digits == 0 || whole == 0 || whole > 6 || digits == point || digits - whole > SCALE) {
      return ODD;
    }
    units *= TENS[SCALE - digits + whole];
    return isNegative ? -units : units;
  }

  /** Returns the text of a double, without an exponent. */
  static String text(double value, String column) {
    return value == 0
        ? ZERO.toPlainString()
        : bounded(spelled(value, column), column).toPlainString();
  }

  private static BigDecimal spelled(double value, String column) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw BadValueException.of(column, Double.toString(value), "a number");
    }
    return new BigDecimal(Double.toString(value));
  }

  /**
   * Returns the value in the stored scale, half-even. Exponents far out of range never reach
   * arithmetic that would spell out their zeros.
   */
  public static BigDecimal stored(BigDecimal exact) {
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
