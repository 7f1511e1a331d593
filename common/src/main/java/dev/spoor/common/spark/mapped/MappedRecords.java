/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.mapped;

import java.io.Serializable;

/** Records of bytes by numbers from 0, in mapped files. */
public final class MappedRecords implements Releasable, Serializable {
  private static final long serialVersionUID = 1;

  private final MappedFile bytes = new MappedFile();

  /** Where each record begins, and the next one. */
  private final MappedFile starts = new MappedFile();

  private int count;

  public MappedRecords() {
    starts.putLong(0, 0);
  }

  /** Adds a record, and returns its number. */
  public int add(byte[] record) {
    long start = starts.longAt(count);
    bytes.write(start, record);
    starts.putLong(count + 1L, start + record.length);
    return count++;
  }

  /** Returns a record by its number. */
  public byte[] get(int number) {
    return bytes.read(starts.longAt(number), length(number));
  }

  /** Whether a record is of these bytes. */
  boolean is(int number, byte[] record) {
    return length(number) == record.length && bytes.isAt(starts.longAt(number), record);
  }

  private int length(int number) {
    return (int) (starts.longAt(number + 1L) - starts.longAt(number));
  }

  @Override
  public void release() {
    bytes.release();
    starts.release();
  }

  public int count() {
    return count;
  }
}
