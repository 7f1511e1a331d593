/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The line item types of cost and usage reports, with what they mean in FOCUS's words. */
public enum LineItemType {
  USAGE("Usage", "Usage", "Usage-Based", "usage"),
  DISCOUNTED_USAGE("DiscountedUsage", "Usage", "Usage-Based", "usage"),
  SAVINGS_PLAN_COVERED_USAGE("SavingsPlanCoveredUsage", "Usage", "Usage-Based", "usage"),
  SAVINGS_PLAN_NEGATION("SavingsPlanNegation", "Usage", "Usage-Based", "usage"),
  FLAT_RATE_SUBSCRIPTION("FlatRateSubscription", "Usage", "Recurring", "monthly"),
  SAVINGS_PLAN_RECURRING_FEE("SavingsPlanRecurringFee", "Purchase", "Recurring", "monthly"),
  SAVINGS_PLAN_UPFRONT_FEE("SavingsPlanUpfrontFee", "Purchase", "One-Time", "monthly"),
  RI_FEE("RIFee", "Purchase", "Recurring", "monthly"),
  FEE("Fee", "Purchase", "One-Time", "monthly"),
  TAX("Tax", "Tax", "One-Time", "monthly"),
  CREDIT("Credit", "Credit", "One-Time", "other"),
  REFUND("Refund", "Adjustment", "One-Time", "other"),
  /** BundledDiscount, EdpDiscount, PrivateRateDiscount and whatever else ends so. */
  DISCOUNT("Discount", "Adjustment", "One-Time", "other"),
  /** A type that this version does not know: its money counts, nothing else is said of it. */
  OTHER("", "Adjustment", "One-Time", "other");

  private final String word;
  private final String category;
  private final String frequency;
  private final String shape;

  LineItemType(String word, String category, String frequency, String shape) {
    this.word = word;
    this.category = category;
    this.frequency = frequency;
    this.shape = shape;
  }

  /** Returns the type that a bill's word names. */
  public static LineItemType of(@Nullable String word) {
    if (word == null) {
      return OTHER;
    }
    for (LineItemType type : values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    if (word.toLowerCase(Locale.ROOT).endsWith("discount")) {
      return DISCOUNT;
    }
    // AWS's dictionary and its own dashboards spell it differently.
    return word.equals("FlateRateSubscription") ? FLAT_RATE_SUBSCRIPTION : OTHER;
  }

  public String word() {
    return word;
  }

  public String chargeCategory() {
    return category;
  }

  public String chargeFrequency() {
    return frequency;
  }

  public String chargeShape() {
    return shape;
  }

  /** Whether the amount used on such a line was really used, and once. */
  public boolean countsUsage() {
    return this == USAGE
        || this == DISCOUNTED_USAGE
        || this == SAVINGS_PLAN_COVERED_USAGE
        || this == FLAT_RATE_SUBSCRIPTION;
  }
}
