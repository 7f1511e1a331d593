/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Events that are the first of their kind in the data.
 *
 * <p>First in the data is not first ever: before the first event nothing is known, so everything is
 * new there. {@link #news} therefore holds only what came up after the account or key had been seen
 * for a while.
 */
final class FirstSeen {
  private FirstSeen() {}

  /**
   * Returns each event that is a first, with its flags: {@code account_id}, {@code event_id},
   * {@code is_new_region}, {@code is_new_service}, {@code is_new_action}, {@code is_new_network},
   * {@code is_new_user_agent}. Only the earliest event of each combination leaves its task, so the
   * shuffle carries combinations and not events.
   */
  static Dataset<Row> flags(Dataset<Row> firsts) {
    return firsts
        .groupBy("at.account_id", "at.event_id")
        .agg(
            bool_or(col("kind").equalTo("region")).as("is_new_region"),
            bool_or(col("kind").equalTo("service")).as("is_new_service"),
            bool_or(col("kind").equalTo("action")).as("is_new_action"),
            bool_or(col("kind").equalTo("network")).as("is_new_network"),
            bool_or(col("kind").equalTo("agent")).as("is_new_user_agent"));
  }

  /**
   * Returns the events that opened a region for an account, or a network for a long-term key, after
   * it had been seen for the baseline: {@code account_id}, {@code event_id}, {@code is_news}.
   */
  static Dataset<Row> news(Dataset<Row> firsts, Duration baseline) {
    Column isLongTermNetwork = col("kind").equalTo("network").and(col("owner").startsWith("AKIA"));
    Column start = min(col("at.event_time")).over(Window.partitionBy("kind", "owner"));
    return firsts
        .filter(col("kind").equalTo("region").or(isLongTermNetwork))
        .withColumn("start", start)
        .filter(
            col("at.event_time")
                .geq(col("start").plus(expr("interval " + baseline.toSeconds() + " seconds"))))
        .select(col("at.account_id").as("account_id"), col("at.event_id").as("event_id"))
        .distinct()
        .withColumn("is_news", lit(true));
  }

  /** Returns the first event of every region, service, action, network and agent of its owner. */
  static Dataset<Row> firsts(Dataset<Row> identified) {
    Column agent = xxhash64(coalesce(col("user_agent"), lit("")));
    Dataset<Row> combinations =
        identified
            .groupBy(
                col("account_id"),
                col("aws_region"),
                col("is_machine"),
                col("principal"),
                col("credential"),
                col("event_source"),
                col("event_name"),
                col("network"),
                agent.as("agent"))
            .agg(min(struct(col("event_time"), col("event_id"), col("account_id"))).as("at"));
    Column isActor = col("is_machine").equalTo(false);
    Column facets =
        array(
            when(isActor, facet("region", col("account_id"), col("aws_region"), lit(""))),
            when(isActor, facet("service", col("principal"), col("event_source"), lit(""))),
            when(
                isActor, facet("action", col("principal"), col("event_source"), col("event_name"))),
            when(isActor, facet("network", col("credential"), col("network"), lit(""))),
            when(isActor, facet("agent", col("credential"), col("agent").cast("string"), lit(""))));
    return combinations
        .select(explode(facets).as("facet"), col("at"))
        .filter(col("facet").isNotNull())
        .groupBy("facet.kind", "facet.owner", "facet.thing", "facet.detail")
        .agg(min(col("at")).as("at"));
  }

  private static Column facet(String kind, Column owner, Column thing, Column detail) {
    return struct(
        lit(kind).as("kind"),
        coalesce(owner, lit("")).as("owner"),
        coalesce(thing, lit("")).as("thing"),
        coalesce(detail, lit("")).as("detail"));
  }
}
