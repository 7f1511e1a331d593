/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.Heads;
import dev.spoor.common.spark.events.EventView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Calls that use, change or choose what the bill charges for, with who made them. */
final class JudgedCalls {
  /** A call, or several alike: at its microsecond or hour; a day by a negative number. */
  static final StructType CALL =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("at", DataTypes.LongType)
          .add("subject", DataTypes.StringType)
          .add("caller", DataTypes.StringType)
          .add("principal", DataTypes.StringType)
          .add("address", DataTypes.StringType)
          .add("weight", DataTypes.LongType)
          .add("event_id", DataTypes.StringType)
          .add("source", DataTypes.StringType)
          .add("sort", DataTypes.IntegerType);

  private static final long DAY = 24 * 3_600_000_000L;

  private static final Set<String> SOURCES = sources();

  private JudgedCalls() {}

  /**
   * Says of calls who made them.
   *
   * @param calls rows of {@link #CALL}
   * @param reached rows of {@link Actor#reached}
   * @param verdicts rows of {@link Actor#verdicts}
   * @return rows of {@link Part}
   */
  static Dataset<Row> of(
      Dataset<Row> calls,
      Attribution.Sources sources,
      Dataset<Row> reached,
      Dataset<Row> verdicts,
      Actor actor) {
    MapFunction<Row, Row> toPart = row -> part(row, actor);
    return calls
        .join(
            sources
                .credentials()
                .select(col("credential_id").as("known"), Heads.head().as("root_credential_id"))
                .transform(Gathered::sortedByJoins),
            col("caller").equalTo(col("known")),
            "left")
        .join(reached, col("caller").equalTo(col("reached")), "left")
        .join(verdicts, col("event_id").equalTo(col("judged")), "left")
        .join(
            Actor.dayVerdicts(sources.timeline(), SOURCES),
            col("caller")
                .equalTo(col("judged_by"))
                .and(col("source").equalTo(col("judged_service")))
                .and(day().equalTo(col("judged_day"))),
            "left")
        .withColumn("said", coalesce(col("verdict"), col("day_verdict")))
        .map(toPart, Part.encoder());
  }

  /** Returns the services whose calls may be among them. */
  private static Set<String> sources() {
    Set<String> sources = new HashSet<>(Uses.READ.keySet());
    sources.addAll(Uses.ANSWERED.keySet());
    sources.addAll(LaunchChoice.CALLS.keySet());
    return sources;
  }

  /**
   * Returns the day of an hour as {@link #CALL} tells it, so that one column groups both.
   *
   * @param hour its first microsecond
   */
  static long dayOf(long hour) {
    return -Math.floorDiv(hour, DAY) - 1;
  }

  /** Returns the day of a row of {@link #CALL}. */
  private static Column day() {
    Column at = col("at");
    return when(at.lt(0), lit(-1L).minus(at)).otherwise(floor(at.divide(DAY))).cast("long");
  }

  /** Returns when a call was made, in microseconds since 1970. */
  static long micros(EventView event) {
    Instant time = event.eventTime();
    return time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
  }

  private static Row part(Row row, Actor actor) {
    long at = row.getLong(1);
    String credential = row.getString(3);
    String root = row.getAs("root_credential_id");
    String address = row.getString(5);
    String who = actor.of(credential, row.getAs("is_candidate"), address, row.getAs("said"));
    String subject = row.getString(2);
    int sort = row.getInt(9);
    if (sort != Part.USE) {
      return new Part.Cells(row.getString(0), Long.MIN_VALUE, sort)
          .set("grain", 0)
          .set("subject", String.format(Locale.ROOT, "%020d", at))
          .set("usage_type", subject)
          .set("credential", credential)
          .set("root", root == null ? credential : root)
          .set("actor", who)
          .set("event_id", row.getString(7))
          .row();
    }
    return new Part.Cells(row.getString(0), at < 0 ? (-at - 1) * DAY : at, Part.USE)
        .set("grain", at < 0 ? 24 : 1)
        .set("subject", subject)
        .set("credential", credential)
        .set("root", root == null ? credential : root)
        .set("principal", row.getString(4))
        .set("actor", who)
        .set("event_id", row.getString(7))
        .set("weight", BigDecimal.valueOf(row.getLong(6)))
        .row();
  }
}
