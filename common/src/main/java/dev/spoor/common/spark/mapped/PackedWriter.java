/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes values as few bytes, for a shuffle or a file; {@link PackedReader} reads them. */
public final class PackedWriter {
  private byte[] bytes = new byte[512];
  private int length;

  public byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  public int length() {
    return length;
  }

  /** Writes bytes of any kind. */
  public void block(byte[] block) {
    number(block.length);
    reserve(block.length);
    System.arraycopy(block, 0, bytes, length, block.length);
    length += block.length;
  }

  /** Writes a number in as few bytes as it needs. */
  public void number(long value) {
    reserve(10);
    long zigzag = value << 1 ^ value >> 63;
    while ((zigzag & ~0x7fL) != 0) {
      bytes[length++] = (byte) (zigzag & 0x7f | 0x80);
      zigzag >>>= 7;
    }
    bytes[length++] = (byte) zigzag;
  }

  public void flag(boolean value) {
    reserve(1);
    bytes[length++] = (byte) (value ? 1 : 0);
  }

  public void text(@Nullable String text) {
    if (text == null) {
      number(-1);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    block(utf8);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  public void texts(Collection<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
  }
}
