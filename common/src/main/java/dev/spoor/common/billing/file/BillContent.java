/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The text inside a stored object: plain, gzip, or the one entry of a zip. */
public final class BillContent {
  private static final int BUFFER_BYTES = 64 * 1024;

  private BillContent() {}

  /** Opens the text; the names inside a zip are never looked at. */
  public static InputStream open(InputStream stored, BillFormat format, long storedBytes)
      throws IOException {
    return switch (format) {
      case GZIP -> new BoundedContent(new GZIPInputStream(stored, BUFFER_BYTES), storedBytes);
      case ZIP -> new BoundedContent(new SingleEntry(new ZipInputStream(stored)), storedBytes);
      default -> stored;
    };
  }

  /** The first file of a zip; a second one is damage, for AWS puts one file in each. */
  private static final class SingleEntry extends InputStream {
    private final ZipInputStream zip;
    private boolean atEnd;

    SingleEntry(ZipInputStream zip) throws IOException {
      this.zip = zip;
      ZipEntry entry = zip.getNextEntry();
      while (entry != null && entry.isDirectory()) {
        entry = zip.getNextEntry();
      }
      if (entry == null) {
        throw new ZipException("zip has no file");
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int read = read(one, 0, 1);
      return read < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (atEnd) {
        return -1;
      }
      int read = zip.read(buffer, offset, length);
      if (read < 0) {
        atEnd = true;
        ZipEntry more = zip.getNextEntry();
        if (more != null && !more.isDirectory()) {
          throw new ZipException("zip holds more than one file");
        }
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
