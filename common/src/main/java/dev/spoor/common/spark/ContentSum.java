/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import org.apache.spark.util.AccumulatorV2;

/** Adds up the contents that tasks wrote. Spark takes each task once, and no failed one. */
final class ContentSum extends AccumulatorV2<TableHash, TableHash> {
  private TableHash content = TableHash.EMPTY;

  @Override
  public boolean isZero() {
    return content.equals(TableHash.EMPTY);
  }

  @Override
  public ContentSum copy() {
    ContentSum copy = new ContentSum();
    copy.content = content;
    return copy;
  }

  @Override
  public void reset() {
    content = TableHash.EMPTY;
  }

  @Override
  public void add(TableHash written) {
    content = content.plus(written);
  }

  @Override
  public void merge(AccumulatorV2<TableHash, TableHash> other) {
    add(other.value());
  }

  @Override
  public TableHash value() {
    return content;
  }
}
