/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

/**
 * The one spelling that column names of every dialect are brought to: that of AWS's Athena tables.
 *
 * <p>{@code lineItem/UsageAmount}, {@code line_item_usage_amount} and FOCUS's {@code BilledCost}
 * become {@code line_item_usage_amount} and {@code billed_cost}.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/cur-ate-run.html">Column names of
 *     the Athena table</a>
 */
public final class ColumnNames {
  private ColumnNames() {}

  /** Returns the name in snake case: {@code _} before capitals and for anything else odd. */
  public static String normalise(String header) {
    StringBuilder name = new StringBuilder(header.length() + 8);
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        underscore(name);
        name.append((char) (c + 32));
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        name.append(c);
      } else {
        underscore(name);
      }
    }
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '_') {
      end--;
    }
    return name.substring(0, end);
  }

  private static void underscore(StringBuilder name) {
    if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
      name.append('_');
    }
  }
}
