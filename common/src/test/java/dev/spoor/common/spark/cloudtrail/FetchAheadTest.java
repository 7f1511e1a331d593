/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FetchAheadTest {
  /** A far store whose first three answers come only when three were asked for at once. */
  private static final class Far implements ObjectStore {
    private final CountDownLatch three = new CountDownLatch(3);
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public InputStream open(StoredObject object) throws IOException {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      three.countDown();
      try {
        assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IOException(e);
      } finally {
        now.decrementAndGet();
      }
      if (object.uri().endsWith("bad")) {
        throw new IOException("404");
      }
      return new ByteArrayInputStream(object.uri().getBytes());
    }

    @Override
    public Iterator<StoredObject> list(String location) {
      throw new AssertionError("Nothing is listed");
    }

    @Override
    public List<String> folders(String location) {
      throw new AssertionError("Nothing is listed");
    }

    @Override
    public InputStream openRange(StoredObject object, long offset, long length) {
      throw new AssertionError("Objects are read whole");
    }

    @Override
    public void close() {}
  }

  @Test
  void open_remoteObjects_comeInOrderWithSeveralInFlight() throws IOException {
    List<StoredObject> objects = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      objects.add(new StoredObject("s3://b/" + i, i % 7 == 6 ? 9L << 20 : 10, ""));
    }
    Far far = new Far();

    try (FetchAhead fetch = new FetchAhead(far, objects, 3)) {
      for (StoredObject object : objects) {
        assertThat(new String(fetch.open().readAllBytes())).isEqualTo(object.uri());
      }
    }
    assertThat(far.most.get()).isBetween(3, 4);
  }

  @Test
  void open_failedFetch_throwsForThatObjectOnly() throws IOException {
    List<StoredObject> objects =
        List.of(
            new StoredObject("s3://b/0", 1, ""),
            new StoredObject("s3://b/bad", 1, ""),
            new StoredObject("s3://b/2", 1, ""));

    try (FetchAhead fetch = new FetchAhead(new Far(), objects, 3)) {
      assertThat(fetch.open()).isNotNull();
      assertThatThrownBy(fetch::open).isInstanceOf(IOException.class).hasMessage("404");
      assertThat(new String(fetch.open().readAllBytes())).isEqualTo("s3://b/2");
    }
  }
}
