/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again, as one object for all that are equal: accounts, regions and
 * services of the lines whose sums a task holds. Of texts that meet in one place the later stays.
 */
public final class EqualTexts {
  private static final int BITS = 8;

  private final @Nullable String[] known = new String[1 << BITS];

  /** Returns an equal text, that of before where it is still known. */
  public String of(String text) {
    int place = (text.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - BITS);
    String before = known[place];
    if (before != null && before.equals(text)) {
      return before;
    }
    known[place] = text;
    return text;
  }

  /** Returns an equal text, see {@link #of}; null where there is none. */
  public @Nullable String orNull(@Nullable String text) {
    return text == null ? null : of(text);
  }
}
