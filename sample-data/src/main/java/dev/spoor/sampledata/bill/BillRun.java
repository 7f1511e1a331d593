/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

/** One writing of the bills of a case. */
final class BillRun {

  private final ChargeSource source;
  private final BillSettings settings;

  BillRun(ChargeSource source, BillSettings settings) {
    this.source = source;
    this.settings = settings;
  }

  BillTotals run() {
    throw new UnsupportedOperationException("No bills yet for " + settings.out() + source);
  }
}
