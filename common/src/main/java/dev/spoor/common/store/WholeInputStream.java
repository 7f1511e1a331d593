/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A stated number of bytes of another stream: no more, and fewer only with an exception. */
final class WholeInputStream extends InputStream {
  private final InputStream in;
  private final String uri;
  private final long length;
  private long delivered;

  /**
   * Wraps a stream that stands at the first byte wanted.
   *
   * @param uri what the stream belongs to, for the message
   * @param length bytes that must come
   */
  WholeInputStream(InputStream in, String uri, long length) {
    this.in = in;
    this.uri = uri;
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int size) throws IOException {
    Objects.checkFromIndexSize(offset, size, buffer.length);
    if (size == 0) {
      return 0;
    }
    if (delivered >= length) {
      return -1;
    }
    int read = in.read(buffer, offset, (int) Math.min(size, length - delivered));
    if (read < 0) {
      throw new EOFException(
          String.format(
              "Cannot read %s: it ended after %s of %s bytes",
              Printable.of(uri), delivered, length));
    }
    delivered += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
