/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Texts as numbers from 0, each once: their UTF-8 in one file, 16 to 24 bytes for each in others.
 */
public final class Names implements Releasable, Serializable {
  private static final long serialVersionUID = 1;

  /** Of Spark's function {@code xxhash64} over a text. */
  private static final long SEED = 42;

  private final MappedRecords texts = new MappedRecords();

  /** Numbers plus one at the place of their hash or after it; at most half are taken. */
  private MappedFile slots = new MappedFile();

  private int slotCount = 1 << 8;

  public Names() {
    slots.reach((long) slotCount * Integer.BYTES);
  }

  public int size() {
    return texts.count();
  }

  @Override
  public void release() {
    texts.release();
    slots.release();
  }

  /** Returns the number of a text in UTF-8, a new one when the text is new. */
  public int number(byte[] utf8) {
    int slot = slot(utf8);
    if (slots.intAt(slot) != 0) {
      return slots.intAt(slot) - 1;
    }
    if (2L * (size() + 1) > slotCount) {
      grow();
      slot = slot(utf8);
    }
    int number = texts.add(utf8);
    slots.putInt(slot, number + 1);
    return number;
  }

  /** Returns the number of a text, -1 when it has none. */
  public int find(String text) {
    return slots.intAt(slot(text.getBytes(StandardCharsets.UTF_8))) - 1;
  }

  public String text(int number) {
    return new String(texts.get(number), StandardCharsets.UTF_8);
  }

  /** Returns what Spark's function {@code xxhash64} gives of the text. */
  public long hash(int number) {
    return hashOf(texts.get(number));
  }

  /** Compares two texts by their bytes without signs. */
  public int compare(int a, int b) {
    return Arrays.compareUnsigned(texts.get(a), texts.get(b));
  }

  private void grow() {
    slotCount = Math.multiplyExact(2, slotCount);
    slots.release();
    slots = new MappedFile();
    slots.reach((long) slotCount * Integer.BYTES);
    for (int number = 0; number < size(); number++) {
      int slot = place(hash(number));
      while (slots.intAt(slot) != 0) {
        slot = next(slot);
      }
      slots.putInt(slot, number + 1);
    }
  }

  /** Where a text lies, or the free place that it would take. */
  private int slot(byte[] utf8) {
    int slot = place(hashOf(utf8));
    int known = slots.intAt(slot);
    while (known != 0 && !texts.is(known - 1, utf8)) {
      slot = next(slot);
      known = slots.intAt(slot);
    }
    return slot;
  }

  private int place(long hash) {
    return (int) Math.floorMod(hash, (long) slotCount);
  }

  private int next(int slot) {
    return slot + 1 == slotCount ? 0 : slot + 1;
  }

  private static long hashOf(byte[] utf8) {
    return XXH64.hashUnsafeBytes(utf8, Platform.BYTE_ARRAY_OFFSET, utf8.length, SEED);
  }
}
