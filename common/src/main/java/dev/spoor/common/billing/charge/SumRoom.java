/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.Amounts;
import dev.spoor.common.evidence.UserException;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The room that tables have for a sum of amounts. One amount always fits; ten forged ones may come
 * to more, and a sum that was cut or left out would be a lie.
 */
public final class SumRoom {
  private static final BigDecimal BEYOND = BigDecimal.TEN.pow(Amounts.WHOLE_DIGITS);

  private SumRoom() {}

  /**
   * Returns the sum.
   *
   * @throws UserException if no table has room for it
   */
  public static BigDecimal checked(BigDecimal sum) {
    if (sum.abs().compareTo(BEYOND) >= 0) {
      throw new UserException(
          "Amounts of the bill come to "
              + sum.round(new MathContext(3))
              + ", for which tables have no room (at most "
              + Amounts.WHOLE_DIGITS
              + " digits before the point): look for amounts in the bill that cannot be meant, and"
              + " leave that object out");
    }
    return sum;
  }
}
