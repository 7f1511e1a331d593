/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.file;

import org.jspecify.annotations.Nullable;

/** How a bill object is stored, told by its first bytes and never by its name. */
public enum BillFormat {
  CSV,
  GZIP,
  ZIP,
  PARQUET,
  /** Nothing a bill is stored as. */
  OTHER,
  EMPTY;

  /** Bytes that {@link #of} needs to see. */
  public static final int LOOK = 4;

  /** Returns the format of an object that starts so; {@code start} may be shorter than asked. */
  public static BillFormat of(byte[] start) {
    if (start.length == 0) {
      return EMPTY;
    }
    if (starts(start, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (starts(start, 'P', 'K', 3, 4)) {
      return ZIP;
    }
    if (starts(start, 'P', 'A', 'R', '1')) {
      return PARQUET;
    }
    byte first = start[0];
    boolean isText =
        first == '"' || (first >= 'A' && first <= 'z') || starts(start, 0xef, 0xbb, 0xbf);
    return isText && first != '[' ? CSV : OTHER;
  }

  private static boolean starts(byte @Nullable [] bytes, int... wanted) {
    if (bytes == null || bytes.length < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((bytes[i] & 0xff) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
