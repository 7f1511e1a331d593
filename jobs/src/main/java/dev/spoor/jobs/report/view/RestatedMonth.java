/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;

/**
 * A month of a bill beside what it came to before: as the run before in the same folder read it, or
 * by an assembly that a newer one replaced and that still lies beside it.
 *
 * @param payer account that pays
 * @param month billing period, yyyy-MM
 * @param currency ISO code of both sums
 * @param earlierAssembly assembly or execution that was read then; empty where bills name none
 * @param assembly the one that was read now
 * @param earlier what the month came to then
 * @param billed what it comes to now
 * @param isOfRun whether the run before read it so; else the assembly lies in the evidence
 */
public record RestatedMonth(
    String payer,
    String month,
    String currency,
    String earlierAssembly,
    String assembly,
    BigDecimal earlier,
    BigDecimal billed,
    boolean isOfRun) {
  /** Whether both tell of one assembly of one month. */
  public boolean isOfSameAssembly(RestatedMonth other) {
    return payer.equals(other.payer)
        && month.equals(other.month)
        && currency.equals(other.currency)
        && earlierAssembly.equals(other.earlierAssembly);
  }

  /** Returns what the month comes to more than then. */
  public BigDecimal difference() {
    return billed.subtract(earlier);
  }
}
