/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes a fact as bytes for a shuffle; {@link FactReader} reads it. */
final class FactWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Writes a number in as few bytes as it needs. */
  void number(long value) {
    long zigzag = value << 1 ^ value >> 63;
    while ((zigzag & ~0x7fL) != 0) {
      bytes.write((int) (zigzag & 0x7f | 0x80));
      zigzag >>>= 7;
    }
    bytes.write((int) zigzag);
  }

  void flag(boolean value) {
    bytes.write(value ? 1 : 0);
  }

  void text(@Nullable String text) {
    if (text == null) {
      number(-1);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.write(utf8, 0, utf8.length);
  }

  void texts(Collection<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
  }
}
