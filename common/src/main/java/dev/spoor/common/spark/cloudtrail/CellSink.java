/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

/** Takes the values of one row by column. */
interface CellSink {
  void putNull(int column);

  void putBytes(int column, byte[] bytes, int offset, int length);

  void putLong(int column, long value);

  void putBoolean(int column, boolean value);

  default void putBytes(int column, byte[] bytes) {
    putBytes(column, bytes, 0, bytes.length);
  }
}
