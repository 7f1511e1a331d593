/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.billing.field.BillDialect;
import dev.spoor.common.billing.field.BillHeader;
import dev.spoor.common.billing.field.SourceRow;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Turns rows of one object into charges; holds the object's columns and running notes. */
public interface ChargeMapper {
  /** Returns the places of the columns it reads; no other column need be decoded. */
  BitSet wanted();

  /**
   * Returns the charge of a row.
   *
   * @throws BadValueException if a value is not of its column's type
   */
  Charge map(SourceRow row, long ordinal);

  /** Returns what a reader of the ledger should know, or {@code null}. */
  @Nullable String note();

  /** Makes the mapper of an object once its header is known. */
  interface Factory {
    ChargeMapper create(BillDialect dialect, BillHeader header, BillOrigin origin);
  }

  /** Returns the mapper of a dialect. */
  static RollUpMapper of(BillDialect dialect, BillHeader header, BillOrigin origin) {
    return dialect.isFocus()
        ? new FocusCharges(dialect, header, origin)
        : new CurCharges(dialect, header, origin);
  }
}
