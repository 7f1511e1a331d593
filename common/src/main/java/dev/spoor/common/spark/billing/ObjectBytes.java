/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import dev.spoor.common.billing.file.BillFormat;
import dev.spoor.common.billing.file.RangedBytes;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one object as its format wants them, with the SHA-256 of all of them.
 *
 * <p>Text streams through. Parquet up to {@value #IN_MEMORY_BYTES} bytes is fetched once; beyond
 * that it is read by ranges, and the first task of the object streams it a second time for its
 * digest.
 */
final class ObjectBytes implements Closeable {
  /** Largest Parquet object that is held in memory whole. */
  static final int IN_MEMORY_BYTES = 64 << 20;

  private final ObjectStore store;
  private final BillTask task;
  private final BillFormat format;
  private final MessageDigest digest;
  private final @Nullable InputStream stream;
  private final @Nullable RangedBytes ranged;

  private ObjectBytes(
      ObjectStore store,
      BillTask task,
      BillFormat format,
      MessageDigest digest,
      @Nullable InputStream stream,
      @Nullable RangedBytes ranged) {
    this.store = store;
    this.task = task;
    this.format = format;
    this.digest = digest;
    this.stream = stream;
    this.ranged = ranged;
  }

  /** Opens an object and looks at its first bytes. */
  static ObjectBytes open(ObjectStore store, BillTask task) throws IOException {
    StoredObject stored = task.object().stored();
    if (!task.isFirst()) {
      return part(store, task);
    }
    MessageDigest digest = sha256();
    InputStream opened = store.open(stored);
    try {
      PushbackInputStream stream =
          new PushbackInputStream(new DigestInputStream(opened, digest), BillFormat.LOOK);
      byte[] start = stream.readNBytes(BillFormat.LOOK);
      stream.unread(start);
      BillFormat format = BillFormat.of(start);
      if (format != BillFormat.PARQUET) {
        return new ObjectBytes(store, task, format, digest, stream, null);
      }
      if (stored.bytes() <= IN_MEMORY_BYTES) {
        byte[] all = stream.readAllBytes();
        return new ObjectBytes(store, task, format, digest, stream, new InMemory(all));
      }
      opened.close();
      return new ObjectBytes(store, task, format, sha256(), null, new InStore(store, stored));
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** Opens an object for a first look: Parquet by ranges whatever its size. */
  static ObjectBytes peek(ObjectStore store, BillTask task) throws IOException {
    InputStream opened = store.open(task.object().stored());
    try {
      PushbackInputStream stream = new PushbackInputStream(opened, BillFormat.LOOK);
      byte[] start = stream.readNBytes(BillFormat.LOOK);
      stream.unread(start);
      BillFormat format = BillFormat.of(start);
      if (format != BillFormat.PARQUET) {
        return new ObjectBytes(store, task, format, sha256(), stream, null);
      }
      opened.close();
      InStore ranged = new InStore(store, task.object().stored());
      return new ObjectBytes(store, task, format, sha256(), null, ranged);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  private static ObjectBytes part(ObjectStore store, BillTask task) throws IOException {
    StoredObject stored = task.object().stored();
    InStore ranged = new InStore(store, stored);
    try (InputStream start = ranged.range(0, BillFormat.LOOK)) {
      boolean isParquet = BillFormat.of(start.readNBytes(BillFormat.LOOK)) == BillFormat.PARQUET;
      // Anything else is read whole by the object's first task.
      return new ObjectBytes(
          store,
          task,
          isParquet ? BillFormat.PARQUET : BillFormat.EMPTY,
          sha256(),
          null,
          isParquet ? ranged : null);
    }
  }

  BillFormat format() {
    return format;
  }

  /** Returns the text stream of an object that is not Parquet. */
  InputStream stream() {
    if (stream == null) {
      throw new IllegalStateException("No stream of " + task.object().stored().uri());
    }
    return stream;
  }

  /** Returns the ranges of a Parquet object. */
  RangedBytes ranged() {
    if (ranged == null) {
      throw new IllegalStateException("No ranges of " + task.object().stored().uri());
    }
    return ranged;
  }

  /** Reads what nobody has read and returns the SHA-256, {@code null} for a later part. */
  @Nullable String finish() throws IOException {
    if (!task.isFirst()) {
      return null;
    }
    if (stream != null) {
      stream.transferTo(OutputStream.nullOutputStream());
    } else {
      try (InputStream all = new DigestInputStream(store.open(task.object().stored()), digest)) {
        all.transferTo(OutputStream.nullOutputStream());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private record InMemory(byte[] all) implements RangedBytes {
    @Override
    public long length() {
      return all.length;
    }

    @Override
    public InputStream range(long offset, long length) {
      return new ByteArrayInputStream(all, (int) offset, (int) length);
    }
  }

  private record InStore(ObjectStore store, StoredObject stored) implements RangedBytes {
    @Override
    public long length() {
      return stored.bytes();
    }

    @Override
    public InputStream range(long offset, long length) throws IOException {
      return store.openRange(stored, offset, length);
    }
  }
}
