/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

/** How a charge is paid for. */
public enum PurchaseKind {
  /** At the public price. */
  ON_DEMAND,
  /** At a spot price, given as the charge's paid unit price. */
  SPOT,
  /** By a reservation of the settings with the same region and instance type, at its rate. */
  RESERVED,
  /** By the settings' Savings Plan, at the plan's rate given as the charge's paid unit price. */
  SAVINGS_PLAN,
  /** Not at all: usage inside the free tier, cost 0. */
  FREE_TIER,
  /** Sold by a third party; a charge that spans a month is a subscription fee, else usage. */
  MARKETPLACE
}
