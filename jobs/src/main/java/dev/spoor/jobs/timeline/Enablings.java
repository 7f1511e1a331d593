/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import dev.spoor.common.spark.Expanding;
import dev.spoor.common.spark.events.EventView;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What credentials that are followed made possible, for calls under other roots than theirs. */
final class Enablings {
  /**
   * Names with their changes that are followed, some forty megabytes: of each change its first
   * name, the latest changes first, then its second, so that policies that name many services push
   * out no change that was before them.
   */
  static final int FOLLOWED = 100_000;

  private static final StructType CHANGE =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("micros", DataTypes.LongType)
          .add("event_id", DataTypes.StringType)
          .add("place", DataTypes.IntegerType);

  private Enablings() {}

  /** Collects the changes in one query. */
  static Possibilities of(Dataset<Row> events, Scope scope) {
    Dataset<Row> changes =
        events
            .filter(
                col("event_source")
                    .isin(Enablers.SOURCES.toArray())
                    .and(col("event_name").isin(Enablers.CALLS.toArray()))
                    .and(col("outcome").equalTo("success")))
            .select(ToldRow.columns(events));
    EventView.Columns columns = EventView.Columns.of(changes.schema());
    MapPartitionsFunction<Row, Row> read = rows -> made(rows, columns, scope);
    Possibilities possibilities = Possibilities.unordered();
    List<Row> latest =
        changes
            .mapPartitions(read, Encoders.row(CHANGE))
            .withColumn(
                "of_name",
                row_number()
                    .over(
                        Window.partitionBy("name")
                            .orderBy(col("micros").desc(), col("event_id"), col("place"))))
            .filter(col("of_name").leq(Possibilities.OF_NAME))
            .orderBy(col("place"), col("micros").desc(), col("event_id"), col("name"))
            .limit(FOLLOWED)
            .collectAsList();
    latest.forEach(row -> possibilities.add(row.getString(0), row.getLong(1), row.getString(2)));
    return possibilities;
  }

  private static Iterator<Row> made(Iterator<Row> rows, EventView.Columns columns, Scope scope) {
    return new Expanding<>(rows) {
      @Override
      protected void expand(Row row, Consumer<Row> out) {
        EventView event = columns.view(row);
        Long micros = Telling.micros(event);
        if (micros != null && scope.mayHold(event.caller().credential())) {
          int place = 0;
          for (String name : Enablers.made(event)) {
            out.accept(RowFactory.create(name, micros, event.eventId(), place));
            place++;
          }
        }
      }
    };
  }
}
