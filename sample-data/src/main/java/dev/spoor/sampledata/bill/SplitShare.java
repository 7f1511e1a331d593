/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

import java.math.BigDecimal;

/**
 * A pod's share of the instance it ran on: columns {@code splitLineItem/…}.
 *
 * @param parentResourceId the instance
 * @param ratio pod's part of the instance, 0 to 1
 * @param usage pod's part of the instance's hours
 * @param cost pod's part of the instance's amortised cost
 * @param unusedCost idle part of the instance that falls on the pod
 * @param publicCost pod's part at public price
 */
record SplitShare(
    String parentResourceId,
    BigDecimal ratio,
    BigDecimal usage,
    BigDecimal cost,
    BigDecimal unusedCost,
    BigDecimal publicCost) {}
