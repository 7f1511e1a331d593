/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.jobs.report.view.ActivityGrain;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.TimelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the credentials of most interest did: known bad ones first, then those with the worst
 * findings.
 */
final class TimelineRows {
  private static final String ROOT = "root_credential_id";

  private final Dataset<Row> timeline;
  private final Dataset<Row> findings;
  private final List<String> seeds;

  TimelineRows(Dataset<Row> timeline, Dataset<Row> findings, List<String> seeds) {
    this.timeline = timeline;
    this.findings = findings;
    this.seeds = seeds;
  }

  Excerpt<KeyTimeline> excerpt() {
    Dataset<Row> ranked = ranked();
    List<Row> roots = ranked.limit(ReportLimits.TIMELINES).collectAsList();
    if (roots.isEmpty()) {
      return Excerpt.whole(List.of(), "timeline");
    }
    long total = timeline.select(countDistinct(col(ROOT))).head().getLong(0);
    Dataset<Row> shown = timeline.join(broadcast(chosen(roots)), ROOT).cache();
    try {
      Map<String, List<TimelineEvent>> events = events(shown);
      Facts facts = Facts.of(shown);
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
                Headlines.of(root, facts, id),
                root.time("first_time"),
                root.time("last_time"),
                facts.tallies("outcome", id),
                facts.excerpt("account_id", id),
                facts.excerpt("aws_region", id),
                facts.excerpt("network", id),
                facts.excerpt("user_agent", id),
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
    return timeline
        .groupBy(ROOT)
        .agg(
            first("credential_kind").as("kind"),
            first("principal_arn", true).as("principal"),
            min("event_time").as("first_time"),
            max("last_event_time").as("last_time"),
            sum("event_count").as("event_total"),
            sum(when(col("outcome").equalTo("denied"), col("event_count")).otherwise(0))
                .as("denied_total"),
            count(lit(1)).as("row_count"))
        .join(worst, col(ROOT).equalTo(col("finding_root")), "left_outer")
        .orderBy(
            when(col(ROOT).isin(seeds.toArray()), 0).otherwise(1),
            coalesce(col("worst"), lit(99)),
            desc("finding_count"),
            desc("row_count"),
            col(ROOT));
  }

  private Dataset<Row> chosen(List<Row> roots) {
    List<Row> rows = new ArrayList<>();
    for (Row row : roots) {
      Cells root = new Cells(row);
      ActivityGrain grain = ActivityGrain.between(root.time("first_time"), root.time("last_time"));
      rows.add(RowFactory.create(root.text(ROOT), grain.seconds()));
    }
    StructType schema =
        new StructType().add(ROOT, DataTypes.StringType).add("grain_seconds", DataTypes.LongType);
    return timeline.sparkSession().createDataFrame(rows, schema);
  }

  private static Map<String, List<TimelineEvent>> events(Dataset<Row> shown) {
    Map<String, List<TimelineEvent>> events = new LinkedHashMap<>();
    for (Row row :
        shown
            .where(col("sequence").leq(ReportLimits.TIMELINE_EVENTS))
            .orderBy(ROOT, "sequence")
            .collectAsList()) {
      Cells cells = new Cells(row);
      events.computeIfAbsent(cells.text(ROOT), id -> new ArrayList<>()).add(event(cells));
    }
    return events;
  }

  private static TimelineEvent event(Cells row) {
    return new TimelineEvent(
        row.count("sequence"),
        row.time("event_time"),
        row.time("last_event_time"),
        row.count("event_count"),
        row.list("event_ids"),
        row.text("access_key_id"),
        row.textOrNull("account_id"),
        row.textOrNull("aws_region"),
        row.textOrNull("event_source"),
        row.textOrNull("event_name"),
        row.textOrNull("source_ip_address"),
        row.textOrNull("network"),
        row.textOrNull("user_agent"),
        row.text("outcome"),
        row.textOrNull("error_code"),
        row.textOrNull("phase"),
        row.list("technique_ids"),
        new TimelineEvent.Novelty(
            row.flag("is_new_region"),
            row.flag("is_new_service"),
            row.flag("is_new_action"),
            row.flag("is_new_network"),
            row.flag("is_new_user_agent")),
        row.text("sentence"),
        new EvidenceRef(row.text("source_uri"), row.count("source_ordinal")));
  }

  private static Map<String, List<KeyTimeline.Activity>> activity(Dataset<Row> shown) {
    Map<String, List<KeyTimeline.Activity>> activity = new LinkedHashMap<>();
    for (Row row :
        shown
            .groupBy(
                col(ROOT),
                floor(unix_seconds(col("event_time")).divide(col("grain_seconds")))
                    .multiply(col("grain_seconds"))
                    .as("start"),
                col("phase"))
            .agg(sum("event_count").as("events"))
            .orderBy(ROOT, "start", "phase")
            .collectAsList()) {
      Cells cells = new Cells(row);
      activity
          .computeIfAbsent(cells.text(ROOT), id -> new ArrayList<>())
          .add(
              new KeyTimeline.Activity(
                  Instant.ofEpochSecond(cells.count("start")),
                  cells.textOrNull("phase"),
                  cells.count("events")));
    }
    return activity;
  }
}
