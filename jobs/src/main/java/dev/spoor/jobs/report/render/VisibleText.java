/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import java.util.Locale;

/**
 * Text whose unseen characters can be seen: controls, direction overrides, zero-width and private
 * characters are written as {@code [U+202E]}.
 *
 * <p>Evidence is written by the attacker. A right-to-left override in a user agent can turn a
 * sentence around on screen, and a terminal obeys escape sequences; neither gets through here.
 */
public final class VisibleText {
  private VisibleText() {}

  /** Returns the text with marks for what cannot be seen; line feeds and tabs stay. */
  public static String of(String text) {
    int length = text.length();
    int position = 0;
    while (position < length) {
      int codePoint = text.codePointAt(position);
      if (isUnseen(codePoint)) {
        return marked(text, position);
      }
      position += Character.charCount(codePoint);
    }
    return text;
  }

  /** Returns the text on one line: as {@link #of}, with line feeds and tabs as spaces. */
  public static String line(String text) {
    return of(text.replace('\n', ' ').replace('\t', ' '));
  }

  /** Returns the first characters of the text, without half a surrogate pair at the end. */
  public static String head(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(characters - 1));
    return text.substring(0, splitsPair ? characters - 1 : characters);
  }

  /** Whether a reader would not see the character, or would see others moved by it. */
  static boolean isUnseen(int codePoint) {
    if (codePoint == '\n' || codePoint == '\t') {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Letters and symbols that fonts draw as nothing, and variation selectors.
      default ->
          codePoint == 0x115F
              || codePoint == 0x1160
              || codePoint == 0x2800
              || codePoint == 0x3164
              || codePoint == 0xFFA0
              || codePoint == 0x034F
              || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    };
  }

  /** Returns the mark for a character. */
  static String mark(int codePoint) {
    return String.format(Locale.ROOT, "[U+%04X]", codePoint);
  }

  private static String marked(String text, int from) {
    StringBuilder result = new StringBuilder(text.length() + 16).append(text, 0, from);
    text.substring(from)
        .codePoints()
        .forEach(
            codePoint -> {
              if (isUnseen(codePoint)) {
                result.append(mark(codePoint));
              } else {
                result.appendCodePoint(codePoint);
              }
            });
    return result.toString();
  }
}
