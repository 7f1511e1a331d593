/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.file;

import dev.spoor.common.billing.charge.BillRecord;
import dev.spoor.common.billing.field.BillHeader;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * Reads one bill object, or a part of one, row by row in constant memory.
 *
 * <p>Damage is a {@link BillRecord.Damage}, never a throw; after damage that ends the object,
 * {@link #next} gives {@code null}.
 */
public interface BillReader extends Closeable {
  /** Returns the next row, or {@code null} after the last one. */
  @Nullable BillRecord next();

  /** Returns the header, or {@code null} before the first {@link #next} and where there is none. */
  @Nullable BillHeader header();

  /** Returns what a reader of the ledger should know of the object, or {@code null}. */
  @Nullable String note();
}
