/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts and numbers one after the other in bytes, which sort as the values do, the first before the
 * others: texts by their UTF-8, money only by its text, and null before all. Belongs to one thread.
 */
final class PackedBytes {
  private static final byte NULL = 0;
  private static final byte FILLED = 1;

  /** Ends a text; one in a text is followed by {@link #IN_TEXT}, which UTF-8 never has. */
  private static final byte END = 0;

  private static final byte IN_TEXT = (byte) 0xFF;

  private static final int MONEY_SCALE = 12;

  private byte[] bytes = new byte[512];
  private int size;

  /** Returns the bytes put since the last call. */
  byte[] taken() {
    byte[] all = Arrays.copyOf(bytes, size);
    size = 0;
    return all;
  }

  /**
   * Whether bytes begin with the same values as others, of which the last ends at a length and is
   * followed by a text or flag: a text that goes on there with a zero is another one.
   */
  static boolean beginsWith(byte[] bytes, byte[] others, int length) {
    return bytes.length > length
        && bytes[length] != IN_TEXT
        && Arrays.equals(bytes, 0, length, others, 0, length);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  PackedBytes put(@Nullable String text) {
    if (text == null) {
      reserve(1);
      bytes[size++] = NULL;
      return this;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    if (EightBytes.anyZero(encoded)) {
      putEncoded(encoded);
      return this;
    }
    reserve(encoded.length + 2);
    bytes[size++] = FILLED;
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
    bytes[size++] = END;
    return this;
  }

  /** Puts what was taken before. */
  PackedBytes putTaken(byte[] taken) {
    reserve(taken.length);
    System.arraycopy(taken, 0, bytes, size, taken.length);
    size += taken.length;
    return this;
  }

  private void putEncoded(byte[] text) {
    reserve(2 * text.length + 2);
    bytes[size++] = FILLED;
    for (byte b : text) {
      bytes[size++] = b;
      if (b == END) {
        bytes[size++] = IN_TEXT;
      }
    }
    bytes[size++] = END;
  }

  PackedBytes put(long number) {
    reserve(Long.BYTES);
    long rest = number ^ Long.MIN_VALUE;
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (rest >>> shift);
    }
    return this;
  }

  PackedBytes put(@Nullable Long number) {
    put(number != null);
    return number == null ? this : put(number.longValue());
  }

  PackedBytes put(@Nullable BigDecimal money) {
    return put(
        money == null
            ? (String) null
            : money.setScale(MONEY_SCALE, RoundingMode.HALF_UP).toPlainString());
  }

  PackedBytes put(boolean flag) {
    reserve(1);
    bytes[size++] = flag ? FILLED : NULL;
    return this;
  }

  /** Reads what was put, in its order. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Returns how many bytes were read. */
    int at() {
      return at;
    }

    /** Goes on at a place. */
    void moveTo(int place) {
      at = place;
    }

    @Nullable String nullableText() {
      return flag() ? rest() : null;
    }

    String text() {
      String text = nullableText();
      if (text == null) {
        throw new IllegalStateException("expected a text at byte " + at);
      }
      return text;
    }

    private String rest() {
      int start = at;
      int escapes = 0;
      at = EightBytes.zero(bytes, at);
      while (isInText()) {
        escapes++;
        at = EightBytes.zero(bytes, at + 2);
      }
      int end = at++;
      return escapes == 0
          ? new String(bytes, start, end - start, StandardCharsets.UTF_8)
          : unescaped(start, end);
    }

    private boolean isInText() {
      return at + 1 < bytes.length && bytes[at + 1] == IN_TEXT;
    }

    private String unescaped(int start, int end) {
      byte[] text = new byte[end - start];
      int length = 0;
      for (int i = start; i < end; i++) {
        if (bytes[i] != IN_TEXT) {
          text[length++] = bytes[i];
        }
      }
      return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    long number() {
      long number = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        number = number << Byte.SIZE | bytes[at++] & 0xFF;
      }
      return number ^ Long.MIN_VALUE;
    }

    @Nullable Long nullableNumber() {
      return flag() ? (Long) number() : null;
    }

    @Nullable BigDecimal nullableMoney() {
      String money = nullableText();
      return money == null ? null : new BigDecimal(money);
    }

    boolean flag() {
      return bytes[at++] == FILLED;
    }
  }
}
