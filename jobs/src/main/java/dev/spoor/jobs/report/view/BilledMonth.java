/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A month of the bill, split so that the parts give the total.
 *
 * @param month yyyy-MM
 * @param usage billed usage
 * @param commitmentsAndFees savings plans, reservations, support and one-time fees
 * @param tax taxes
 * @param creditsAndRefunds credits, refunds and discounts: negative
 * @param other charges of no class above
 * @param total sum of all charges of the month
 * @param read what the lines of the bill came to as they were read; null when this run did not read
 *     them
 * @param isPartial whether the bill does not cover the whole month
 * @param isEstimated whether the bill is not final; null where it does not say
 */
public record BilledMonth(
    String month,
    BigDecimal usage,
    BigDecimal commitmentsAndFees,
    BigDecimal tax,
    BigDecimal creditsAndRefunds,
    BigDecimal other,
    BigDecimal total,
    @Nullable BigDecimal read,
    boolean isPartial,
    @Nullable Boolean isEstimated) {
  /** Said of a bill that does not tell an estimate from an invoice. */
  static final String NOT_KNOWN = "final or not: not known";

  /** Returns what is to be known before the month is believed, in words. */
  public List<String> flags() {
    return flags(isPartial, isEstimated);
  }

  static List<String> flags(boolean isPartial, @Nullable Boolean isEstimated) {
    List<String> words = new ArrayList<>();
    if (isPartial) {
      words.add("partial");
    }
    if (isEstimated == null) {
      words.add(NOT_KNOWN);
    } else if (isEstimated) {
      words.add("estimated");
    }
    return List.copyOf(words);
  }

  /** Whether the bill as it was read comes to the same, to the last digit. */
  public boolean isSameAsRead() {
    return read != null && read.compareTo(total) == 0;
  }

  /** Returns the total less its parts: zero when the month reconciles. */
  public BigDecimal unexplained() {
    return total
        .subtract(usage)
        .subtract(commitmentsAndFees)
        .subtract(tax)
        .subtract(creditsAndRefunds)
        .subtract(other);
  }
}
