/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.Heads;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import java.util.Arrays;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Timelines in short: what the intruders under each root did, from when to when, and which doors
 * may still be open.
 *
 * <p>Both tables come of one reading of the credentials and the timeline of each root, sorted, as a
 * stream. What it made is cached, since it is small and written twice, until {@link #close}.
 */
public final class Stories implements AutoCloseable {
  /** Columns of {@code timeline} and {@code credentials} side by side; times in microseconds. */
  static final StructType STEP =
      new StructType()
          .add("root", DataTypes.StringType)
          .add("rank", DataTypes.IntegerType)
          .add("place", DataTypes.LongType)
          .add("credential", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("principal_arn", DataTypes.StringType)
          .add("micros", DataTypes.LongType)
          .add("end_micros", DataTypes.LongType)
          .add("event_id", DataTypes.StringType)
          .add("account_id", DataTypes.StringType)
          .add("source_uri", DataTypes.StringType)
          .add("source_ordinal", DataTypes.LongType)
          .add("text", DataTypes.StringType)
          .add("actor", DataTypes.StringType)
          .add("outcome", DataTypes.StringType)
          .add("event_count", DataTypes.LongType)
          .add("session", DataTypes.LongType)
          .add("regions", DataTypes.createArrayType(DataTypes.StringType))
          .add("service", DataTypes.StringType)
          .add("event_name", DataTypes.StringType)
          .add("network", DataTypes.StringType)
          .add("phase", DataTypes.StringType)
          .add("signal", DataTypes.StringType)
          .add("techniques", DataTypes.createArrayType(DataTypes.StringType))
          .add("parent", DataTypes.StringType)
          .add("ended_by", DataTypes.StringType)
          .add("used_after_micros", DataTypes.LongType)
          .add("quarantined_micros", DataTypes.LongType)
          .add("expires_micros", DataTypes.LongType)
          .add("last_used_micros", DataTypes.LongType)
          .add("is_alive", DataTypes.BooleanType)
          .add("note", DataTypes.StringType);

  private static final String DOOR = "door_";
  private static final StructType STORY = SparkSchemas.of(Tables.STORIES);
  private static final StructType DOORS = SparkSchemas.of(Tables.CONTAINMENT);

  private final Dataset<Row> made;

  private Stories(Dataset<Row> made) {
    this.made = made;
  }

  /**
   * Prepares both tables; starts two small queries over the events, and one over table {@code
   * coverage}, which may be empty.
   */
  public static Stories of(
      Dataset<Row> timeline,
      Dataset<Row> credentials,
      Dataset<Row> blastRadius,
      Dataset<Row> events,
      Dataset<Row> coverage) {
    return of(timeline, credentials, blastRadius, events, coverage, FirstAlarms.NONE, null);
  }

  /**
   * As {@link #of(Dataset, Dataset, Dataset, Dataset, Dataset)}, with what GuardDuty told first of
   * each credential as a signal that could have alarmed, and with what a credential report says is
   * off. Two more queries read them.
   *
   * @param findings rows of {@link Tables#GUARDDUTY_FINDINGS}
   * @param report rows of {@link Tables#CREDENTIAL_REPORT}
   */
  public static Stories of(
      Dataset<Row> timeline,
      Dataset<Row> credentials,
      Dataset<Row> blastRadius,
      Dataset<Row> events,
      Dataset<Row> coverage,
      Dataset<Row> findings,
      Dataset<Row> report) {
    FirstAlarms alarms = FirstAlarms.of(findings);
    return of(timeline, credentials, blastRadius, events, coverage, alarms, report);
  }

  private static Stories of(
      Dataset<Row> timeline,
      Dataset<Row> credentials,
      Dataset<Row> blastRadius,
      Dataset<Row> events,
      Dataset<Row> coverage,
      FirstAlarms alarms,
      @Nullable Dataset<Row> report) {
    StoryWindow window = StoryWindow.of(events, coverage);
    DoorEnds ends = DoorEnds.of(events);
    ReportedEnds reported =
        report == null ? ReportedEnds.NONE : ReportedEnds.of(report, window.lastMicros());
    MapPartitionsFunction<Row, Row> stream =
        steps -> new ByRoot(steps, root -> new StoryAndDoors(root, window, ends, alarms, reported));
    return new Stories(
        steps(timeline, credentials, blastRadius)
            .transform(rows -> Gathered.by(rows, col("root")))
            .sortWithinPartitions("root", "rank", "place", "credential", "event_id")
            .mapPartitions(stream, Encoders.row(both()))
            .persist());
  }

  /** Returns the rows of {@link Tables#STORIES}. */
  public Dataset<Row> stories() {
    return made.filter(col("root_credential_id").isNotNull()).select(withTimes(STORY, ""));
  }

  /** Returns the rows of {@link Tables#CONTAINMENT}. */
  public Dataset<Row> containment() {
    return made.filter(col(DOOR + "root_credential_id").isNotNull()).select(withTimes(DOORS, DOOR));
  }

  @Override
  public void close() {
    made.unpersist();
  }

  /** Returns a row that stands for a story, or one that stands for a door. */
  static Row padded(Row row, boolean isStory) {
    Object[] cells = new Object[STORY.size() + DOORS.size()];
    for (int i = 0; i < row.size(); i++) {
      cells[isStory ? i : STORY.size() + i] = row.get(i);
    }
    return RowFactory.create(cells);
  }

  private static StructType both() {
    StructType both = withMicros(STORY);
    for (StructField field : withMicros(DOORS).fields()) {
      both = both.add(DOOR + field.name(), field.dataType(), true);
    }
    return both;
  }

  private static Dataset<Row> steps(
      Dataset<Row> timeline, Dataset<Row> credentials, Dataset<Row> blastRadius) {
    Dataset<Row> reached =
        blastRadius
            .filter(col("reached_kind").equalTo("credential"))
            .select(col("reached_id").as("credential_id"))
            .distinct();
    Dataset<Row> family =
        credentials
            .join(reached, "credential_id")
            .select(
                Heads.head(),
                lit(0),
                coalesce(col("depth"), lit(0L)),
                col("credential_id"),
                col("kind"),
                col("principal_arn"),
                unix_micros(coalesce(col("minted_at"), col("first_used_at"))),
                unix_micros(least(col("deactivated_at"), col("deleted_at"))),
                col("minting_event_id"),
                col("account_id"),
                col("source_uri"),
                col("source_ordinal"),
                coalesce(col("alive_note"), lit("")),
                none(),
                none(),
                lit(0L),
                lit(0L),
                lit(new String[0]),
                none(),
                col("minted_how"),
                none(),
                none(),
                none(),
                lit(new String[0]),
                col("parent_credential_id"),
                coalesce(col("deactivated_by"), col("deleted_by")),
                unix_micros(col("last_used_after_end")),
                unix_micros(col("quarantined_at")),
                unix_micros(col("expires_at")),
                unix_micros(col("last_used_at")),
                col("is_alive"),
                col("parent_note"));
    Dataset<Row> told =
        timeline.select(
            col("root_credential_id"),
            lit(1),
            col("sequence"),
            col("access_key_id"),
            col("credential_kind"),
            col("principal_arn"),
            unix_micros(col("event_time")),
            unix_micros(col("last_event_time")),
            col("event_ids").getItem(0),
            col("account_id"),
            col("source_uri"),
            col("source_ordinal"),
            col("sentence"),
            col("actor"),
            col("outcome"),
            col("event_count"),
            col("session"),
            col("regions"),
            col("event_source"),
            col("event_name"),
            col("network"),
            col("phase"),
            col("signal"),
            col("technique_ids"),
            none(),
            none(),
            noTime(),
            noTime(),
            noTime(),
            noTime(),
            lit(null).cast("boolean"),
            none());
    return told.union(family).toDF(STEP.fieldNames());
  }

  private static Column noTime() {
    return lit(null).cast("bigint");
  }

  private static Column none() {
    return lit(null).cast("string");
  }

  static StructType withMicros(StructType table) {
    StructType micros = new StructType();
    for (StructField field : table.fields()) {
      boolean isTime = field.dataType().equals(DataTypes.TimestampType);
      micros = micros.add(field.name(), isTime ? DataTypes.LongType : field.dataType(), true);
    }
    return micros;
  }

  static Column[] withTimes(StructType table, String prefix) {
    return Arrays.stream(table.fields())
        .map(
            field ->
                field.dataType().equals(DataTypes.TimestampType)
                    ? timestamp_micros(col(prefix + field.name())).as(field.name())
                    : col(prefix + field.name()).as(field.name()))
        .toArray(Column[]::new);
  }
}
