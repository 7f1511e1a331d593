/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;

/**
 * A month of a bill that comes to something else, or was read from another assembly, than in the
 * run before in the same folder.
 *
 * @param payer account that pays
 * @param month billing period, yyyy-MM
 * @param currency ISO code of both sums
 * @param earlierAssembly assembly or execution that was read then; empty where bills name none
 * @param assembly the one that was read now
 * @param earlier what the month came to then
 * @param billed what it comes to now
 */
public record RestatedMonth(
    String payer,
    String month,
    String currency,
    String earlierAssembly,
    String assembly,
    BigDecimal earlier,
    BigDecimal billed) {
  /** Returns what the month comes to more than then. */
  public BigDecimal difference() {
    return billed.subtract(earlier);
  }
}
