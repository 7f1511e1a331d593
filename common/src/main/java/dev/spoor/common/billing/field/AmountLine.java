/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import org.jspecify.annotations.Nullable;

/** The amounts of one line by the places of their columns, where {@code -1} is none. */
public interface AmountLine {
  /**
   * Returns an amount in units of the last stored decimal, {@link Amounts#MISSING} or {@link
   * Amounts#ODD}.
   */
  long amount(int place);

  /** Returns the value as {@link SourceRow} takes it, {@code null} where it is missing. */
  @Nullable Object raw(int place);
}
