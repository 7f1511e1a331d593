/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.travel;

import static org.apache.spark.sql.functions.col;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.PlainFrames;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.events.EventRows;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.common.table.Tables;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Which credentials changed their network or their place faster than their holder can: somebody
 * else may hold them, too.
 *
 * <p>Uses of a credential are looked at in the order of time, each with the next. Somebody behind a
 * VPN who switches it on and off makes one row with many changes.
 */
public final class Travel {
  private Travel() {}

  /** Returns the rows of {@link Tables#TRAVEL}; none without databases of places. */
  public static Dataset<Row> travel(Dataset<Row> events, TravelSettings settings) {
    SparkSession session = events.sparkSession();
    if (!settings.geo().isAny()) {
      return session.createDataFrame(List.of(), SparkSchemas.of(Tables.TRAVEL));
    }
    FlatMapFunction<Iterator<EventView>, Row> scan = part -> new UseScan(part, settings);
    Dataset<Row> pruned =
        events.select(EventView.callerAnd(UseScan.COLUMNS).toArray(Column[]::new));
    Dataset<Row> sorted =
        PlainFrames.of(session, EventRows.mapped(pruned, scan), Use.SCHEMA)
            .transform(rows -> Gathered.by(rows, col("credential")))
            .sortWithinPartitions(Use.ORDER.stream().map(functions::col).toArray(Column[]::new));
    FlatMapFunction<Iterator<Row>, Row> tell = part -> new Journeys(part, settings);
    return PlainFrames.of(
        session, sorted.toJavaRDD().mapPartitions(tell), SparkSchemas.of(Tables.TRAVEL));
  }
}
