/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.bill;

/** Line item types of the Cost and Usage Report, with FOCUS' category and frequency of each. */
enum LineType {
  USAGE("Usage", "Usage", "Usage-Based"),
  DISCOUNTED_USAGE("DiscountedUsage", "Usage", "Usage-Based"),
  SAVINGS_PLAN_COVERED_USAGE("SavingsPlanCoveredUsage", "Usage", "Usage-Based"),
  SAVINGS_PLAN_NEGATION("SavingsPlanNegation", "Usage", "Usage-Based"),
  SAVINGS_PLAN_RECURRING_FEE("SavingsPlanRecurringFee", "Purchase", "Recurring"),
  RI_FEE("RIFee", "Purchase", "Recurring"),
  /** A reservation's upfront part, support, a subscription of the Marketplace. */
  FEE("Fee", "Purchase", "One-Time"),
  TAX("Tax", "Tax", "One-Time"),
  CREDIT("Credit", "Credit", "One-Time"),
  REFUND("Refund", "Adjustment", "One-Time");

  private final String text;
  private final String chargeCategory;
  private final String chargeFrequency;

  LineType(String text, String chargeCategory, String chargeFrequency) {
    this.text = text;
    this.chargeCategory = chargeCategory;
    this.chargeFrequency = chargeFrequency;
  }

  /** Returns {@code line_item_line_item_type}. */
  String text() {
    return text;
  }

  String chargeCategory() {
    return chargeCategory;
  }

  String chargeFrequency() {
    return chargeFrequency;
  }

  /** Whether quantities of such lines are usage, counted once. */
  boolean isUsage() {
    return this == USAGE || this == DISCOUNTED_USAGE || this == SAVINGS_PLAN_COVERED_USAGE;
  }
}
