/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.Amounts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One billing line item with FOCUS meanings, as a row of {@code charges}.
 *
 * <p>Values are String, BigDecimal (scale 12), Boolean, Map, or Long: microseconds for times, a
 * count for {@link ChargeField#SOURCE_ORDINAL}.
 */
public final class Charge implements BillRecord {
  private final @Nullable Object[] values = new Object[ChargeField.values().length];

  /** Returns a field's value, {@code null} where the bill does not say. */
  public @Nullable Object value(ChargeField field) {
    return values[field.ordinal()];
  }

  /** Copies all fields in the order of {@link ChargeField}. */
  public void copyTo(@Nullable Object[] target) {
    System.arraycopy(values, 0, target, 0, values.length);
  }

  /** Returns another charge with the same values. */
  Charge copy() {
    Charge copy = new Charge();
    copyTo(copy.values);
    return copy;
  }

  /** Returns the characters of all texts. */
  int textLength() {
    int length = 0;
    for (Object value : values) {
      length += value instanceof String text ? text.length() : 0;
    }
    return length;
  }

  public void set(ChargeField field, @Nullable Object value) {
    values[field.ordinal()] = value;
  }

  void setAmount(ChargeField field, @Nullable BigDecimal exact) {
    values[field.ordinal()] = exact == null ? null : Amounts.stored(exact);
  }

  public @Nullable String text(ChargeField field) {
    return (String) values[field.ordinal()];
  }
}
