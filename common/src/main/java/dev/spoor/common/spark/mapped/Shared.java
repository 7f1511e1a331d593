/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
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
 * <p>In the driver's process it lives as long as this object does, which the frames whose tasks
 * look into it hold. Who closes it gives back at once what lies in files; else they wait for the
 * garbage collector. Of a broadcast Spark keeps a copy of its own even where nobody is sent one.
 */
public final class Shared<T> implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1;
  private static final Map<Long, Readers> HERE = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.getAndIncrement();
  private final @Nullable Broadcast<Sent<T>> sent;

  /** Keeps alive what the map refers to. */
  private transient @Nullable T own;

  public Shared(SparkSession session, T value) {
    this.own = value;
    if (session.sparkContext().isLocal()) {
      this.sent = null;
      HERE.values().removeIf(Readers::isForgotten);
      HERE.put(number, new Readers(value));
    } else {
      this.sent =
          JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(new Sent<>(value));
    }
  }

  /**
   * What is broadcast: Kryo, where it is spark.serializer, would leave out what classes write by
   * themselves, as {@link MappedFile} does.
   */
  @DefaultSerializer(JavaSerializer.class)
  public record Sent<T>(T value) implements Serializable {}

  /** Returns what was shared. */
  @SuppressWarnings("unchecked") // put there under this number by the constructor
  public T value() {
    if (sent != null) {
      return sent.value().value();
    }
    Readers here = HERE.get(number);
    Object value = here == null ? null : here.value();
    return (T) Objects.requireNonNull(value, "let go of before a task looked into it");
  }

  /**
   * Lets go of it: tasks no longer find it. What is {@link Releasable} is released when no task
   * looks into it; tasks that were given up are waited for some seconds, and where one goes on, the
   * files wait for the garbage collector.
   */
  @Override
  public void close() {
    T value = own;
    own = null;
    Readers here = HERE.remove(number);
    if (sent != null) {
      sent.destroy();
    }
    boolean isFree = here == null || here.end();
    if (isFree && value instanceof Releasable files) {
      files.release();
    }
  }
}
