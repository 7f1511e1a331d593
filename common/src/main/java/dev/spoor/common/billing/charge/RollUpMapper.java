/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.SourceRow;
import java.math.BigDecimal;

/**
 * A mapper that can also say in parts what a line means: what its texts decide, which is the same
 * for many lines, apart from its periods and amounts. {@link #map} is made of the same parts.
 */
public interface RollUpMapper extends ChargeMapper {
  /** Returns the columns that suffice for {@link #describe}, {@link #rules} and {@link #place}. */
  RollUpColumns rollUpColumns();

  /**
   * Sets everything that a roll-up tells apart but amounts and periods.
   *
   * @throws BadValueException if a value is not of its column's type
   */
  void describe(SourceRow row, Charge charge);

  /** Returns how amounts and months of such lines are found, from a charge that was described. */
  LineRules rules(SourceRow row, Charge charge);

  /**
   * Sets periods and months.
   *
   * @throws BadValueException if a time is none
   */
  void place(SourceRow row, Charge charge, LineRules rules);

  /** Returns a billed cost as it is stored, and remembers what that changed. */
  BigDecimal store(BigDecimal billed);
}
