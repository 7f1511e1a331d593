/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * From where on the first spend of its kind, and growth over months, is worth a statement.
 *
 * @param firstFloor what a service or a kind of usage comes to in its first month, in the bill's
 *     currency (B29, B30)
 * @param largeProcessors processors from which on a machine is large (B31)
 * @param transferRatio what the last of four to six months of ever more data must be of the first
 *     (B33)
 * @param transferFloor what left in them beyond the first month's level, in gigabytes (B33)
 */
public record SpendThresholds(
    BigDecimal firstFloor, int largeProcessors, double transferRatio, BigDecimal transferFloor)
    implements Serializable {
  /** Returns the usual ones; docs/money.md explains them. */
  public static SpendThresholds defaults() {
    return new SpendThresholds(BigDecimal.ONE, 64, 2.0, new BigDecimal("20"));
  }
}
