/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.spark.SparkEnv;

/**
 * Bytes in a temporary file that is mapped, so that they take none of the heap; it grows as it is
 * written, and what was not written is zero.
 *
 * <p>The file lies where Spark keeps its shuffles. It has no name on systems that allow it, so it
 * goes when nobody refers to it any more, however the process ends. One thread may write; any
 * number may read what it wrote before they began. Whoever is sent it has a file of his own.
 */
public final class MappedFile implements Releasable, Serializable {
  private static final long serialVersionUID = 1;

  private static final int PIECE_BITS = 20;
  private static final int PIECE = 1 << PIECE_BITS;
  private static final int CHUNK = 1 << 16;

  private transient FileChannel channel;
  private transient ByteBuffer[] pieces = new ByteBuffer[0];
  private transient long length;

  public MappedFile() {
    this.channel = open();
  }

  private static FileChannel open() {
    SparkEnv spark = SparkEnv.get();
    Path folder =
        spark == null
            ? Path.of(System.getProperty("java.io.tmpdir"))
            : spark.blockManager().diskBlockManager().localDirs()[0].toPath();
    try {
      return FileChannel.open(
          Files.createTempFile(folder, "spoor", ".numbers"),
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a byte by its place. */
  public byte byteAt(long at) {
    return piece(at).get(place(at));
  }

  /** Returns the number at a place among numbers of four bytes. */
  public int intAt(long number) {
    long at = number * Integer.BYTES;
    return piece(at).getInt(place(at));
  }

  /** Returns the number at a place among numbers of eight bytes. */
  public long longAt(long number) {
    long at = number * Long.BYTES;
    return piece(at).getLong(place(at));
  }

  public void putByte(long at, byte value) {
    reach(at + 1);
    piece(at).put(place(at), value);
  }

  public void putInt(long number, int value) {
    long at = number * Integer.BYTES;
    reach(at + Integer.BYTES);
    piece(at).putInt(place(at), value);
  }

  public void putLong(long number, long value) {
    long at = number * Long.BYTES;
    reach(at + Long.BYTES);
    piece(at).putLong(place(at), value);
  }

  /** Returns so many bytes from a place on. */
  public byte[] read(long at, int count) {
    byte[] bytes = new byte[count];
    for (int done = 0; done < count; ) {
      long from = at + done;
      int fits = Math.min(count - done, PIECE - place(from));
      piece(from).get(place(from), bytes, done, fits);
      done += fits;
    }
    return bytes;
  }

  public void write(long at, byte[] bytes) {
    write(at, bytes, bytes.length);
  }

  private void write(long at, byte[] bytes, int count) {
    reach(at + count);
    for (int done = 0; done < count; ) {
      long from = at + done;
      int fits = Math.min(count - done, PIECE - place(from));
      piece(from).put(place(from), bytes, done, fits);
      done += fits;
    }
  }

  /** Whether these bytes lie at a place. */
  public boolean isAt(long at, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (byteAt(at + i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Makes room, with zeros, for so many bytes. */
  public void reach(long bytes) {
    if (bytes > length) {
      length = bytes;
      while ((long) pieces.length << PIECE_BITS < bytes) {
        map();
      }
    }
  }

  private void map() {
    int known = pieces.length;
    long start = (long) known << PIECE_BITS;
    try {
      // A page of a hole that the disk has no room for would end the process when it is written.
      for (ByteBuffer zeros = ByteBuffer.allocate(PIECE); zeros.hasRemaining(); ) {
        channel.write(zeros, start + zeros.position());
      }
      ByteBuffer[] more = Arrays.copyOf(pieces, known + 1);
      more[known] =
          channel.map(FileChannel.MapMode.READ_WRITE, start, PIECE).order(ByteOrder.LITTLE_ENDIAN);
      pieces = more;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void release() {
    length = 0;
    pieces = new ByteBuffer[0];
    try (FileChannel file = channel) {
      file.truncate(0);
    } catch (IOException e) {
      // Some systems do not cut a file that is mapped.
    }
  }

  private ByteBuffer piece(long at) {
    return pieces[(int) (at >>> PIECE_BITS)];
  }

  private static int place(long at) {
    return (int) at & PIECE - 1;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    out.writeLong(length);
    for (long at = 0; at < length; at += CHUNK) {
      out.write(read(at, (int) Math.min(CHUNK, length - at)));
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    pieces = new ByteBuffer[0];
    channel = open();
    long bytes = in.readLong();
    byte[] chunk = new byte[CHUNK];
    for (long at = 0; at < bytes; at += CHUNK) {
      int count = (int) Math.min(CHUNK, bytes - at);
      in.readFully(chunk, 0, count);
      write(at, chunk, count);
    }
  }
}
