/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of UTF-8 that JSON text is written to. */
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Bytes that JSON text cannot hold as they are. */
  private static final boolean[] ESCAPED = new boolean[256];

  static {
    Arrays.fill(ESCAPED, 0, 0x20, true);
    ESCAPED['"'] = true;
    ESCAPED['\\'] = true;
  }

  private byte[] bytes = new byte[4096];
  private int length;

  void raw(char character) {
    ensure(1);
    bytes[length++] = (byte) character;
  }

  @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is exact for ASCII, and quick
  void ascii(String text) {
    int size = text.length();
    ensure(size);
    text.getBytes(0, size, bytes, length);
    length += size;
  }

  /** Writes a member's name and its colon; names are ASCII that needs no escapes. */
  @SuppressWarnings("deprecation") // as above
  void name(String name) {
    int size = name.length();
    ensure(size + 3);
    bytes[length] = '"';
    name.getBytes(0, size, bytes, length + 1);
    length += size + 3;
    bytes[length - 2] = '"';
    bytes[length - 1] = ':';
  }

  /** Writes a quoted string: quote, backslash and controls escaped, everything else as it is. */
  void string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ensure(6 * utf8.length + 2);
    bytes[length++] = '"';
    int done = 0;
    for (int i = 0; i < utf8.length; i++) {
      if (ESCAPED[utf8[i] & 0xff]) {
        copy(utf8, done, i);
        escape(utf8[i]);
        done = i + 1;
      }
    }
    copy(utf8, done, utf8.length);
    bytes[length++] = '"';
  }

  private void copy(byte[] from, int start, int end) {
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
  }

  private void escape(byte b) {
    bytes[length++] = '\\';
    if (b == '"' || b == '\\') {
      bytes[length++] = b;
    } else if (b == '\n') {
      bytes[length++] = 'n';
    } else {
      bytes[length++] = 'u';
      bytes[length++] = '0';
      bytes[length++] = '0';
      bytes[length++] = HEX[b >> 4];
      bytes[length++] = HEX[b & 15];
    }
  }

  /** Returns the number of bytes written since the last {@link #clear()}. */
  public int length() {
    return length;
  }

  void append(byte[] more) {
    ensure(more.length);
    copy(more, 0, more.length);
  }

  /** Appends a part of another buffer. */
  void append(JsonBytes other, int start, int end) {
    ensure(end - start);
    copy(other.bytes, start, end);
  }

  void clear() {
    length = 0;
  }

  /** Returns the buffer itself: {@link #length()} bytes of it count, until the next change. */
  byte[] array() {
    return bytes;
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
