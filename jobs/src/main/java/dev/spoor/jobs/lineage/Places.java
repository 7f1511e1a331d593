/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Places of credentials, of rows of {@link ChildGroups} and of rows that hold key, root and depth,
 * merged by key; the root itself has a row without root.
 */
final class Places implements Iterator<Row> {
  private final Iterator<Row> facts;
  private @Nullable Row ahead;
  private @Nullable Row ready;

  /** Reads facts of the kinds edge and placement, sorted by key. */
  Places(Iterator<Row> facts) {
    this.facts = facts;
    this.ahead = facts.hasNext() ? facts.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (ready == null && ahead != null) {
      ready = place();
    }
    return ready != null;
  }

  @Override
  public Row next() {
    if (!hasNext() || ready == null) {
      throw new NoSuchElementException();
    }
    Row next = ready;
    ready = null;
    return next;
  }

  private @Nullable Row place() {
    Row fact = ahead;
    String key = fact == null ? "" : fact.getString(1);
    Edge edge = null;
    Placement found = null;
    boolean isRoot = false;
    while (fact != null && fact.getString(1).equals(key)) {
      if (fact.getInt(0) == FactKind.EDGE.ordinal()) {
        edge = Edge.read(Facts.fact(fact));
      } else {
        Placement placed = Placement.read(Facts.fact(fact));
        isRoot |= placed.depth() == 0;
        found = placed.depth() == 0 ? found : placed;
      }
      fact = facts.hasNext() ? facts.next() : null;
    }
    ahead = fact;
    Placement place = null;
    if (found != null) {
      place = new Placement(edge, found.root(), found.depth(), null);
    } else if (isRoot) {
      place = new Placement(null, key, 0, Forest.note(key));
    } else if (edge != null) {
      place = new Placement(null, key, 0, Forest.possible(edge));
    }
    return place == null ? null : Facts.row(FactKind.PLACEMENT, key, 0, place.bytes());
  }
}
