/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

/** Text inside JSON strings. */
final class JsonText {
  private JsonText() {}

  /**
   * Decodes the inside of a string that was walked over, and returns how far {@code out} is filled.
   *
   * <p>The result is never longer than the input. A surrogate without its twin becomes U+FFFD.
   */
  static int decode(byte[] in, int from, int to, byte[] out, int at) {
    int p = from;
    int o = at;
    while (p < to) {
      byte c = in[p++];
      if (c != '\\') {
        out[o++] = c;
        continue;
      }
      c = in[p++];
      switch (c) {
        case 'b' -> out[o++] = '\b';
        case 'f' -> out[o++] = '\f';
        case 'n' -> out[o++] = '\n';
        case 'r' -> out[o++] = '\r';
        case 't' -> out[o++] = '\t';
        case 'u' -> {
          int unit = hex(in, p);
          p += 4;
          if (Character.isHighSurrogate((char) unit)
              && p + 6 <= to
              && in[p] == '\\'
              && in[p + 1] == 'u'
              && Character.isLowSurrogate((char) hex(in, p + 2))) {
            unit = Character.toCodePoint((char) unit, (char) hex(in, p + 2));
            p += 6;
          } else if (unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE) {
            unit = 0xfffd;
          }
          o = encode(unit, out, o);
        }
        default -> out[o++] = c;
      }
    }
    return o;
  }

  private static int hex(byte[] in, int position) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 4 | Character.digit(in[position + i], 16);
    }
    return value;
  }

  private static int encode(int codePoint, byte[] out, int at) {
    int o = at;
    if (codePoint < 0x80) {
      out[o++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      out[o++] = (byte) (0xc0 | codePoint >> 6);
      out[o++] = (byte) (0x80 | codePoint & 0x3f);
    } else if (codePoint < 0x10000) {
      out[o++] = (byte) (0xe0 | codePoint >> 12);
      out[o++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
      out[o++] = (byte) (0x80 | codePoint & 0x3f);
    } else {
      out[o++] = (byte) (0xf0 | codePoint >> 18);
      out[o++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
      out[o++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
      out[o++] = (byte) (0x80 | codePoint & 0x3f);
    }
    return o;
  }
}
