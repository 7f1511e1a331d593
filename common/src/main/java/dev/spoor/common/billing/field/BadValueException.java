/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.field;

/** A value that is not of its column's type; the row that holds it becomes a reject. */
public final class BadValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadValueException(String message) {
    super(message, null, false, false);
  }

  static BadValueException of(String column, String value, String expected) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return new BadValueException(
        "Invalid " + column + ": " + shown + " (expected " + expected + ")");
  }
}
