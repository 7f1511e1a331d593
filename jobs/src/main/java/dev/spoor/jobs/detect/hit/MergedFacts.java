/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.events.EventRows;
import dev.spoor.common.spark.events.EventView;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Facts of a task's rows: of those about the same thing the earliest. */
public final class MergedFacts<T> extends Expanding<T, Row> {
  /** Most facts that a task holds; more are handed on and merged later. */
  private static final int HELD = 100_000;

  private final BiConsumer<T, Consumer<Fact>> reader;
  private final Map<Fact, Fact> held = new HashMap<>();

  private MergedFacts(Iterator<T> rows, BiConsumer<T, Consumer<Fact>> reader) {
    super(rows);
    this.reader = reader;
  }

  /** Makes, inside a task, what reads the facts of one row after the other. */
  public interface ReaderFactory<T> extends java.io.Serializable {
    BiConsumer<T, Consumer<Fact>> reader();
  }

  /** Returns the facts of a frame, merged per task. */
  public static Dataset<Row> of(Dataset<Row> frame, ReaderFactory<Row> factory) {
    MapPartitionsFunction<Row, Row> merged = rows -> new MergedFacts<>(rows, factory.reader());
    return frame.mapPartitions(merged, Fact.encoder());
  }

  /** Returns the facts of a frame of events, merged per task. */
  public static Dataset<Row> ofEvents(Dataset<Row> events, ReaderFactory<EventView> factory) {
    return Fact.frame(
        events.sparkSession(),
        EventRows.mapped(events, part -> new MergedFacts<>(part, factory.reader())));
  }

  /**
   * As {@link #ofEvents}, for a reader that passes over by itself what the frame's conditions leave
   * out: it may be shown such events too.
   */
  public static Dataset<Row> ofEventsAround(Dataset<Row> events, ReaderFactory<EventView> factory) {
    return Fact.frame(
        events.sparkSession(),
        EventRows.mappedAround(events, part -> new MergedFacts<>(part, factory.reader())));
  }

  /** Adds a fact to those of other tasks. */
  public static void merge(Map<Fact, Fact> facts, Fact fact) {
    facts.merge(fact.about(), fact, (one, other) -> one.compareTo(other) <= 0 ? one : other);
  }

  @Override
  protected void expand(T row, Consumer<Row> out) {
    reader.accept(row, fact -> merge(held, fact));
    if (held.size() >= HELD) {
      finish(out);
    }
  }

  @Override
  protected void finish(Consumer<Row> out) {
    held.values().forEach(fact -> out.accept(Fact.row(fact)));
    held.clear();
  }
}
