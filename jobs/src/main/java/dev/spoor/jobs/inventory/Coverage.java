/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the evidence covers: events, digests and usage of each account, region and day. */
public final class Coverage {
  private Coverage() {}

  /**
   * Returns the rows of {@link Tables#COVERAGE}.
   *
   * <p>Digests count on the day of their delivery. A day with usage in two currencies has a row for
   * each, both with the day's events.
   */
  public static Dataset<Row> coverage(
      Dataset<Row> events, Dataset<Row> charges, Dataset<Row> ledger) {
    Dataset<Row> seen = ofEvents(events).unionByName(ofDigests(ledger), true);
    Dataset<Row> trail =
        seen.groupBy("account_id", "region_id", "day")
            .agg(
                sum("events").as("events"),
                sum("write_events").as("write_events"),
                min("first_event_time").as("first_event_time"),
                max("last_event_time").as("last_event_time"),
                org.apache
                    .spark
                    .sql
                    .functions
                    .max_by(col("event_categories"), col("events"))
                    .as("event_categories"),
                sum("digests").as("digests"),
                bool_or(col("logging_stopped")).as("logging_stopped"));
    Column events0 = coalesce(col("events"), lit(0L));
    return trail
        .join(ofCharges(charges), new String[] {"account_id", "region_id", "day"}, "full_outer")
        .withColumn("events", events0)
        .withColumn("write_events", coalesce(col("write_events"), lit(0L)))
        .withColumn("digests", coalesce(col("digests"), lit(0L)))
        .withColumn("logging_stopped", coalesce(col("logging_stopped"), lit(false)))
        .withColumn("event_categories", coalesce(col("event_categories"), lit(new String[0])))
        .withColumn(
            "spend_without_events",
            coalesce(col("is_used"), lit(false)).and(col("events").equalTo(0)))
        .to(SparkSchemas.of(Tables.COVERAGE));
  }

  private static Dataset<Row> ofEvents(Dataset<Row> events) {
    Column isStop =
        col("event_source")
            .equalTo("cloudtrail.amazonaws.com")
            .and(col("event_name").isin("StopLogging", "DeleteTrail"))
            .and(col("outcome").equalTo("success"));
    return events
        .groupBy(
            coalesce(col("account_id"), lit("unknown")).as("account_id"),
            coalesce(col("aws_region"), lit("unknown")).as("region_id"),
            to_date(col("event_time")).as("day"))
        .agg(
            count(lit(1)).as("events"),
            sum(when(coalesce(col("read_only"), lit(true)), 0).otherwise(1)).as("write_events"),
            min("event_time").as("first_event_time"),
            max("event_time").as("last_event_time"),
            array_sort(collect_set("event_category")).as("event_categories"),
            bool_or(coalesce(isStop, lit(false))).as("logging_stopped"))
        .withColumn("digests", lit(0L));
  }

  private static Dataset<Row> ofDigests(Dataset<Row> ledger) {
    return ledger
        .filter(col("kind").equalTo("digest"))
        .groupBy(
            coalesce(col("account_id"), lit("unknown")).as("account_id"),
            coalesce(col("region"), lit("unknown")).as("region_id"),
            to_date(col("delivery_time")).as("day"))
        .agg(count(lit(1)).as("digests"))
        .withColumn("events", lit(0L))
        .withColumn("write_events", lit(0L));
  }

  private static Dataset<Row> ofCharges(Dataset<Row> charges) {
    return charges
        .filter(
            coalesce(col("is_split"), lit(false))
                .equalTo(false)
                .and(col("charge_shape").equalTo("usage")))
        .groupBy(
            coalesce(col("sub_account_id"), lit("unknown")).as("account_id"),
            coalesce(col("region_id"), lit("global")).as("region_id"),
            to_date(col("charge_period_start")).as("day"),
            col("billing_currency").as("currency"))
        .agg(
            sum("billed_cost").as("billed_cost"),
            bool_or(
                    coalesce(col("consumed_quantity"), lit(0))
                        .gt(0)
                        .or(coalesce(col("billed_cost"), lit(0)).gt(0)))
                .as("is_used"));
  }
}
