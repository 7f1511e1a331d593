/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Small integers as Parquet stores levels and dictionary ids: runs of one value, and groups of
 * eight packed into bits.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE">Run Length
 *     Encoding / Bit-Packing Hybrid</a>
 */
final class RunLengthInts {
  /** Bytes that must follow the last one that is read. */
  static final int PADDING = 8;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[PADDING];
  private int at;
  private int end;
  private int width;
  private long mask;
  private int left;
  private boolean isPacked;
  private int value;
  private long bit;

  /** Starts to read integers of so many bits; the array has {@value #PADDING} bytes to spare. */
  void start(byte[] bytes, int from, int to, int width) {
    if (width < 0 || width > 32 || from > to || to > bytes.length - PADDING) {
      throw new IllegalArgumentException("Integers of " + width + " bits out of the page");
    }
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.width = width;
    this.mask = (1L << width) - 1;
    this.left = 0;
  }

  /** Returns how often the next value is known to come, 0 where it is not known. */
  int repeated() {
    if (left == 0) {
      header();
    }
    return isPacked ? 0 : left;
  }

  /** Returns the next value where {@link #repeated} is not 0, and passes over so many of it. */
  int skip(int count) {
    left -= count;
    return value;
  }

  /** Returns how many values are left of a run or group, after {@link #repeated}. */
  int left() {
    return left;
  }

  void read(int[] out, int from, int count) {
    int done = 0;
    while (done < count) {
      if (left == 0) {
        header();
      }
      int step = Math.min(left, count - done);
      if (isPacked) {
        unpack(out, from + done, step);
      } else {
        Arrays.fill(out, from + done, from + done + step, value);
      }
      left -= step;
      done += step;
    }
  }

  private void unpack(int[] out, int from, int count) {
    long position = bit;
    if (((position + (long) width * count + 7) >>> 3) > end) {
      throw new IllegalStateException("A page ends before its values");
    }
    if (width == 0) {
      Arrays.fill(out, from, from + count, 0);
      return;
    }
    int done = 0;
    while (done < count) {
      int passed = (int) (position & 7);
      long word = (long) LONGS.get(bytes, (int) (position >>> 3)) >>> passed;
      int end = Math.min(count, done + (Long.SIZE - passed) / width);
      position += (long) width * (end - done);
      for (; done < end; done++) {
        out[from + done] = (int) (word & mask);
        word >>>= width;
      }
    }
    bit = position;
  }

  private void header() {
    do {
      run();
    } while (left == 0);
  }

  private void run() {
    int header = 0;
    for (int shift = 0; ; shift += 7) {
      if (at >= end || shift > 28) {
        throw new IllegalStateException("A page ends before its values");
      }
      byte next = bytes[at++];
      header |= (next & 0x7f) << shift;
      if (next >= 0) {
        break;
      }
    }
    left = header >>> 1;
    isPacked = (header & 1) != 0;
    if (isPacked) {
      bit = (long) at << 3;
      long stored = (long) left * width;
      if (left > Integer.MAX_VALUE / 8 || stored > end - at + 7L) {
        // The last group may be cut short, whole groups may not.
        throw new IllegalStateException("A page ends before its values");
      }
      left *= 8;
      at = (int) Math.min(end, at + stored);
    } else {
      int size = (width + 7) / 8;
      if (at + size > end) {
        throw new IllegalStateException("A page ends before its values");
      }
      value = (int) ((long) LONGS.get(bytes, at) & ((1L << (size * 8)) - 1));
      at += size;
    }
  }
}
