/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;

/** Price of Business support: a share of the month's spend that falls with its size. */
final class SupportPlan {

  private static final BigDecimal MINIMUM = new BigDecimal("100.00");
  private static final int[] TIER_ENDS = {10_000, 80_000, 250_000};
  private static final String[] SHARES = {"0.10", "0.07", "0.05", "0.03"};

  private SupportPlan() {}

  /** Returns the fee in whole cents, at least 100 US dollars. */
  static BigDecimal monthlyFee(BigDecimal spend) {
    BigDecimal fee = BigDecimal.ZERO;
    BigDecimal begin = BigDecimal.ZERO;
    for (int tier = 0; tier < SHARES.length; tier++) {
      BigDecimal end =
          tier < TIER_ENDS.length ? spend.min(BigDecimal.valueOf(TIER_ENDS[tier])) : spend;
      if (end.compareTo(begin) > 0) {
        fee = fee.add(end.subtract(begin).multiply(new BigDecimal(SHARES[tier])));
        begin = end;
      }
    }
    return Cents.whole(fee).max(MINIMUM);
  }
}
