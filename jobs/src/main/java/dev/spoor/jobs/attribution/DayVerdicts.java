/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the timeline says of all calls that a credential made to a service in a day. Of a row for
 * many calls the timeline names the first ones alone: the day says who made the others.
 */
public final class DayVerdicts {
  private DayVerdicts() {}

  /**
   * Returns a row per credential, service and UTC day: {@code made_by}, {@code made_in}, {@code
   * made_on}, {@code made_root} and {@code day_verdict}, which is {@link Actor#UNCLEAR} where the
   * timeline says several things.
   */
  public static Dataset<Row> of(Dataset<Row> timeline) {
    return timeline
        .filter(col("access_key_id").isNotNull().and(col("actor").isNotNull()))
        .groupBy(
            col("access_key_id").as("made_by"),
            col("event_source").as("made_in"),
            to_date(col("event_time")).as("made_on"))
        .agg(
            min("actor").as("one"),
            max("actor").as("another"),
            max(when(Actor.isBadOrUnclear(), col("actor"))).as("bad"),
            min_by(col("root_credential_id"), col("actor")).as("made_root"))
        .withColumn(
            "day_verdict",
            when(col("one").equalTo(col("another")).or(col("bad").isNull()), col("one"))
                .otherwise(Actor.UNCLEAR))
        .drop("one", "another", "bad");
  }

  /**
   * Whether a row of table {@code resources}, with its {@code verdict}, is of a thing that the
   * timeline does not name and that its maker made itself on that day, of that service.
   */
  public static Column isOfMaker() {
    Column service = substring_index(col("kind"), ":", 1);
    Column source =
        when(service.equalTo("elb"), "elasticloadbalancing")
            .when(service.equalTo("emr"), "elasticmapreduce")
            .otherwise(service);
    return col("verdict")
        .isNull()
        .and(coalesce(size(col("via")), lit(0)).leq(0))
        .and(col("maker_credential_id").equalTo(col("made_by")))
        .and(concat(source, lit(".amazonaws.com")).equalTo(col("made_in")))
        .and(to_date(col("created_at")).equalTo(col("made_on")));
  }
}
