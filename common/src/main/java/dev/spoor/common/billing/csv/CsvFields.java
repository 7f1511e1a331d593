/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.csv;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of CSV records as places in a buffer of bytes.
 *
 * <p>Understands what writers of bills write: fields quoted whole or not at all, quotes doubled
 * within quotes, lines that end in LF or CRLF. At anything else, at a record beyond {@value
 * #LONGEST} bytes, at a last record without an end of line and at damage it stops in front of that
 * record, and {@link #rest} has what follows, for a reader that knows every form.
 */
final class CsvFields {
  private static final int LONGEST = 1 << 20;
  private static final int FILL = 64 << 10;

  /** Bytes asked for at a time: as many as a decoder of text asks for, so damage cuts alike. */
  private static final int STEP = 8_192;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long COMMAS = ONES * ',';
  private static final long QUOTES = ONES * '"';
  private static final long FEEDS = ONES * '\n';
  private static final long RETURNS = ONES * '\r';

  private final InputStream content;
  private byte[] buffer = new byte[FILL * 2];
  private int start;
  private int limit;
  private int next;
  private boolean isAtEnd;
  private @Nullable IOException failure;
  private int fields;
  private int[] from = new int[256];
  private int[] to = new int[256];
  private boolean[] isEscaped = new boolean[256];

  CsvFields(InputStream content) {
    this.content = content;
  }

  /** Goes to the next record that is not empty; false where there is none of the usual form. */
  boolean next() {
    start = next;
    while (true) {
      int end = scan();
      if (end >= 0) {
        next = end;
        if (fields == 1 && to[0] == from[0] && buffer[start] != '"') {
          start = next;
          continue;
        }
        return true;
      }
      if (end == ODD || isAtEnd || limit - start > LONGEST) {
        return false;
      }
      fill();
    }
  }

  private static final int MORE = -1;
  private static final int ODD = -2;

  /** Returns where the next record begins, or why that is not known. */
  private int scan() {
    fields = 0;
    int at = start;
    int field = start;
    while (at < limit) {
      long word = (long) LONGS.get(buffer, at);
      long found =
          zeros(word ^ COMMAS) | zeros(word ^ QUOTES) | zeros(word ^ FEEDS) | zeros(word ^ RETURNS);
      int base = at;
      at += Long.BYTES;
      while (found != 0) {
        int place = base + (Long.numberOfTrailingZeros(found) >>> 3);
        if (place >= limit) {
          return MORE;
        }
        found &= found - 1;
        byte sign = buffer[place];
        if (sign == ',') {
          field(field, place, false);
          field = place + 1;
        } else if (sign == '\n') {
          field(field, place, false);
          return place + 1;
        } else if (sign == '\r') {
          if (place + 1 >= limit) {
            return MORE;
          }
          if (buffer[place + 1] != '\n') {
            return ODD;
          }
          field(field, place, false);
          return place + 2;
        } else {
          if (place != field) {
            return ODD;
          }
          int after = quoted(place);
          if (after < 0) {
            return after;
          }
          if (buffer[after - 1] == '\n') {
            return after;
          }
          field = after;
          at = after;
          break;
        }
      }
    }
    return MORE;
  }

  /** Takes a quoted field and the sign that ends it; returns where it goes on. */
  private int quoted(int quote) {
    boolean escaped = false;
    int at = quote + 1;
    while (at < limit) {
      long quotes = zeros((long) LONGS.get(buffer, at) ^ QUOTES);
      if (quotes == 0) {
        at += Long.BYTES;
        continue;
      }
      at += Long.numberOfTrailingZeros(quotes) >>> 3;
      if (at + 1 >= limit) {
        return MORE;
      }
      byte sign = buffer[at + 1];
      if (sign == '"') {
        escaped = true;
        at += 2;
        continue;
      }
      int after = at + 2;
      if (sign == '\r') {
        if (after >= limit) {
          return MORE;
        }
        sign = buffer[after++];
        if (sign != '\n') {
          return ODD;
        }
      } else if (sign != ',' && sign != '\n') {
        return ODD;
      }
      field(quote + 1, at, escaped);
      return after;
    }
    return MORE;
  }

  /** Returns a word whose bytes have their high bit set where those of the given one are zero. */
  private static long zeros(long word) {
    // Exact, not only up to the first: no carry passes from byte to byte.
    return ~(((word & ~HIGH) + ~HIGH) | word | ~HIGH);
  }

  private void field(int first, int end, boolean escaped) {
    if (fields == from.length) {
      from = Arrays.copyOf(from, fields * 2);
      to = Arrays.copyOf(to, fields * 2);
      isEscaped = Arrays.copyOf(isEscaped, fields * 2);
    }
    from[fields] = first;
    to[fields] = end;
    isEscaped[fields] = escaped;
    fields++;
  }

  private void fill() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      start = 0;
      next = 0;
    }
    int wanted = limit + FILL;
    if (wanted + STEP + Long.BYTES > buffer.length) {
      buffer = Arrays.copyOf(buffer, wanted * 2);
    }
    try {
      while (limit < wanted) {
        int read = content.read(buffer, limit, STEP);
        if (read < 0) {
          isAtEnd = true;
          return;
        }
        limit += read;
      }
    } catch (IOException e) {
      failure = e;
      isAtEnd = true;
    }
  }

  /** Returns the number of the record's fields. */
  int fields() {
    return fields;
  }

  byte[] buffer() {
    return buffer;
  }

  /** Returns where a field's content begins; quotes around it are no part of it. */
  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  /** Whether quotes within the field are doubled. */
  boolean isEscaped(int field) {
    return isEscaped[field];
  }

  /** Returns a field's bytes, single quotes for doubled ones. */
  byte[] bytes(int field) {
    byte[] bytes = new byte[to[field] - from[field]];
    int length = 0;
    for (int i = from[field]; i < to[field]; i++) {
      bytes[length++] = buffer[i];
      if (isEscaped[field] && buffer[i] == '"') {
        i++;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Whether nothing is left, and the content ended well. */
  boolean isDone() {
    return isAtEnd && failure == null && start == limit;
  }

  /** Returns what follows the last record; it fails where the content failed. */
  InputStream rest() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (start < limit) {
          int count = Math.min(length, limit - start);
          System.arraycopy(buffer, start, target, offset, count);
          start += count;
          return count;
        }
        if (failure != null) {
          throw failure;
        }
        return isAtEnd ? -1 : content.read(target, offset, length);
      }
    };
  }
}
