/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import org.jspecify.annotations.Nullable;

/**
 * Upper and lower case made one: each character in lower case, by itself, so that the length stays.
 *
 * <p>{@code İ} stays as it is: its lower case in Unicode is two characters, in the JDK's simple
 * mapping {@code i}, and an index that asks a database for lower case must find the same.
 */
final class Fold {
  private static final char DOTTED_I = '\u0130';
  private static final int BITS = 10;
  private static final int LONGEST = 64;

  /** What was folded before, by hash; threads may write over each other's entries. */
  private static final @Nullable Folded[] KNOWN = new Folded[1 << BITS];

  private record Folded(String text, String folded) {}

  private Fold() {}

  /** Returns the text folded; the text itself when nothing changes. */
  static String of(String text) {
    int i = unchanged(text);
    if (i == text.length()) {
      return text;
    }
    if (text.length() > LONGEST) {
      return folded(text, i);
    }
    int place = (text.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - BITS);
    Folded known = KNOWN[place];
    if (known == null || !known.text.equals(text)) {
      known = new Folded(text, folded(text, i));
      KNOWN[place] = known;
    }
    return known.folded;
  }

  /** Returns the same of a text that hardly comes again, so that it puts no other out. */
  static String once(String text) {
    int i = unchanged(text);
    return i == text.length() ? text : folded(text, i);
  }

  /** Returns how many characters in front stay as they are. */
  private static int unchanged(String text) {
    int i = 0;
    while (i < text.length() && fold(text.charAt(i)) == text.charAt(i)) {
      i++;
    }
    return i;
  }

  private static String folded(String text, int from) {
    char[] folded = text.toCharArray();
    for (int i = from; i < folded.length; i++) {
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
