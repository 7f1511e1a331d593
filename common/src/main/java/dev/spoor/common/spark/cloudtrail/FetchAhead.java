/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Opens a task's objects in order, fetching the next ones meanwhile where the store is remote.
 *
 * <p>Objects are fetched whole while they are small, at most {@value #MAX_BYTES} bytes of them at
 * once; larger ones, and those on disk, are opened when their turn comes.
 */
final class FetchAhead implements Closeable {
  private static final long MAX_BYTES = 32L << 20;
  private static final long MAX_OBJECT_BYTES = 8L << 20;

  private final ObjectStore store;
  private final List<StoredObject> objects;
  private final int inFlight;
  private final Deque<Future<byte[]>> fetching = new ArrayDeque<>();
  private final @Nullable ExecutorService threads;
  private int opened;
  private int asked;
  private long askedBytes;

  FetchAhead(ObjectStore store, List<StoredObject> objects, int inFlight) {
    this.store = store;
    this.objects = objects;
    this.inFlight = inFlight;
    boolean remote = !objects.isEmpty() && objects.get(0).uri().startsWith("s3://");
    threads = remote && objects.size() > 1 ? threads(inFlight) : null;
  }

  private static ExecutorService threads(int count) {
    return Executors.newFixedThreadPool(
        count,
        work -> {
          Thread thread = new Thread(work, "cloudtrail-fetch");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Opens the next object; there must be one. */
  InputStream open() throws IOException {
    StoredObject object = objects.get(opened);
    askAhead();
    opened++;
    if (threads == null || object.bytes() > MAX_OBJECT_BYTES) {
      asked = Math.max(asked, opened);
      return store.open(object);
    }
    askedBytes -= object.bytes();
    try {
      return new ByteArrayInputStream(fetching.remove().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while fetching " + object.uri(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    }
  }

  private void askAhead() {
    if (threads == null) {
      return;
    }
    while (asked < objects.size() && fetching.size() < inFlight) {
      StoredObject next = objects.get(asked);
      boolean small = next.bytes() <= MAX_OBJECT_BYTES;
      if (small && askedBytes + next.bytes() > MAX_BYTES && asked > opened) {
        return;
      }
      asked++;
      if (small) {
        askedBytes += next.bytes();
        fetching.add(threads.submit(() -> fetch(next)));
      }
    }
  }

  private byte[] fetch(StoredObject object) throws IOException {
    try (InputStream in = store.open(object)) {
      byte[] bytes = in.readNBytes((int) MAX_OBJECT_BYTES + 1);
      if (bytes.length > MAX_OBJECT_BYTES) {
        throw new IOException("Cannot read " + object.uri() + ": it grew since it was listed");
      }
      return bytes;
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
  }
}
