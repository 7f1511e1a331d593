/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Uncompressed content that may not grow without end out of a few stored bytes. */
public final class BoundedContent extends FilterInputStream {
  /** No bill that was seen shrinks to less than a hundredth; deflate itself ends at 1 : 1,032. */
  private static final long MOST_TIMES = 600;

  private static final long ALWAYS_ALLOWED = 256L << 20;

  private final long limit;
  private long delivered;

  /** The content went beyond the limit. */
  public static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long limit) {
      super("Uncompressed content is beyond " + limit + " bytes");
    }
  }

  BoundedContent(InputStream content, long storedBytes) {
    super(content);
    this.limit = Math.max(ALWAYS_ALLOWED, storedBytes * MOST_TIMES);
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  /** Nothing: who decodes text must hand on what it has before it meets damage that follows. */
  @Override
  public int available() {
    return 0;
  }

  private void count(int bytes) throws IOException {
    delivered += bytes;
    if (delivered > limit) {
      throw new TooLargeException(limit);
    }
  }
}
