/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

import org.jspecify.annotations.Nullable;

/** Account ids as billed. */
public final class AccountText {
  private static final String ZEROS = "000000000000";

  private AccountText() {}

  /**
   * Returns an AWS account id with its twelve digits: spreadsheets and numeric columns lose leading
   * zeros. Anything else stays as it is.
   */
  public static @Nullable String padded(@Nullable String account) {
    if (account == null || account.length() >= 12) {
      return account;
    }
    for (int i = 0; i < account.length(); i++) {
      if (account.charAt(i) < '0' || account.charAt(i) > '9') {
        return account;
      }
    }
    return ZEROS.substring(account.length()) + account;
  }
}
