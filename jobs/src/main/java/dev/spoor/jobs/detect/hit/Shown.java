/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Hostile text as it can be shown. */
public final class Shown {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

  /** Stands where something was cut off: part of a name must not pass for a name. */
  public static final String CUT = "\u2026";

  private Shown() {}

  /**
   * Replaces what would not be seen, or would turn text around, by a blank, and cuts as {@link
   * #left}.
   */
  public static String text(String hostile, int characters) {
    return left(isPlain(hostile) ? hostile : UNSEEN.matcher(hostile).replaceAll(" "), characters);
  }

  private static boolean isPlain(String text) {
    return EightBytes.areSeen(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the text in at most so many characters, whole ones; what is cut ends with a mark. */
  public static String left(String text, int characters) {
    return text.length() <= characters || text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + CUT;
  }
}
