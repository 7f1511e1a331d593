/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.money;

/** Whether somebody meant a word and wrote another. */
final class Spelling {
  /** Shorter words are near to too many others. */
  private static final int SHORTEST = 5;

  private Spelling() {}

  /**
   * Whether two names, in the form of {@link TagName#of(String)}, differ only in where their words
   * part, or by one letter that is left out, added, exchanged, or swapped with the next.
   */
  static boolean isNear(String wanted, String written) {
    String one = wanted.replace("_", "");
    String other = written.replace("_", "");
    if (one.equals(other)) {
      return !one.isEmpty();
    }
    return one.length() >= SHORTEST && isOneLetterAway(one, other);
  }

  private static boolean isOneLetterAway(String one, String other) {
    String shorter = one.length() <= other.length() ? one : other;
    String longer = one.length() <= other.length() ? other : one;
    int lengths = longer.length() - shorter.length();
    if (lengths > 1) {
      return false;
    }
    int same = 0;
    while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
      same++;
    }
    String rest = longer.substring(same + 1);
    if (lengths == 1) {
      return shorter.substring(same).equals(rest);
    }
    String left = shorter.substring(same + 1);
    return left.equals(rest) || isSwapped(shorter.substring(same), longer.substring(same));
  }

  private static boolean isSwapped(String one, String other) {
    return one.length() >= 2
        && one.charAt(0) == other.charAt(1)
        && one.charAt(1) == other.charAt(0)
        && one.substring(2).equals(other.substring(2));
  }
}
