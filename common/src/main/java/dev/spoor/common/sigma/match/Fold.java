/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

/**
 * Upper and lower case made one: each character in lower case, by itself, so that the length stays.
 *
 * <p>{@code İ} stays as it is: its lower case in Unicode is two characters, in the JDK's simple
 * mapping {@code i}, and an index that asks a database for lower case must find the same.
 */
final class Fold {
  private static final char DOTTED_I = '\u0130';

  private Fold() {}

  /** Returns the text folded; the text itself when nothing changes. */
  static String of(String text) {
    int length = text.length();
    int i = 0;
    while (i < length && fold(text.charAt(i)) == text.charAt(i)) {
      i++;
    }
    if (i == length) {
      return text;
    }
    char[] folded = text.toCharArray();
    for (; i < length; i++) {
      folded[i] = fold(folded[i]);
    }
    return new String(folded);
  }

  static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
    return c == DOTTED_I ? c : Character.toLowerCase(c);
  }
}
