/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.store;

/** Byte ranges of objects. */
final class Ranges {
  private Ranges() {}

  /**
   * Returns how many of {@code length} bytes from {@code offset} the object has: 0 beyond its end.
   *
   * @throws IllegalArgumentException if either is negative
   */
  static long clip(StoredObject object, long offset, long length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException(
          "Invalid range: " + length + " bytes from " + offset + " (expected both >= 0)");
    }
    return Math.min(length, Math.max(0, object.bytes() - offset));
  }
}
