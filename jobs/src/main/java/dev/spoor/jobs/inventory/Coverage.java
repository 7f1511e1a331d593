/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What the evidence covers: events, digests and usage of each account, region and day. */
public final class Coverage {
  /** Sums by place, day, source, currency and hour: the order of {@link CoveredDays}. */
  static final StructType TOTALS =
      StructType.fromDDL(
          "account_id string, region_id string, day date, is_bill boolean, currency string,"
              + " hour bigint, events bigint, write_events bigint, first_event_time timestamp,"
              + " last_event_time timestamp, event_categories array<string>, digests bigint,"
              + " billed_cost decimal(38,12), is_used boolean");

  /** Microseconds of an hour. */
  static final long HOUR = 3_600_000_000L;

  private static final long DAY = 24 * HOUR;

  private Coverage() {}

  /**
   * Returns the rows of {@link Tables#COVERAGE}.
   *
   * <p>Digests count on the day of their delivery. A day with usage in two currencies has a row for
   * each, both with the day's events.
   */
  public static Dataset<Row> coverage(
      Dataset<Row> events, Dataset<Row> charges, Dataset<Row> ledger) {
    TrailStates trails = TrailStates.of(events, ledger);
    MapPartitionsFunction<Row, Row> cover = days -> new CoveredDays(days, trails);
    Column[] place = {col("account_id"), col("region_id"), col("day")};
    return ofEvents(events)
        .union(ofDigests(ledger))
        .union(ofCharges(charges, trails.firstLess()))
        .groupBy("account_id", "region_id", "day", "is_bill", "currency", "hour")
        .agg(
            sum("events").as("events"),
            sum("write_events").as("write_events"),
            min("event_time").as("first_event_time"),
            max("event_time").as("last_event_time"),
            array_sort(collect_set("event_category")).as("event_categories"),
            sum("digests").as("digests"),
            sum("billed_cost").as("billed_cost"),
            bool_or(col("is_used")).as("is_used"))
        .transform(rows -> Gathered.by(rows, place))
        .sortWithinPartitions("account_id", "region_id", "day", "is_bill", "currency", "hour")
        .mapPartitions(cover, Encoders.row(SparkSchemas.of(Tables.COVERAGE)));
  }

  private static Dataset<Row> ofEvents(Dataset<Row> events) {
    return events.select(
        coalesce(col("account_id"), lit("unknown")).as("account_id"),
        coalesce(col("aws_region"), lit("unknown")).as("region_id"),
        to_date(col("event_time")).as("day"),
        lit(false).as("is_bill"),
        nothing("string", "currency"),
        nothing("bigint", "hour"),
        lit(1L).as("events"),
        when(coalesce(col("read_only"), lit(true)), 0L).otherwise(1L).as("write_events"),
        col("event_time"),
        col("event_category"),
        lit(0L).as("digests"),
        nothing("decimal(38,12)", "billed_cost"),
        lit(false).as("is_used"));
  }

  private static Dataset<Row> ofDigests(Dataset<Row> ledger) {
    return ledger
        .filter(col("kind").equalTo("digest"))
        .select(
            coalesce(col("account_id"), lit("unknown")).as("account_id"),
            coalesce(col("region"), lit("unknown")).as("region_id"),
            to_date(col("delivery_time")).as("day"),
            lit(false).as("is_bill"),
            nothing("string", "currency"),
            nothing("bigint", "hour"),
            lit(0L).as("events"),
            lit(0L).as("write_events"),
            nothing("timestamp", "event_time"),
            nothing("string", "event_category"),
            lit(1L).as("digests"),
            nothing("decimal(38,12)", "billed_cost"),
            lit(false).as("is_used"));
  }

  /**
   * Hours are told apart from the day on which a trail first recorded less.
   *
   * @param firstLess in microseconds since the epoch
   */
  private static Dataset<Row> ofCharges(Dataset<Row> charges, long firstLess) {
    Column start = unix_micros(col("charge_period_start"));
    Column until = unix_micros(col("charge_period_end"));
    Column isOfHour =
        until.minus(start).leq(HOUR).and(start.geq(firstLess - Math.floorMod(firstLess, DAY)));
    return charges
        .filter(
            coalesce(col("is_split"), lit(false))
                .equalTo(false)
                .and(col("charge_shape").equalTo("usage")))
        .select(
            coalesce(col("sub_account_id"), lit("unknown")).as("account_id"),
            coalesce(col("region_id"), lit("global")).as("region_id"),
            to_date(col("charge_period_start")).as("day"),
            lit(true).as("is_bill"),
            col("billing_currency").as("currency"),
            firstLess == TrailStates.NEVER
                ? nothing("bigint", "hour")
                : when(isOfHour, start.minus(pmod(start, lit(HOUR)))).as("hour"),
            lit(0L).as("events"),
            lit(0L).as("write_events"),
            nothing("timestamp", "event_time"),
            nothing("string", "event_category"),
            lit(0L).as("digests"),
            col("billed_cost"),
            coalesce(col("consumed_quantity"), lit(0))
                .gt(0)
                .or(coalesce(col("billed_cost"), lit(0)).gt(0))
                .as("is_used"));
  }

  private static Column nothing(String type, String name) {
    return lit(null).cast(type).as(name);
  }
}
