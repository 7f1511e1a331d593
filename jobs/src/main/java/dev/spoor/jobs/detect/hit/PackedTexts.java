/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several texts in one, whatever characters they are made of: each with its length before it. */
public final class PackedTexts {
  private PackedTexts() {}

  public static String pack(List<? extends @Nullable String> texts) {
    StringBuilder packed = new StringBuilder();
    for (String text : texts) {
      packed.append(text == null ? -1 : text.length()).append(':');
      packed.append(text == null ? "" : text);
    }
    return packed.toString();
  }

  public static List<@Nullable String> unpack(String packed) {
    List<@Nullable String> texts = new ArrayList<>();
    int start = 0;
    while (start < packed.length()) {
      int colon = packed.indexOf(':', start);
      int length = Integer.parseInt(packed, start, colon, 10);
      start = colon + 1 + Math.max(0, length);
      texts.add(length < 0 ? null : packed.substring(colon + 1, start));
    }
    return texts;
  }
}
