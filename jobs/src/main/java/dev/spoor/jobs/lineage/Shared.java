/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * What the driver made and tasks look into: where it is when they run in the driver's process, else
 * in a broadcast.
 *
 * <p>Of a broadcast Spark keeps a copy of its own even where nobody is sent one.
 */
final class Shared<T> implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1;
  private static final Map<Long, Object> HERE = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.getAndIncrement();
  private final @Nullable Broadcast<T> sent;

  Shared(SparkSession session, T value) {
    if (session.sparkContext().isLocal()) {
      this.sent = null;
      HERE.put(number, value);
    } else {
      this.sent = JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(value);
    }
  }

  /** Returns what was shared. */
  @SuppressWarnings("unchecked") // put there under this number by the constructor
  T value() {
    return sent == null
        ? (T) Objects.requireNonNull(HERE.get(number), "let go of before a task looked into it")
        : sent.value();
  }

  /** Lets go of it: tasks no longer find it. */
  @Override
  public void close() {
    HERE.remove(number);
    if (sent != null) {
      sent.destroy();
    }
  }
}
