/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What storing billed costs with twelve decimals changed in one object. */
public final class AmountTally {
  private long rounded;
  private BigDecimal lost = BigDecimal.ZERO;

  /** Returns the stored form of a billed cost and remembers what rounding took from it. */
  public BigDecimal store(BigDecimal exact) {
    BigDecimal stored = Amounts.stored(exact);
    if (exact.scale() > Amounts.SCALE && exact.compareTo(stored) != 0) {
      rounded++;
      if (exact.scale() <= 400) {
        lost = lost.add(exact.subtract(stored));
      }
    }
    return stored;
  }

  /** Returns the difference to the input in one sentence, or {@code null} where there is none. */
  public @Nullable String sentence() {
    if (rounded == 0) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "Note: %d billed costs have more than %d decimals and were rounded half-even; input sum"
            + " minus stored sum is %s",
        rounded,
        Amounts.SCALE,
        lost.stripTrailingZeros().toString());
  }
}
