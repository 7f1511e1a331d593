/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 that JSON text is written to. */
public final class JsonBytes {
  private static final String HEX = "0123456789abcdef";

  private byte[] bytes = new byte[4096];
  private int length;

  void raw(char character) {
    ensure(1);
    bytes[length++] = (byte) character;
  }

  @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is exact for ASCII, and quick
  void ascii(String text) {
    ensure(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
  }

  /** Writes a quoted string: quote, backslash and controls escaped, everything else as it is. */
  void string(String text) {
    int size = text.length();
    ensure(6 * size + 2);
    bytes[length++] = '"';
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
      } else if (c == '\n') {
        bytes[length++] = '\\';
        bytes[length++] = 'n';
      } else if (c < 0x20) {
        ascii("\\u00");
        bytes[length++] = (byte) HEX.charAt(c >> 4);
        bytes[length++] = (byte) HEX.charAt(c & 15);
      } else if (c < 0x80) {
        bytes[length++] = (byte) c;
      } else {
        int end = i + 1;
        while (end < size && text.charAt(end) >= 0x80) {
          end++;
        }
        byte[] encoded = text.substring(i, end).getBytes(StandardCharsets.UTF_8);
        ensure(encoded.length + 6 * (size - end) + 2);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        i = end - 1;
      }
    }
    ensure(1);
    bytes[length++] = '"';
  }

  /** Returns the number of bytes written since the last {@link #clear()}. */
  public int length() {
    return length;
  }

  void append(byte[] more) {
    ensure(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  void clear() {
    length = 0;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  String text() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
