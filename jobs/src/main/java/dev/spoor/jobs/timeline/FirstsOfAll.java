/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Reads the firsts of all tasks, sorted by owner, thing and time, as a stream. */
final class FirstsOfAll implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;
  private static final int MICROS = 1_000;

  private final long baselineMicros;

  FirstsOfAll(Duration baseline) {
    this.baselineMicros = baseline.toNanos() / MICROS;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> sorted) {
    return new Notes(sorted);
  }

  private final class Notes implements Iterator<Row> {
    private final Iterator<Row> sorted;
    private final ArrayDeque<Row> ready = new ArrayDeque<>();
    private String owner = "";
    private String thing = "";
    private int kind;
    private long ownerFrom;
    private Arrivals arrivals = new Arrivals();

    private Notes(Iterator<Row> sorted) {
      this.sorted = sorted;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && sorted.hasNext()) {
        read(sorted.next());
      }
      if (ready.isEmpty()) {
        arrive();
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

    private void read(Row first) {
      boolean isSameOwner = owner.equals(first.getString(0));
      boolean isSameKind = isSameOwner && kind == first.getInt(1);
      if (!isSameKind) {
        arrive();
      }
      boolean isSame = isSameKind && thing.equals(first.getString(2));
      owner = first.getString(0);
      kind = first.getInt(1);
      thing = first.getString(2);
      long micros = first.getLong(3);
      if (isSame) {
        return;
      }
      if (kind == FirstSeen.OWNER) {
        ownerFrom = micros;
        return;
      }
      if (kind == FirstSeen.NETWORK && isWatched()) {
        if (!arrivals.add(first)) {
          overflow(first);
        }
        return;
      }
      boolean isNews = kind == FirstSeen.REGION && micros - ownerFrom >= baselineMicros;
      note(first, isNews ? kind | FirstSeen.NEWS : kind);
    }

    /** An owner with more networks than are held roams: one more is no news. */
    private void overflow(Row first) {
      if (!isPerson()) {
        note(first, FirstSeen.NETWORK);
      }
      if (Arrivals.isForeign(first, ownerFrom, baselineMicros)) {
        foresee(first, first.getString(2), ToldRow.ROAMS);
      }
    }

    /** Whether a network that the owner was never seen in means something. */
    private boolean isWatched() {
      return owner.startsWith("credential AKIA") || isPerson();
    }

    private boolean isPerson() {
      return owner.startsWith(FirstsOfTask.PERSON);
    }

    /** Notes the networks of an owner once all are known, since many tell what one means. */
    private void arrive() {
      for (Arrivals.Arrival arrival : arrivals.judged(ownerFrom, baselineMicros)) {
        Row first = arrival.first();
        if (isPerson()) {
          if (arrival.isNews()) {
            note(first, FirstSeen.PERSON);
          }
        } else {
          note(first, FirstSeen.NETWORK | (arrival.isNews() ? FirstSeen.NEWS : 0));
        }
        String network = first.getString(2);
        if (arrival.isNews() && !Arrivals.isOwners(first)) {
          foresee(first, network, ToldRow.SIGN);
        } else if (arrival.isHabit()) {
          foresee(first, network, ToldRow.ROAMS);
        }
      }
      arrivals = new Arrivals();
    }

    private void note(Row first, int flags) {
      ready.add(
          ToldRow.note(
              first.getString(6), first.getLong(3), first.getString(4), first.getString(5), flags));
    }

    private void foresee(Row first, String network, int flags) {
      ready.add(
          ToldRow.foreseen(first.getString(6), first.getLong(3), network, Standing.NONE, flags));
    }
  }
}
