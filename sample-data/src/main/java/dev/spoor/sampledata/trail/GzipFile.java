/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.sampledata.trail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes small gzip files one after the other with one compressor, since setting one up costs more
 * than a file. Not for several threads.
 */
final class GzipFile {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
  private static final int TRAILER_BYTES = 8;

  private final Deflater deflater;
  private final CRC32 checksum = new CRC32();
  private byte[] out = new byte[16_384];

  GzipFile(int level) {
    deflater = new Deflater(level, true);
  }

  /** Writes a new file of this content. */
  void write(Path file, JsonBytes content) throws IOException {
    System.arraycopy(HEADER, 0, out, 0, HEADER.length);
    int length = HEADER.length;
    deflater.reset();
    deflater.setInput(content.array(), 0, content.length());
    deflater.finish();
    while (!deflater.finished()) {
      if (out.length - length < 4096) {
        out = Arrays.copyOf(out, out.length * 2);
      }
      length += deflater.deflate(out, length, out.length - length - TRAILER_BYTES);
    }
    checksum.reset();
    checksum.update(content.array(), 0, content.length());
    length = littleEndian((int) checksum.getValue(), length);
    length = littleEndian(content.length(), length);
    try (OutputStream stream = Files.newOutputStream(file)) {
      stream.write(out, 0, length);
    }
  }

  private int littleEndian(int value, int at) {
    for (int shift = 0; shift < 32; shift += 8) {
      out[at++] = (byte) (value >>> shift);
    }
    return at;
  }
}
