/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Facts sorted by key and time, with each group of claims made into edges; other facts pass.
 *
 * <p>Of a group that is too large for memory, parts are matched in the order of time, each together
 * with the latest claims of the part before.
 */
final class LinkGroups implements Iterator<Row> {
  /** Claims matched at a time. */
  private static final int PART = 50_000;

  /** Claims of the part before that the next part may need. */
  private static final int CARRIED = 5_000;

  private final Iterator<Row> rows;
  private final int sharedAddress;
  private final ArrayDeque<Row> ready = new ArrayDeque<>();
  private final List<Claim> group = new ArrayList<>();
  private final Set<String> atAddress = new HashSet<>();
  private String key = "";

  LinkGroups(Iterator<Row> rows, int sharedAddress) {
    this.rows = rows;
    this.sharedAddress = sharedAddress;
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
    if (claim.topic() != Claim.Topic.ADDRESS) {
      group.add(claim);
      part();
    } else if (atAddress.size() <= sharedAddress) {
      atAddress.add(claim.credential());
      group.add(claim);
    }
  }

  private void part() {
    if (group.size() < PART) {
      return;
    }
    Matching.edges(group).forEach(this::ready);
    List<Claim> carried = new ArrayList<>(group.subList(group.size() - CARRIED, group.size()));
    group.clear();
    group.addAll(carried);
  }

  private void end() {
    if (!group.isEmpty() && group.get(0).topic() == Claim.Topic.ADDRESS) {
      address();
    } else if (!group.isEmpty()) {
      Matching.edges(group).forEach(this::ready);
    }
    group.clear();
    atAddress.clear();
  }

  /** An address leads from one credential to another when there are several, and few. */
  private void address() {
    if (atAddress.size() < 2 || atAddress.size() > sharedAddress) {
      return;
    }
    for (Claim claim : Matching.distinct(group)) {
      ready.add(Facts.row(FactKind.CLAIM, claim.key(), claim.source().micros(), claim.bytes()));
    }
  }

  private void ready(Edge edge) {
    ready.add(Facts.row(FactKind.EDGE, edge.child(), edge.source().micros(), edge.bytes()));
  }
}
