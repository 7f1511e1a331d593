/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;

/** What becomes of values that Spark sends to another process. */
public final class Serialized {
  private Serialized() {}

  /** Returns the value as it arrives there. */
  @SuppressWarnings({"unchecked", "BanSerializableRead"}) // of what was just written
  public static <T extends Serializable> T copy(T value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the value as it arrives where {@code spark.serializer} is Kryo. */
  @SuppressWarnings("unchecked") // of what was just written
  public static <T> T kryoCopy(T value) {
    SerializerInstance kryo = new KryoSerializer(new SparkConf(false)).newInstance();
    ClassTag<Object> any = ClassTag.apply(Object.class);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SerializationStream out = kryo.serializeStream(bytes)) {
      out.writeObject(value, any);
    }
    try (DeserializationStream in =
        kryo.deserializeStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject(any);
    }
  }
}
