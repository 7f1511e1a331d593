/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.billing.file;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of one object, to be read from any place: what Parquet needs of a store. */
public interface RangedBytes {
  /** Returns the object's size in bytes. */
  long length();

  /** Opens {@code length} bytes from {@code offset}. */
  InputStream range(long offset, long length) throws IOException;
}
