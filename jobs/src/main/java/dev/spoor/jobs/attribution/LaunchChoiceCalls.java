/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.spark.events.SuccessfulCalls;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Reads the calls that say what groups launch, each judged by who made it. */
final class LaunchChoiceCalls extends Expanding<Row, Row> {
  private static final List<String> READ =
      List.of(
          "event_id",
          "event_time",
          "event_source",
          "event_name",
          "account_id",
          "aws_region",
          "request_parameters",
          "response_elements");

  private final EventView.Columns columns;

  private LaunchChoiceCalls(Iterator<Row> rows, EventView.Columns columns) {
    super(rows);
    this.columns = columns;
  }

  /**
   * Returns rows of {@link Part}: when in {@code subject}, what in {@code usage_type}.
   *
   * @param reached rows of {@link Actor#reached}
   * @param verdicts rows of {@link Actor#verdicts}
   */
  static Dataset<Row> of(
      Attribution.Sources sources, Dataset<Row> reached, Dataset<Row> verdicts, Actor actor) {
    Dataset<Row> calls =
        sources
            .events()
            .filter(SuccessfulCalls.of(LaunchChoice.CALLS).and(col("event_time").isNotNull()))
            .select(EventView.callerAnd(READ).toArray(Column[]::new));
    EventView.Columns columns = EventView.Columns.of(calls.schema());
    MapPartitionsFunction<Row, Row> scan = rows -> new LaunchChoiceCalls(rows, columns);
    return JudgedCalls.of(
        calls.mapPartitions(scan, Encoders.row(JudgedCalls.CALL)),
        sources,
        reached,
        verdicts,
        actor);
  }

  @Override
  protected void expand(Row row, Consumer<Row> out) {
    EventView event = columns.view(row);
    for (LaunchChoice choice : LaunchChoice.of(event)) {
      out.accept(
          RowFactory.create(
              choice.key(),
              JudgedCalls.micros(event),
              choice.what(),
              event.caller().credential(),
              event.text("identity_arn"),
              event.text("source_ip_address"),
              1L,
              event.eventId(),
              event.eventSource(),
              Part.CHOSEN));
    }
  }
}
