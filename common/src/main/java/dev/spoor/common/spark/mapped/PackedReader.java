/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PackedWriter} wrote, in the same order. */
public final class PackedReader {
  private final byte[] bytes;
  private int place;

  public PackedReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public long number() {
    long zigzag = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[place++];
      zigzag |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  public boolean hasMore() {
    return place < bytes.length;
  }

  public byte[] block() {
    int length = small();
    place += length;
    return Arrays.copyOfRange(bytes, place - length, place);
  }

  /** Passes over a block or text. */
  public void skip() {
    int length = small();
    place += Math.max(0, length);
  }

  /** Begins to read inside of a block, and returns where it ends. */
  public int open() {
    int length = small();
    return place + length;
  }

  /** Goes on at the end of a block. */
  public void close(int end) {
    place = end;
  }

  public int small() {
    return (int) number();
  }

  public boolean flag() {
    return bytes[place++] != 0;
  }

  public @Nullable String text() {
    int length = small();
    if (length < 0) {
      return null;
    }
    String text = new String(bytes, place, length, StandardCharsets.UTF_8);
    place += length;
    return text;
  }

  /** Reads a text that was not null. */
  public String word() {
    String text = text();
    return text == null ? "" : text;
  }

  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int left = small(); left > 0; left--) {
      texts.add(word());
    }
    return texts;
  }
}
