/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Questions about all bytes of an array, asked of eight at once: hits are texts by the million. */
final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private EightBytes() {}

  /** Whether any byte is zero. */
  static boolean anyZero(byte[] bytes) {
    return zero(bytes, 0) < bytes.length;
  }

  /** Returns the place of the first byte that is zero; the length where none is. */
  static int zero(byte[] bytes, int from) {
    int i = from;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      long zeros = eight - ONES & ~eight & TOPS;
      if (zeros != 0) {
        // The lowest is the first, and surely one: a borrow reaches upwards alone.
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    while (i < bytes.length && bytes[i] != 0) {
      i++;
    }
    return i;
  }

  /** Whether all bytes are ASCII that can be seen, or blanks. */
  static boolean areSeen(byte[] bytes) {
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      // Less than a blank borrows the top bit, more than a tilde carries into it.
      if (((eight - ' ' * ONES | eight | eight + ONES) & TOPS) != 0) {
        return false;
      }
    }
    for (; i < bytes.length; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        return false;
      }
    }
    return true;
  }
}
