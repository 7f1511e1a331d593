/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.aws;

import java.io.Serializable;

/** An AWS account: twelve decimal digits, leading zeros kept. */
public record AccountId(String digits) implements Serializable {
  private static final int DIGITS = 12;

  /**
   * Checks the digits.
   *
   * @throws IllegalArgumentException if there are not twelve of them and nothing else
   */
  public AccountId {
    if (!isValid(digits)) {
      throw new IllegalArgumentException("Invalid account ID: " + digits + " (expected 12 digits)");
    }
  }

  /** Whether a text is an account ID. */
  public static boolean isValid(String text) {
    if (text.length() != DIGITS) {
      return false;
    }
    for (int i = 0; i < DIGITS; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return digits;
  }
}
