/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

/**
 * A text that may be looked at only so often: the attacker writes the text, and an expression that
 * tries every way to part it would never end.
 */
final class Budgeted implements CharSequence {
  /** Looks that every text is good for. */
  static final long LEAST = 1_000_000;

  /** Looks for each character of the text on top. */
  static final long PER_CHARACTER = 32;

  /** Says that the budget is spent. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private long left;

  Budgeted(String text) {
    this.text = text;
    this.left = LEAST + PER_CHARACTER * text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Spent();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
