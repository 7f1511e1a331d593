/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads what may be told, sorted by root and time, as a stream and writes the timelines. */
final class Chronicle implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final TimelineSettings settings;
  private final Actors actors;
  private final Possibilities possibilities;
  private final SuspectSigns signs;

  /**
   * Prepares to tell.
   *
   * @param possibilities what credentials that are followed made possible, under whatever root
   * @param signs what Spoor holds suspects for
   */
  Chronicle(TimelineSettings settings, Possibilities possibilities, SuspectSigns signs) {
    this.settings = settings;
    this.actors = new Actors(settings);
    this.possibilities = possibilities;
    this.signs = signs;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> sorted) {
    return new Told(sorted);
  }

  private final class Told implements Iterator<Row> {
    private final Iterator<Row> sorted;
    private final ArrayDeque<Row> finished = new ArrayDeque<>();
    private @Nullable RootChronicle current;

    private Told(Iterator<Row> sorted) {
      this.sorted = sorted;
    }

    @Override
    public boolean hasNext() {
      while (finished.isEmpty() && sorted.hasNext()) {
        read(ToldRow.of(sorted.next()));
      }
      if (finished.isEmpty() && current != null) {
        current.end();
        current = null;
      }
      return !finished.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return finished.remove();
    }

    private void read(ToldRow row) {
      RootChronicle chronicle = current;
      if (chronicle == null || !chronicle.root().equals(row.root())) {
        if (chronicle != null) {
          chronicle.end();
        }
        chronicle = new RootChronicle(row.root(), settings, actors, possibilities, signs, finished);
        current = chronicle;
      }
      chronicle.read(row);
    }
  }
}
