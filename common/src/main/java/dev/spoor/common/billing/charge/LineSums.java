/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

import java.util.List;
import java.util.stream.Stream;

/**
 * Lines of one object that a roll-up does not tell apart, added up: a charge that stands for all of
 * them and lacks what only one line has.
 *
 * @param charge what the lines have in common, with their amounts added
 * @param lines how many there are
 * @param isBilled whether any of them was billed something, though they may come to nothing
 * @param isUsed whether any of them has a quantity
 */
public record LineSums(Charge charge, long lines, boolean isBilled, boolean isUsed)
    implements BillRecord {
  /** Fields that the charge may have. */
  public static final List<ChargeField> FIELDS =
      Stream.concat(RollUp.KEY.stream(), RollUp.AMOUNTS.stream()).toList();
}
