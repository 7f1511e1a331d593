/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import dev.spoor.common.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A list of objects in the memory of some 40 bytes each: their names, of some 150 bytes, repeat
 * each other. A driver holds those of a whole archive while tasks read it.
 */
final class PackedObjects implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int count;
  private final byte[] deflated;

  private PackedObjects(int count, byte[] deflated) {
    this.count = count;
    this.deflated = deflated;
  }

  /** Packs a list; its order stays. */
  static PackedObjects of(List<StoredObject> objects) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 4096))) {
      for (StoredObject object : objects) {
        out.writeUTF(object.uri());
        out.writeLong(object.bytes());
        out.writeUTF(object.etag());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a name of more than 64 KB, which no store has
    } finally {
      deflater.end();
    }
    return new PackedObjects(objects.size(), bytes.toByteArray());
  }

  /** Returns the list anew. */
  List<StoredObject> unpacked() {
    List<StoredObject> objects = new ArrayList<>(count);
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(deflated)))) {
      for (int i = 0; i < count; i++) {
        objects.add(new StoredObject(in.readUTF(), in.readLong(), in.readUTF()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return objects;
  }

  /** Returns how many there are. */
  int count() {
    return count;
  }

  /** Returns the bytes of memory that they take. */
  int packedBytes() {
    return deflated.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedObjects packed && Arrays.equals(deflated, packed.deflated);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(deflated);
  }
}
