/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.charge;

/**
 * What a line's texts say of its amounts and its month.
 *
 * @param billed place of the billed cost
 * @param requiresBilled whether a line without one is none
 * @param net net cost; billed cost where it is missing
 * @param effective amortized cost
 * @param list cost at public prices
 * @param quantity consumed quantity
 * @param checked amounts that the roll-up leaves out and that must be numbers all the same
 * @param otherChecked as {@code checked}
 * @param isPurchase whether it counts in its billing period, wherever it starts
 * @param needsDescription whether its description decides what it costs
 */
record LineRules(
    int billed,
    boolean requiresBilled,
    CostRule net,
    CostRule effective,
    CostRule list,
    CostRule quantity,
    CostRule checked,
    CostRule otherChecked,
    boolean isPurchase,
    boolean needsDescription) {}
