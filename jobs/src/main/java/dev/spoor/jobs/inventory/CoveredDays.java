/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the trail and the bill say of the same place and day, put into rows of the table. Reads rows
 * of {@link Coverage#TOTALS} in their order: of a place and day the trail's row comes first, then
 * those for each currency, by the hour where hours are told apart. Holds two rows at a time.
 */
final class CoveredDays implements Iterator<Row> {
  private static final int CURRENCY = Coverage.TOTALS.fieldIndex("currency");
  private static final int BILLED_COST = Coverage.TOTALS.fieldIndex("billed_cost");
  private static final int IS_USED = Coverage.TOTALS.fieldIndex("is_used");
  private static final int EVENTS = Coverage.TOTALS.fieldIndex("events");
  private static final int IS_BILL = Coverage.TOTALS.fieldIndex("is_bill");
  private static final int HOUR = Coverage.TOTALS.fieldIndex("hour");
  private static final long DAY = 24 * Coverage.HOUR;

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
    TrailStates.Day state = state(row);
    if (row.getBoolean(IS_BILL)) {
      Row key = trail != null && isSameDay(trail, row) ? trail : row;
      return covered(row, key, state, billed(row, state));
    }
    trail = row;
    Row next = peek();
    if (next != null && next.getBoolean(IS_BILL) && isSameDay(row, next)) {
      return next();
    }
    return covered(row, row, state, new Billed());
  }

  private TrailStates.Day state(Row row) {
    return row.isNullAt(2)
        ? TrailStates.Day.UNKNOWN
        : trails.on(row.getString(0), row.getString(1), day(row));
  }

  private static long day(Row row) {
    return row.getDate(2).toLocalDate().toEpochDay();
  }

  /** What was billed of a place on a day in one currency. */
  private static final class Billed {
    private @Nullable BigDecimal cost;
    private @Nullable BigDecimal unrecorded;
    private boolean isByDay;
    private boolean isUsed;
    private @Nullable String currency;

    void add(Row row, TrailStates.Day state) {
      currency = row.getString(CURRENCY);
      isUsed |= row.getBoolean(IS_USED);
      BigDecimal more = row.getDecimal(BILLED_COST);
      if (more == null) {
        return;
      }
      cost = cost == null ? more : cost.add(more);
      if (row.isNullAt(2) || !(state.isStopped() || state.isNarrowed())) {
        return;
      }
      long dawn = day(row) * DAY;
      boolean isOfHour = !row.isNullAt(HOUR);
      long from = isOfHour ? row.getLong(HOUR) : dawn;
      long until = isOfHour ? from + Coverage.HOUR : dawn + DAY;
      if (state.hasLost(from, until)) {
        unrecorded = unrecorded == null ? more : unrecorded.add(more);
        isByDay |= !isOfHour && !state.hasLostAll(from, until);
      }
    }
  }

  /** Adds up the hours that follow. */
  private Billed billed(Row first, TrailStates.Day state) {
    Billed billed = new Billed();
    billed.add(first, state);
    for (Row next = peek(); next != null && isOfSameSum(first, next); next = peek()) {
      billed.add(read(), state);
    }
    return billed;
  }

  private static boolean isOfSameSum(Row a, Row b) {
    return b.getBoolean(IS_BILL)
        && Objects.equals(a.get(0), b.get(0))
        && Objects.equals(a.get(1), b.get(1))
        && Objects.equals(a.get(2), b.get(2))
        && Objects.equals(a.get(CURRENCY), b.get(CURRENCY));
  }

  private @Nullable Row peek() {
    if (peeked == null && totals.hasNext()) {
      peeked = totals.next();
    }
    return peeked;
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

  private static Row covered(Row key, Row trail, TrailStates.Day state, Billed billed) {
    long events = trail.getLong(EVENTS);
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
        billed.cost,
        billed.unrecorded,
        billed.isByDay,
        billed.currency,
        billed.isUsed && events == 0);
  }
}
