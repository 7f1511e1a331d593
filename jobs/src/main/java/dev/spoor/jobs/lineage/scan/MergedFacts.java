/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Two sorted streams of facts as one. */
public final class MergedFacts implements Iterator<Row> {
  /** The order of {@link SortedFacts}: by the hash of the key, then by its bytes. */
  static final Comparator<Row> ORDER =
      Comparator.comparingLong((Row row) -> SortedFacts.hash(row.getString(1)))
          .thenComparing(row -> UTF8String.fromString(row.getString(1)));

  private final Head left;
  private final Head right;

  public MergedFacts(Iterator<Row> left, Iterator<Row> right) {
    this.left = new Head(left);
    this.right = new Head(right);
  }

  @Override
  public boolean hasNext() {
    return left.row != null || right.row != null;
  }

  @Override
  public Row next() {
    Row a = left.row;
    Row b = right.row;
    if (a == null && b == null) {
      throw new NoSuchElementException();
    }
    boolean isLeft = b == null || a != null && isFirst(a, b);
    (isLeft ? left : right).advance();
    return isLeft && a != null ? a : Objects.requireNonNull(b);
  }

  private boolean isFirst(Row a, Row b) {
    if (left.hash != right.hash) {
      return left.hash < right.hash;
    }
    String name = a.getString(1);
    return name.equals(b.getString(1)) || compare(name, b.getString(1)) < 0;
  }

  private static int compare(String a, String b) {
    return UTF8String.fromString(a).compareTo(UTF8String.fromString(b));
  }

  /** The next row of a stream, with its hash. */
  private static final class Head {
    private final Iterator<Row> rows;
    private @Nullable Row row;
    private long hash;

    private Head(Iterator<Row> rows) {
      this.rows = rows;
      advance();
    }

    private void advance() {
      Row next = rows.hasNext() ? rows.next() : null;
      Row before = row;
      if (next != null && (before == null || !next.getString(1).equals(before.getString(1)))) {
        hash = SortedFacts.hash(next.getString(1));
      }
      row = next;
    }
  }
}
