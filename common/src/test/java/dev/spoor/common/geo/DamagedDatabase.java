/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.geo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a database whose upper half of IPv4 has a record that points to itself without end.
 *
 * @see <a href="https://maxmind.github.io/MaxMind-DB/">MaxMind DB file format, version 2.0</a>
 */
public final class DamagedDatabase {
  /** An address that is Brazil's. */
  public static final String WHOLE = "8.8.4.4";

  /** An address whose record is damaged. */
  public static final String DAMAGED = "198.51.100.7";

  private static final int NODES = 1_024;
  private static final int POINTER = NODES + 16;
  private static final byte[] ITSELF = {(byte) 0xE1, 0x41, 'a', 0x20, 0x00};

  private DamagedDatabase() {}

  /** Writes one whose first 1,024 networks are whole. */
  public static Path behindTheFirst(Path file) {
    return write(file, true, "GeoLite2-Country");
  }

  /** Writes one that has no whole record. */
  static Path everywhere(Path file) {
    return write(file, false, "GeoLite2-Country");
  }

  /** Writes one that does not say its type. */
  static Path withoutType(Path file) {
    return write(file, true, "");
  }

  private static Path write(Path file, boolean isLowerWhole, String type) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int whole = POINTER + (isLowerWhole ? ITSELF.length : 0);
    record(out, 1);
    record(out, POINTER);
    for (int node = 1; node < NODES; node++) {
      record(out, 2 * node < NODES ? 2 * node : whole);
      record(out, 2 * node < NODES ? 2 * node + 1 : whole);
    }
    out.writeBytes(new byte[16]);
    out.writeBytes(ITSELF);
    map(out, 1);
    text(out, "country");
    map(out, 1);
    text(out, "iso_code");
    text(out, "BR");
    metadata(out, type);
    try {
      return Files.write(file, out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void metadata(ByteArrayOutputStream out, String type) {
    out.writeBytes(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
    out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
    map(out, type.isEmpty() ? 8 : 9);
    text(out, "node_count");
    out.write(0xC4);
    out.writeBytes(ByteBuffer.allocate(4).putInt(NODES).array());
    number(out, "record_size", 24);
    number(out, "ip_version", 4);
    number(out, "binary_format_major_version", 2);
    number(out, "binary_format_minor_version", 0);
    if (!type.isEmpty()) {
      text(out, "database_type");
      text(out, type);
    }
    text(out, "languages");
    out.writeBytes(new byte[] {0x00, 0x04});
    text(out, "build_epoch");
    out.writeBytes(new byte[] {0x08, 0x02});
    out.writeBytes(ByteBuffer.allocate(8).putLong(1_762_560_000L).array());
    text(out, "description");
    map(out, 0);
  }

  private static void record(ByteArrayOutputStream out, int value) {
    out.write(value >> 16);
    out.write(value >> 8);
    out.write(value);
  }

  private static void number(ByteArrayOutputStream out, String name, int value) {
    text(out, name);
    out.write(0xA2);
    out.write(value >> 8);
    out.write(value);
  }

  private static void map(ByteArrayOutputStream out, int size) {
    out.write(0xE0 | size);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(0x40 | text.length());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
