/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Facts sorted by key, time and content, with each group of claims made into edges; claims of
 * addresses and other facts pass.
 */
final class LinkGroups implements Iterator<Row> {
  /** Claims of one group that are matched at a time. */
  static final int PART = 50_000;

  private final Iterator<Row> rows;
  private final ClaimParts parts;
  private final AddressClaims atAddress = new AddressClaims();
  private final ArrayDeque<Row> ready = new ArrayDeque<>();
  private String key = "";

  /** Reads rows; of groups with more claims than a part some are matched apart from others. */
  LinkGroups(Iterator<Row> rows, int part) {
    this.rows = rows;
    this.parts = new ClaimParts(part);
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && rows.hasNext()) {
      add(rows.next());
      if (!rows.hasNext()) {
        end();
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void add(Row row) {
    if (row.getInt(0) != FactKind.CLAIM.ordinal()) {
      ready.add(row);
      return;
    }
    if (!key.equals(row.getString(1))) {
      end();
      key = row.getString(1);
    }
    Claim claim = Claim.read(Facts.fact(row));
    if (claim.topic() == Claim.Topic.ADDRESS) {
      atAddress.add(claim);
    } else {
      parts.add(claim).forEach(this::ready);
    }
  }

  private void end() {
    parts.end().forEach(this::ready);
    for (Claim claim : atAddress.end()) {
      ready.add(Facts.row(FactKind.CLAIM, claim.key(), claim.order(), claim.bytes()));
    }
  }

  private void ready(Edge edge) {
    ready.add(Facts.row(FactKind.EDGE, edge.child(), edge.source().micros(), edge.bytes()));
  }
}
