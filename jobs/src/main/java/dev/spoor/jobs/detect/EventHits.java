/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.unix_timestamp;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Events that the rules on events speak about, all rules in one pass over the events.
 *
 * <p>Only hits are shuffled. A burst is looked for in windows of the rule's time that overlap by
 * half, so any that fits into half the time is found, and most that fit into the whole.
 */
final class EventHits {
  private EventHits() {}

  /** Returns hits in the shape that {@link Statements} takes. */
  static Dataset<Row> of(Dataset<Row> events, Dataset<Row> charges, DetectSettings settings) {
    List<EventRule> rules = new ArrayList<>(AccessRules.of(settings));
    rules.addAll(ResourceRules.of(settings));
    Column[] hits = rules.stream().map(EventRule::hit).toArray(Column[]::new);
    Dataset<Row> found =
        events
            .select(
                col("account_id"),
                col("aws_region"),
                col("event_time"),
                col("event_id"),
                concat_ws("#", col("source_uri"), col("source_ordinal")).as("ref"),
                EventRule.filled("access_key_id").as("access_key_id"),
                explode(array_compact(array(hits))).as("hit"))
            .select(
                col("hit.*"),
                col("account_id"),
                col("aws_region"),
                col("event_time"),
                col("event_id"),
                col("ref"),
                col("access_key_id"));
    return onlyBursts(onlyOutside(onlyNew(found, events, settings), events, charges, settings))
        .select(
            col("rule"),
            col("subject_kind"),
            col("subject"),
            col("account_id"),
            when(col("is_per_region"), col("aws_region")).as("scope_region"),
            col("aws_region").as("region_id"),
            col("event_time").as("at"),
            col("event_id"),
            col("ref"),
            col("detail"),
            col("access_key_id"),
            lit(null).cast("decimal(38,12)").as("money"),
            lit(null).cast("string").as("currency"));
  }

  /** Returns when each account is first seen: {@code account_id}, {@code account_start}. */
  static Dataset<Row> starts(Dataset<Row> events) {
    return events.groupBy("account_id").agg(min("event_time").as("account_start"));
  }

  private static Dataset<Row> onlyNew(
      Dataset<Row> found, Dataset<Row> events, DetectSettings settings) {
    Column first = min("event_time").over(Window.partitionBy("rule", "account_id", "subject"));
    Column baseline = expr("interval " + settings.thresholds().baseline().toSeconds() + " seconds");
    return found
        .join(broadcast(starts(events)), new String[] {"account_id"}, "left")
        .withColumn("first", first)
        .filter(
            col("is_only_new")
                .equalTo(false)
                .or(col("first").geq(col("account_start").plus(baseline))));
  }

  /**
   * Drops shares (D66) with none but own accounts: those of the settings, the trail and the bill.
   */
  private static Dataset<Row> onlyOutside(
      Dataset<Row> found, Dataset<Row> events, Dataset<Row> charges, DetectSettings settings) {
    Dataset<Row> own =
        events
            .select(col("account_id").as("own"))
            .union(charges.select(explode(array("billing_account_id", "sub_account_id"))))
            .agg(collect_set("own").as("own_accounts"));
    Column known =
        array_union(col("own_accounts"), lit(settings.knownAccounts().toArray(String[]::new)));
    Column outside = array_except(split(col("thing"), " "), known);
    return found
        .crossJoin(broadcast(own))
        .filter(col("rule").notEqual("D66").or(size(outside).gt(0)))
        .drop("own_accounts");
  }

  private static Dataset<Row> onlyBursts(Dataset<Row> found) {
    Column bucket =
        floor(unix_timestamp(col("event_time")).divide(col("within").divide(2))).cast("bigint");
    WindowSpec burst =
        Window.partitionBy(
            col("rule"),
            col("account_id"),
            col("subject"),
            when(col("is_per_region"), col("aws_region")),
            col("bucket"));
    return found
        .withColumn(
            "bucket",
            explode(
                when(col("within").equalTo(0), array(lit(0L)))
                    .otherwise(
                        array(coalesce(bucket, lit(0L)), coalesce(bucket, lit(0L)).minus(1)))))
        .withColumn("hits", count(lit(1)).over(burst))
        .withColumn("things", size(collect_set("thing").over(burst)))
        .filter(col("hits").geq(col("fewest_events")).and(col("things").geq(col("fewest_things"))))
        .dropDuplicates("rule", "account_id", "subject", "event_id", "ref");
  }
}
