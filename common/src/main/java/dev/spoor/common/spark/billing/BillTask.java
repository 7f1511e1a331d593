/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import java.io.Serializable;

/**
 * A part of the reading that one task does: an object, or a byte range of a large Parquet object.
 *
 * @param object the object
 * @param from first byte of the range
 * @param to first byte after it
 */
record BillTask(BillObject object, long from, long to) implements Serializable {
  boolean isFirst() {
    return from == 0;
  }

  boolean isWhole() {
    return from == 0 && to >= object.stored().bytes();
  }

  long bytes() {
    return Math.min(to, object.stored().bytes()) - from;
  }
}
