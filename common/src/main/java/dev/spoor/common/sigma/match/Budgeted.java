/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

/**
 * A text that may be looked at only so often: the attacker writes the text, and an expression that
 * tries every way to part it would never end.
 *
 * <p>A rule has a store of looks for each event, which its texts draw on: many dear texts in one
 * event are no dearer than a few.
 */
final class Budgeted implements CharSequence {
  /** Looks that a text is good for while there is that much in store. */
  static final long MOST_DRAWN = 1_000_000;

  /** Looks in store for one rule on one event. */
  static final long STORE = 4 * MOST_DRAWN;

  /** Looks for each character of the text, whatever is in store. */
  static final long PER_CHARACTER = 32;

  /** Says that the budget is spent. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private final long given;
  private long left;

  /**
   * Holds a text.
   *
   * @param store looks that are left in store
   */
  Budgeted(String text, long store) {
    this.text = text;
    this.given = Math.min(MOST_DRAWN, store) + PER_CHARACTER * text.length();
    this.left = given;
  }

  /** Returns what is left of a store after what was looked at. */
  long rest(long store) {
    return Math.max(0, store - (given - Math.max(0, left)));
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
