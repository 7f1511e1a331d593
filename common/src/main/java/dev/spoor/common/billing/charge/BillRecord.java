/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import dev.spoor.common.evidence.ReadProblem;

/**
 * What reading a bill gives, row by row: a charge, the sum of several, or the reason why there is
 * none.
 */
public sealed interface BillRecord permits Charge, LineSums, BillRecord.Damage {
  /** A row or object that could not be read. */
  record Damage(ReadProblem problem) implements BillRecord {}
}
