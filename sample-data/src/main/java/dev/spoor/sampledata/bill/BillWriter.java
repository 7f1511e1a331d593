/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

/** Writes the bills of a case in every dialect from its true charges. */
public final class BillWriter {

  private BillWriter() {}

  /**
   * Writes {@code bill/} and the truth ({@code truth/bill-totals.json}, {@code
   * bill-by-account-service.csv}, {@code bill-by-owner.csv}) below the settings' folder, month by
   * month in one pass over the charges.
   *
   * @throws IllegalArgumentException if charges are out of order or do not fit the settings
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public static BillTotals write(ChargeSource charges, BillSettings settings) {
    return new BillRun(charges, settings).run();
  }
}
