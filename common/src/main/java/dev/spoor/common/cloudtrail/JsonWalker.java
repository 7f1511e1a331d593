/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.cloudtrail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks over strict JSON (RFC 8259, UTF-8) in a byte array without making tokens.
 *
 * <p>Positions are indexes into {@link #buf}; every method takes the index of a value's first byte
 * and returns the index after its last. The bytes from {@link #limit} on must be {@value #PADDING}
 * zeros: a zero stops every loop, so that no loop checks bounds, and {@link Halt} then says whether
 * the bytes ended or are wrong. Strings are searched eight bytes at a time.
 */
class JsonWalker {
  /** Zero bytes that the buffer must hold after its limit. */
  static final int PADDING = 16;

  /** Deepest nesting, as in Jackson's default constraints. */
  static final int MAX_DEPTH = 1000;

  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';

  byte[] buf = new byte[PADDING];
  int limit;

  /** Whether the last string walked over holds an escape. */
  boolean escaped;

  private final Halt halt = new Halt();
  private final long[] isObject = new long[MAX_DEPTH / Long.SIZE + 1];

  /** Sets the bytes to walk over: {@code bytes[end..end+PADDING)} must be zeros. */
  final void bytes(byte[] bytes, int end) {
    buf = bytes;
    limit = end;
  }

  final Halt fail(int position, String reason) {
    return halt.at(position, position >= limit, reason);
  }

  /** Skips blanks. */
  final int blanks(int position) {
    int p = position;
    byte c = buf[p];
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = buf[++p];
    }
    return p;
  }

  /** Walks from after the opening quote to the closing quote and returns the index of that. */
  final int string(int position) {
    byte[] b = buf;
    int p = position;
    escaped = false;
    while (true) {
      long word = (long) LONGS.get(b, p);
      long quote = word ^ QUOTES;
      long backslash = word ^ BACKSLASHES;
      long stop =
          (((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | ((word - SPACES) & ~word)
                  | word)
              & HIGH;
      if (stop == 0) {
        p += Long.BYTES;
        continue;
      }
      p += Long.numberOfTrailingZeros(stop) >>> 3;
      byte c = b[p];
      if (c == '"') {
        if (p >= limit) {
          throw fail(p, "string without an end");
        }
        return p;
      }
      if (c == '\\') {
        escaped = true;
        p = escape(p + 1);
      } else if (c < 0) {
        p = character(p);
      } else {
        throw fail(p, "control character in a string");
      }
    }
  }

  private int escape(int position) {
    switch (buf[position]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return position + 1;
      }
      case 'u' -> {
        for (int i = 1; i <= 4; i++) {
          if (Character.digit(buf[position + i], 16) < 0) {
            throw fail(position + i, "\\u without four hexadecimal digits");
          }
        }
        return position + 5;
      }
      default -> throw fail(position, "unknown escape in a string");
    }
  }

  /** Walks over one character beyond ASCII. */
  private int character(int position) {
    int first = buf[position] & 0xff;
    int more;
    int low = 0x80;
    int high = 0xbf;
    if (first >= 0xc2 && first <= 0xdf) {
      more = 1;
    } else if (first >= 0xe0 && first <= 0xef) {
      more = 2;
      low = first == 0xe0 ? 0xa0 : 0x80;
      high = first == 0xed ? 0x9f : 0xbf;
    } else if (first >= 0xf0 && first <= 0xf4) {
      more = 3;
      low = first == 0xf0 ? 0x90 : 0x80;
      high = first == 0xf4 ? 0x8f : 0xbf;
    } else {
      throw fail(position, "invalid UTF-8");
    }
    for (int i = 1; i <= more; i++) {
      int next = buf[position + i] & 0xff;
      if (next < low || next > high) {
        throw fail(position + i, "invalid UTF-8");
      }
      low = 0x80;
      high = 0xbf;
    }
    return position + more + 1;
  }

  /** Walks over any value. */
  final int value(int position) {
    byte c = buf[position];
    if (c == '"') {
      return string(position + 1) + 1;
    }
    return c == '{' || c == '[' ? container(position) : scalar(position);
  }

  /** Walks over a number, {@code true}, {@code false} or {@code null}. */
  final int scalar(int position) {
    switch (buf[position]) {
      case 't':
        return word(position, "true");
      case 'f':
        return word(position, "false");
      case 'n':
        return word(position, "null");
      default:
        return number(position);
    }
  }

  private int word(int position, String word) {
    for (int i = 1; i < word.length(); i++) {
      if (buf[position + i] != word.charAt(i)) {
        throw fail(position + i, "expected " + word);
      }
    }
    return position + word.length();
  }

  private int number(int position) {
    int p = buf[position] == '-' ? position + 1 : position;
    if (buf[p] == '0') {
      p++;
    } else {
      p = digits(p);
    }
    if (buf[p] == '.') {
      p = digits(p + 1);
    }
    if (buf[p] == 'e' || buf[p] == 'E') {
      p++;
      p = digits(buf[p] == '+' || buf[p] == '-' ? p + 1 : p);
    }
    if (p >= limit) {
      throw fail(p, "number without an end");
    }
    return p;
  }

  private int digits(int position) {
    int p = position;
    while (buf[p] >= '0' && buf[p] <= '9') {
      p++;
    }
    if (p == position) {
      throw fail(p, "expected a value");
    }
    return p;
  }

  /** Walks over a name and its colon, and returns where the value starts. */
  final int name(int position) {
    if (buf[position] != '"') {
      throw fail(position, "expected a member name");
    }
    return colon(string(position + 1) + 1);
  }

  /** Walks from the end of a name over the colon to where the value starts. */
  final int colon(int position) {
    int p = buf[position] == ':' ? position : blanks(position);
    if (buf[p] != ':') {
      throw fail(p, "expected a colon");
    }
    return buf[p + 1] > ' ' ? p + 1 : blanks(p + 1);
  }

  /** Walks over an object or array. */
  final int container(int position) {
    int p = position;
    int depth = 0;
    boolean object = false;
    while (true) {
      byte c = buf[p];
      boolean closes = false;
      if (c == '"') {
        p = string(p + 1) + 1;
      } else if (c == '{' || c == '[') {
        if (depth == MAX_DEPTH) {
          throw fail(p, "nested deeper than " + MAX_DEPTH);
        }
        object = c == '{';
        push(depth++, object);
        p = blanks(p + 1);
        if (buf[p] == (object ? '}' : ']')) {
          closes = true;
        } else {
          p = object ? name(p) : p;
          continue;
        }
      } else {
        p = scalar(p);
      }
      while (true) {
        if (!closes) {
          p = buf[p] > ' ' ? p : blanks(p);
          if (buf[p] == ',') {
            p = blanks(p + 1);
            p = object ? name(p) : p;
            break;
          }
          if (buf[p] != (object ? '}' : ']')) {
            throw fail(p, object ? "expected a comma or }" : "expected a comma or ]");
          }
        }
        closes = false;
        p++;
        if (--depth == 0) {
          return p;
        }
        object = (isObject[(depth - 1) >>> 6] >>> (depth - 1) & 1) != 0;
      }
    }
  }

  private void push(int depth, boolean object) {
    long bit = 1L << depth;
    if (object) {
      isObject[depth >>> 6] |= bit;
    } else {
      isObject[depth >>> 6] &= ~bit;
    }
  }
}
