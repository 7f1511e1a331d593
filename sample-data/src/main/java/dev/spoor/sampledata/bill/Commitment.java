/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a line says about the commitment that covers it or that it pays for. */
sealed interface Commitment {

  /** ARN of the reservation or Savings Plan. */
  String arn();

  /**
   * Columns {@code reservation/…}.
   *
   * @param recurring recurring fee for the usage of a covered line
   * @param amortizedUpfront upfront fee for the usage of a covered line
   * @param period the whole period's figures, on fee lines only
   */
  record Reserved(
      String arn,
      BillSettings.Reservation reservation,
      BigDecimal recurring,
      BigDecimal amortizedUpfront,
      @Nullable ReservedPeriod period)
      implements Commitment {}

  /** Figures of a reservation's billing period; hours of one instance and US dollars. */
  record ReservedPeriod(
      BigDecimal reservedHours,
      BigDecimal unusedHours,
      BigDecimal upfrontFee,
      BigDecimal unusedUpfrontFee,
      BigDecimal unusedRecurringFee,
      BigDecimal upfrontValue) {}

  /**
   * Columns {@code savingsPlan/…}.
   *
   * @param rate plan's price of one unit of a covered line
   * @param effectiveCost plan's price of a covered line
   * @param total commitment of the period to date, on the fee line only
   * @param used part of it that covered usage, on the fee line only
   */
  record Planned(
      String arn,
      @Nullable BigDecimal rate,
      @Nullable BigDecimal effectiveCost,
      @Nullable BigDecimal total,
      @Nullable BigDecimal used)
      implements Commitment {}
}
