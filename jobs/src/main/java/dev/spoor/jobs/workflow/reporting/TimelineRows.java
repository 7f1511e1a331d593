/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.report.view.Acting;
import dev.spoor.jobs.report.view.ActivityGrain;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.TimelineEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the credentials of most interest did: known bad ones first, then those with the worst
 * findings.
 */
final class TimelineRows {
  private static final String ROOT = "root_credential_id";

  private final Dataset<Row> timeline;
  private final Dataset<Row> credentials;
  private final Dataset<Row> findings;
  private final List<String> seeds;

  TimelineRows(
      Dataset<Row> timeline, Dataset<Row> credentials, Dataset<Row> findings, List<String> seeds) {
    this.timeline = timeline;
    this.credentials = credentials;
    this.findings = findings;
    this.seeds = seeds;
  }

  Excerpt<KeyTimeline> excerpt() {
    Dataset<Row> ranked = ranked();
    List<Row> roots = ranked.limit(ReportLimits.TIMELINES).collectAsList();
    if (roots.isEmpty()) {
      return Excerpt.whole(List.of(), "timeline");
    }
    long total = new Cells(roots.get(0)).count("root_count");
    Dataset<Row> shown = timeline.join(broadcast(chosen(roots)), ROOT).cache();
    try {
      Map<String, List<TimelineEvent>> events = events(TellingRows.of(shown, findings));
      Parties parties = Parties.of(shown);
      Map<String, List<KeyTimeline.Activity>> activity = activity(shown);
      List<KeyTimeline> result = new ArrayList<>();
      for (Row row : roots) {
        Cells root = new Cells(row);
        String id = root.text(ROOT);
        result.add(
            new KeyTimeline(
                id,
                root.text("kind"),
                root.textOrNull("principal"),
                Headlines.of(parties.of(id), root.count("more")),
                root.time("first_time"),
                root.time("last_time"),
                parties.of(id),
                activity.getOrDefault(id, List.of()),
                new Excerpt<>(
                    events.getOrDefault(id, List.of()), root.count("row_count"), "timeline")));
      }
      return new Excerpt<>(result, total, "timeline");
    } finally {
      shown.unpersist();
    }
  }

  private Dataset<Row> ranked() {
    Dataset<Row> worst =
        findings
            .where(col(ROOT).isNotNull())
            .groupBy(col(ROOT).as("finding_root"))
            .agg(
                min(FindingRows.rank(col("severity"))).as("worst"),
                count(lit(1)).as("finding_count"));
    Column isSeed = col(ROOT).isin(seeds.toArray());
    Column[] order = {
      when(isSeed, 0).otherwise(1),
      coalesce(col("worst"), lit(99)),
      desc("finding_count"),
      desc("row_count"),
      col(ROOT)
    };
    Column isLastTold = col("shared").isNotNull().and(col("place").equalTo(ServiceSessions.TOLD));
    Column isInFront = coalesce(col("actor"), lit("")).isin(Acting.FRONT.toArray());
    Dataset<Row> roots =
        timeline
            .groupBy(ROOT)
            .agg(
                min_by(col("credential_kind"), col("sequence")).as("kind"),
                min_by(
                        col("principal_arn"),
                        when(col("principal_arn").isNotNull(), col("sequence")))
                    .as("principal"),
                min("event_time").as("first_time"),
                max("last_event_time").as("last_time"),
                min(when(isInFront, col("event_time"))).as("front_first"),
                max(when(isInFront, col("last_event_time"))).as("front_last"),
                count(lit(1)).as("row_count"))
            .withColumn("root_count", count(lit(1)).over(Window.partitionBy()))
            .join(worst, col(ROOT).equalTo(col("finding_root")), "left_outer");
    return ServiceSessions.first(roots, ROOT, credentials, seeds, order)
        .withColumn(
            "more", when(isLastTold, col("sharing").minus(ServiceSessions.TOLD)).otherwise(0L))
        .orderBy(order);
  }

  private Dataset<Row> chosen(List<Row> roots) {
    List<Row> rows = new ArrayList<>();
    for (Row row : roots) {
      Cells root = new Cells(row);
      boolean hasFront = root.timeOrNull("front_first") != null;
      Instant from = root.time(hasFront ? "front_first" : "first_time");
      Instant to = root.time(hasFront ? "front_last" : "last_time");
      rows.add(
          RowFactory.create(
              root.text(ROOT),
              ActivityGrain.between(from, to).seconds(),
              ChronoUnit.MICROS.between(Instant.EPOCH, from),
              ChronoUnit.MICROS.between(Instant.EPOCH, to)));
    }
    StructType schema =
        new StructType()
            .add(ROOT, DataTypes.StringType)
            .add("grain_seconds", DataTypes.LongType)
            .add("drawn_from", DataTypes.LongType)
            .add("drawn_to", DataTypes.LongType);
    return timeline.sparkSession().createDataFrame(rows, schema);
  }

  private static Map<String, List<TimelineEvent>> events(Dataset<Row> shown) {
    List<Cells> rows =
        shown.orderBy(ROOT, "sequence").collectAsList().stream().map(Cells::new).toList();
    Set<String> enablers = TimelineEvents.enablers(rows);
    Map<String, List<TimelineEvent>> events = new LinkedHashMap<>();
    for (Cells row : rows) {
      events
          .computeIfAbsent(row.text(ROOT), id -> new ArrayList<>())
          .add(TimelineEvents.event(row, enablers));
    }
    return events;
  }

  private static Map<String, List<KeyTimeline.Activity>> activity(Dataset<Row> shown) {
    Map<String, List<KeyTimeline.Activity>> activity = new LinkedHashMap<>();
    for (Row row :
        shown
            .where(unix_micros(col("event_time")).between(col("drawn_from"), col("drawn_to")))
            .groupBy(
                col(ROOT),
                floor(unix_seconds(col("event_time")).divide(col("grain_seconds")))
                    .multiply(col("grain_seconds"))
                    .as("start"),
                coalesce(col("actor"), lit("")).as("actor"),
                col("phase"))
            .agg(sum("event_count").as("events"))
            .orderBy(ROOT, "start", "actor", "phase")
            .collectAsList()) {
      Cells cells = new Cells(row);
      activity
          .computeIfAbsent(cells.text(ROOT), id -> new ArrayList<>())
          .add(
              new KeyTimeline.Activity(
                  Instant.ofEpochSecond(cells.count("start")),
                  TimelineEvents.actor(cells),
                  cells.textOrNull("phase"),
                  cells.count("events")));
    }
    return activity;
  }
}
