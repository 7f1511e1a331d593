/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.parquet;

import dev.spoor.common.billing.file.RangedBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** Parquet's view of an object: each read asks the store for exactly the bytes wanted. */
final class RangedInputFile implements InputFile {
  private final RangedBytes bytes;

  RangedInputFile(RangedBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public long getLength() {
    return bytes.length();
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream();
  }

  /** Parquet names the file in its messages, and two reads of it must say the same. */
  @Override
  public String toString() {
    return "the object";
  }

  private final class Stream extends SeekableInputStream {
    private long position;

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long target) {
      position = target;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position >= bytes.length()) {
        return -1;
      }
      int wanted = (int) Math.min(length, bytes.length() - position);
      try (InputStream in = bytes.range(position, wanted)) {
        int read = in.readNBytes(target, offset, wanted);
        position += read;
        return read;
      }
    }

    @Override
    public void readFully(byte[] target) throws IOException {
      readFully(target, 0, target.length);
    }

    @Override
    public void readFully(byte[] target, int offset, int length) throws IOException {
      if (read(target, offset, length) < length && length > 0) {
        throw new EOFException("object ends before byte " + (position + length));
      }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      byte[] part = new byte[target.remaining()];
      int read = read(part, 0, part.length);
      if (read > 0) {
        target.put(part, 0, read);
      }
      return read;
    }

    @Override
    public void readFully(ByteBuffer target) throws IOException {
      if (target.hasArray()) {
        readFully(target.array(), target.arrayOffset() + target.position(), target.remaining());
        target.position(target.limit());
      } else {
        byte[] part = new byte[target.remaining()];
        readFully(part, 0, part.length);
        target.put(part);
      }
    }
  }
}
