/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.geo.Place;
import dev.spoor.jobs.report.view.Acting;
import dev.spoor.jobs.report.view.ActivityGrain;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.TimelineEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What the credentials of most interest did: known bad ones first, then those with the worst
 * findings.
 */
final class TimelineRows {
  /** Whose acts come last when not all are shown. */
  static final List<String> ASIDE = List.of("owner", "other");

  private static final String ROOT = "root_credential_id";

  private final Dataset<Row> timeline;
  private final Dataset<Row> credentials;
  private final Dataset<Row> findings;
  private final List<String> seeds;

  TimelineRows(
      Dataset<Row> timeline,
      Dataset<Row> credentials,
      Dataset<Row> findings,
      List<String> seeds) {
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
      Map<String, List<TimelineEvent>> events = events(telling(shown));
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
    Column shared = when(isSeed, lit(null)).otherwise(col(ServiceSessions.SHARED));
    // A root that shares its principal with none stands alone.
    WindowSpec sharing = Window.partitionBy(col("shared"), when(col("shared").isNull(), col(ROOT)));
    Column isLastTold = col("shared").isNotNull().and(col("place").equalTo(ServiceSessions.TOLD));
    Column isInFront = coalesce(col("actor"), lit("")).isin(Acting.FRONT.toArray());
    return timeline
        .groupBy(ROOT)
        .agg(
            min_by(col("credential_kind"), col("sequence")).as("kind"),
            min_by(col("principal_arn"), when(col("principal_arn").isNotNull(), col("sequence")))
                .as("principal"),
            min("event_time").as("first_time"),
            max("last_event_time").as("last_time"),
            min(when(isInFront, col("event_time"))).as("front_first"),
            max(when(isInFront, col("last_event_time"))).as("front_last"),
            count(lit(1)).as("row_count"))
        .withColumn("root_count", count(lit(1)).over(Window.partitionBy()))
        .join(worst, col(ROOT).equalTo(col("finding_root")), "left_outer")
        .join(
            ServiceSessions.of(credentials),
            col(ROOT).equalTo(col(ServiceSessions.HEAD)),
            "left_outer")
        .withColumn("shared", shared)
        .withColumn("place", row_number().over(sharing.orderBy(order)))
        .withColumn("sharing", count(lit(1)).over(sharing))
        .where(col("place").leq(ServiceSessions.TOLD))
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

  /**
   * Returns the rows of each root that matter most: evidence of a finding, then denials, changes,
   * signals and what was new, then the rest, then what the owner did; of equal ones those nearest
   * to the first evidence.
   */
  private Dataset<Row> telling(Dataset<Row> shown) {
    Dataset<Row> cited = findings.select(explode(col("event_ids")).as("cited_id")).distinct();
    Dataset<Row> proofs =
        shown
            .select(col(ROOT), col("sequence"), explode(col("event_ids")).as("cited_id"))
            .join(broadcast(cited), "cited_id")
            .select(col(ROOT), col("sequence"), lit(true).as("is_proof"))
            .distinct();
    Column isTelling =
        col("outcome")
            .equalTo("denied")
            .or(col("phase").isNotNull())
            .or(col("signal").isNotNull())
            .or(size(col("novelties")).gt(0))
            .or(col("is_new_region"))
            .or(col("is_new_service"))
            .or(col("is_new_action"))
            .or(col("is_new_network"))
            .or(col("is_new_user_agent"))
            .or(coalesce(col("is_new_country"), lit(false)))
            .or(coalesce(col("is_new_asn"), lit(false)));
    Column score =
        when(col("is_proof"), 0)
            .when(coalesce(col("actor"), lit("")).isin(ASIDE.toArray()), 3)
            .when(coalesce(isTelling, lit(false)), 1)
            .otherwise(2);
    WindowSpec root = Window.partitionBy(ROOT);
    Column anchor =
        coalesce(
            min(when(col("score").equalTo(0), col("event_time"))).over(root),
            min(when(col("score").equalTo(1), col("event_time"))).over(root),
            min(when(col("score").equalTo(2), col("event_time"))).over(root),
            min("event_time").over(root));
    return shown
        .join(
            broadcast(proofs),
            scala.jdk.javaapi.CollectionConverters.asScala(List.of(ROOT, "sequence")).toSeq(),
            "left_outer")
        .withColumn("score", score)
        .withColumn("anchor", anchor)
        .withColumn(
            "place",
            row_number()
                .over(
                    root.orderBy(
                        col("score"),
                        abs(unix_micros(col("event_time")).minus(unix_micros(col("anchor")))),
                        col("sequence"))))
        .where(col("place").leq(ReportLimits.TIMELINE_EVENTS));
  }

  private static Map<String, List<TimelineEvent>> events(Dataset<Row> shown) {
    List<Cells> rows =
        shown.orderBy(ROOT, "sequence").collectAsList().stream().map(Cells::new).toList();
    Set<String> enablers = enablers(rows);
    Map<String, List<TimelineEvent>> events = new LinkedHashMap<>();
    for (Cells row : rows) {
      events.computeIfAbsent(row.text(ROOT), id -> new ArrayList<>()).add(event(row, enablers));
    }
    return events;
  }

  /** Returns the events that made others possible. */
  static Set<String> enablers(List<Cells> rows) {
    Set<String> enablers = new HashSet<>();
    rows.forEach(
        row -> {
          String id = row.textOrNull("enabled_by_event_id");
          if (id != null) {
            enablers.add(id);
          }
        });
    return enablers;
  }

  /**
   * Returns a row as the report shows it.
   *
   * @param enablers ids that are kept in front of the others where not all are: rows point at them
   */
  static TimelineEvent event(Cells row, Set<String> enablers) {
    return new TimelineEvent(
        row.count("sequence"),
        row.count("session"),
        actor(row),
        row.time("event_time"),
        row.time("last_event_time"),
        row.count("event_count"),
        ids(row.list("event_ids"), enablers),
        row.text("access_key_id"),
        row.textOrNull("account_id"),
        regions(row),
        row.textOrNull("event_source"),
        row.textOrNull("event_name"),
        placed(row, "source_ip_address"),
        row.textOrNull("network"),
        row.textOrNull("user_agent"),
        row.text("outcome"),
        row.textOrNull("error_code"),
        row.textOrNull("phase"),
        row.list("technique_ids"),
        new TimelineEvent.Firsts(
            row.flag("is_new_region"),
            row.flag("is_new_service"),
            row.flag("is_new_action"),
            row.flag("is_new_network"),
            row.flag("is_new_user_agent"),
            row.flag("is_new_country"),
            row.flag("is_new_asn")),
        row.list("novelties"),
        row.textOrNull("signal"),
        row.textOrNull("enabled_by_event_id"),
        row.text("sentence"),
        new EvidenceRef(row.text("source_uri"), row.count("source_ordinal")),
        TimelineEvent.NO_BURST);
  }

  /**
   * Returns an address or network with where it is and whose, as far as databases know, such as
   * {@code 203.0.113.0/24 (GB, AS64500 Example Hosting)}.
   */
  static @Nullable String placed(Cells row, String column) {
    String address = row.textOrNull(column);
    String place =
        new Place(
                row.textOrNull("country"),
                row.row().getAs("asn"),
                row.textOrNull("as_organisation"),
                null)
            .words();
    return address == null || place.isEmpty() ? address : address + " (" + place + ")";
  }

  /** Returns {@link #placed(Cells, String)} as a column. */
  static Column placed(Column address) {
    Column network =
        concat_ws(" ", concat(lit("AS"), col("asn").cast("string")), col("as_organisation"));
    Column place = concat_ws(", ", col("country"), when(col("asn").isNotNull(), network));
    return when(place.equalTo(""), address).otherwise(concat(address, lit(" ("), place, lit(")")));
  }

  /** Returns who acted. */
  static String actor(Cells row) {
    String actor = row.text("actor");
    return actor.isEmpty() ? "unknown" : actor;
  }

  private static List<String> ids(List<String> ids, Set<String> enablers) {
    if (ids.size() <= ReportLimits.EVENT_IDS || Collections.disjoint(ids, enablers)) {
      return ids;
    }
    List<String> ordered = new ArrayList<>(ids.subList(0, 1));
    ids.stream().skip(1).filter(enablers::contains).forEach(ordered::add);
    ids.stream().skip(1).filter(id -> !enablers.contains(id)).forEach(ordered::add);
    return ordered;
  }

  private static List<String> regions(Cells row) {
    if (row.has("regions") && !row.list("regions").isEmpty()) {
      return row.list("regions");
    }
    String region = row.textOrNull("aws_region");
    return region == null ? List.of() : List.of(region);
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
                  actor(cells),
                  cells.textOrNull("phase"),
                  cells.count("events")));
    }
    return activity;
  }
}
