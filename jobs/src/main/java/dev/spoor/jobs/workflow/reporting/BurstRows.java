/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;

import dev.spoor.jobs.report.view.Acting;
import dev.spoor.jobs.report.view.BurstEvent;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.Shares;
import dev.spoor.jobs.report.view.TimelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The events of the runs of like events that the report shows, looked up in one reading of table
 * events. Where not all find room, intruders' come first, and of equals each run has as much.
 */
final class BurstRows {
  private static final String ROOT = "root_credential_id";

  private static final Comparator<BurstEvent> BY_TIME =
      Comparator.comparing(BurstEvent::time).thenComparing(BurstEvent::eventId);

  private BurstRows() {}

  /** A row of a timeline. */
  private record Place(String root, long sequence) {}

  /** A run that is told, and how many of its events are. */
  private record Run(Place place, TimelineEvent row, long share) {}

  /** Returns the timelines with the events of their runs, as far as there is room. */
  static Excerpt<KeyTimeline> expanded(
      Excerpt<KeyTimeline> timelines, Dataset<Row> timeline, Dataset<Row> events) {
    List<Run> runs = runs(timelines.rows());
    if (runs.isEmpty()) {
      return timelines;
    }
    Map<Place, List<BurstEvent>> found = found(runs, timeline, events);
    List<KeyTimeline> told = new ArrayList<>();
    for (KeyTimeline one : timelines.rows()) {
      List<TimelineEvent> rows = new ArrayList<>();
      for (TimelineEvent row : one.events().rows()) {
        List<BurstEvent> own =
            found.getOrDefault(new Place(one.rootCredentialId(), row.sequence()), List.of());
        long count = Math.max(own.size(), row.eventCount());
        rows.add(own.isEmpty() ? row : row.with(new Excerpt<>(own, count, "events")));
      }
      told.add(one.with(new Excerpt<>(rows, one.events().total(), one.events().table())));
    }
    return new Excerpt<>(told, timelines.total(), timelines.table());
  }

  private static List<Run> runs(List<KeyTimeline> timelines) {
    List<Run> front = new ArrayList<>();
    List<Run> others = new ArrayList<>();
    for (KeyTimeline one : timelines) {
      for (TimelineEvent row : one.events().rows()) {
        if (row.eventCount() > 1) {
          Run run = new Run(new Place(one.rootCredentialId(), row.sequence()), row, 0);
          (Acting.isInFront(row.actor()) ? front : others).add(run);
        }
      }
    }
    List<Run> runs = new ArrayList<>();
    long taken = share(front, ReportLimits.BURST_EVENTS_IN_ALL, runs);
    share(others, (int) (ReportLimits.BURST_EVENTS_IN_ALL - taken), runs);
    return runs;
  }

  private static long share(List<Run> some, int room, List<Run> runs) {
    List<Long> sizes = some.stream().map(run -> run.row().eventCount()).toList();
    int each = Shares.even(sizes, ReportLimits.BURST_EVENTS, room);
    long taken = 0;
    for (Run run : some) {
      long share = Math.min(each, run.row().eventCount());
      taken += share;
      // One event of a run says no more than the row itself.
      if (share > 1) {
        runs.add(new Run(run.place(), run.row(), share));
      }
    }
    return taken;
  }

  private static Map<Place, List<BurstEvent>> found(
      List<Run> runs, Dataset<Row> timeline, Dataset<Row> events) {
    List<Row> wanted =
        runs.stream()
            .map(
                run ->
                    RowFactory.create(
                        run.place().root(), run.place().sequence(), (int) run.share()))
            .toList();
    StructType schema =
        new StructType()
            .add(ROOT, DataTypes.StringType)
            .add("sequence", DataTypes.LongType)
            .add("share", DataTypes.IntegerType);
    Dataset<Row> ids =
        timeline
            .select(ROOT, "sequence", "event_ids")
            .join(
                broadcast(timeline.sparkSession().createDataFrame(wanted, schema)),
                new String[] {ROOT, "sequence"})
            .select(
                col(ROOT),
                col("sequence"),
                explode(slice(col("event_ids"), lit(1), col("share"))).as("event_id"));
    // Each account that a call concerns may hold a record of it: the one that comes first stands.
    Column firstRecord =
        min_by(
                struct(
                    col("event_time"),
                    col("event_name"),
                    col("aws_region"),
                    col("outcome"),
                    col("source_uri"),
                    col("source_ordinal")),
                struct(col("source_uri"), col("source_ordinal")))
            .as("record");
    Map<Place, List<BurstEvent>> found = new HashMap<>();
    for (Row row :
        events
            .filter(col("event_time").between(first(runs), last(runs)))
            .select(
                "event_id",
                "event_time",
                "event_name",
                "aws_region",
                "outcome",
                "source_uri",
                "source_ordinal")
            .join(broadcast(ids), "event_id")
            .groupBy(ROOT, "sequence", "event_id")
            .agg(firstRecord)
            .select(ROOT, "sequence", "event_id", "record.*")
            .orderBy("source_uri", "source_ordinal", ROOT, "sequence")
            .limit(ReportLimits.BURST_EVENTS_IN_ALL)
            .collectAsList()) {
      Cells cells = new Cells(row);
      found
          .computeIfAbsent(
              new Place(cells.text(ROOT), cells.count("sequence")), place -> new ArrayList<>())
          .add(event(cells));
    }
    found.values().forEach(of -> of.sort(BY_TIME));
    return found;
  }

  private static BurstEvent event(Cells row) {
    return new BurstEvent(
        row.time("event_time"),
        row.text("event_name"),
        row.textOrNull("aws_region"),
        row.text("outcome"),
        row.text("event_id"),
        row.evidence());
  }

  private static Instant first(List<Run> runs) {
    return runs.stream()
        .map(run -> run.row().time())
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static Instant last(List<Run> runs) {
    return runs.stream()
        .map(run -> run.row().lastTime())
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
