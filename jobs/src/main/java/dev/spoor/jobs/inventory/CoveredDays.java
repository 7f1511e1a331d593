/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the trail and the bill say of the same place and day, put into rows of the table. Reads rows
 * of {@link Coverage#TOTALS} in their order: of a place and day the trail's row comes first, then
 * one for each currency. Holds two rows at a time.
 */
final class CoveredDays implements Iterator<Row> {
  private static final int CURRENCY = Coverage.TOTALS.fieldIndex("currency");
  private static final int BILLED_COST = Coverage.TOTALS.fieldIndex("billed_cost");
  private static final int IS_USED = Coverage.TOTALS.fieldIndex("is_used");
  private static final int EVENTS = Coverage.TOTALS.fieldIndex("events");
  private static final int IS_BILL = Coverage.TOTALS.fieldIndex("is_bill");

  private final Iterator<Row> totals;
  private final TrailStates trails;
  private @Nullable Row trail;
  private @Nullable Row peeked;

  CoveredDays(Iterator<Row> totals, TrailStates trails) {
    this.totals = totals;
    this.trails = trails;
  }

  @Override
  public boolean hasNext() {
    return peeked != null || totals.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = read();
    if (row.getBoolean(IS_BILL)) {
      return covered(row, trail != null && isSameDay(trail, row) ? trail : row, row);
    }
    trail = row;
    if (totals.hasNext()) {
      peeked = totals.next();
      if (peeked.getBoolean(IS_BILL) && isSameDay(row, peeked)) {
        return next();
      }
    }
    return covered(row, row, row);
  }

  private Row read() {
    Row row = peeked == null ? totals.next() : peeked;
    peeked = null;
    return row;
  }

  /** Days that are not known are not the same. */
  private static boolean isSameDay(Row a, Row b) {
    return !a.isNullAt(2)
        && Objects.equals(a.get(0), b.get(0))
        && Objects.equals(a.get(1), b.get(1))
        && Objects.equals(a.get(2), b.get(2));
  }

  private Row covered(Row key, Row trail, Row bill) {
    long events = trail.getLong(EVENTS);
    TrailStates.Day state =
        key.isNullAt(2)
            ? TrailStates.Day.UNKNOWN
            : trails.on(
                key.getString(0), key.getString(1), key.getDate(2).toLocalDate().toEpochDay());
    return RowFactory.create(
        key.get(0),
        key.get(1),
        key.get(2),
        events,
        trail.getLong(EVENTS + 1),
        trail.get(EVENTS + 2),
        trail.get(EVENTS + 3),
        trail.get(EVENTS + 4),
        trail.getLong(EVENTS + 5),
        state.isStopped(),
        state.isNarrowed(),
        state.notes().toArray(String[]::new),
        state.cited().stream().map(TrailStates.Cited::eventId).toArray(String[]::new),
        state.cited().stream().map(TrailStates.Cited::ref).toArray(String[]::new),
        bill.get(BILLED_COST),
        bill.get(CURRENCY),
        bill.getBoolean(IS_USED) && events == 0);
  }
}
