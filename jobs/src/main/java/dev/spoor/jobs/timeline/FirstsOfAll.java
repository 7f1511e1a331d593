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

    private Notes(Iterator<Row> sorted) {
      this.sorted = sorted;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && sorted.hasNext()) {
        read(sorted.next());
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
      int rowKind = first.getInt(1);
      boolean isSame =
          owner.equals(first.getString(0)) && kind == rowKind && thing.equals(first.getString(2));
      owner = first.getString(0);
      kind = rowKind;
      thing = first.getString(2);
      long micros = first.getLong(3);
      if (isSame) {
        return;
      }
      if (kind == FirstSeen.OWNER) {
        ownerFrom = micros;
        return;
      }
      String credential = first.getString(6);
      boolean isKeysNetwork = kind == FirstSeen.NETWORK && owner.startsWith("credential AKIA");
      boolean isNews =
          (kind == FirstSeen.REGION || isKeysNetwork) && micros - ownerFrom >= baselineMicros;
      int flags = isNews ? kind | FirstSeen.NEWS : kind;
      ready.add(ToldRow.note(credential, micros, first.getString(4), first.getString(5), flags));
      if (isNews && isKeysNetwork && !first.getBoolean(7)) {
        ready.add(ToldRow.sign(credential, micros));
      }
    }
  }
}
