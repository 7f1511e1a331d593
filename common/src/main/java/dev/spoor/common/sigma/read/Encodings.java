/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What the encoding modifiers make of a value's bytes. */
final class Encodings {
  private Encodings() {}

  /** Returns a value in UTF-16, as {@code utf16} with a byte order mark. */
  static byte[] utf16(String text, Modifier modifier) {
    return switch (modifier) {
      case UTF16BE -> text.getBytes(StandardCharsets.UTF_16BE);
      case UTF16 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
      default -> text.getBytes(StandardCharsets.UTF_16LE);
    };
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Returns what the bytes look like inside a longer text in Base64, for each of the three places
   * that they can begin at: of each only the characters that no neighbour has a share in.
   */
  static List<String> base64Offsets(byte[] bytes) {
    List<String> texts = new ArrayList<>();
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[offset + bytes.length];
      System.arraycopy(bytes, 0, shifted, offset, bytes.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int from = (offset * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      texts.add(encoded.substring(Math.min(from, to), to));
    }
    return texts;
  }

  /** Returns bytes as text, a character for each. */
  static String characters(byte[] bytes) {
    return new String(Arrays.copyOf(bytes, bytes.length), StandardCharsets.ISO_8859_1);
  }
}
