/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How fast each root credential cost money, and how much of it before anybody could have known. An
 * hour belongs to what came before the signal when it had ended by then, and to what came after the
 * containment when it began after it.
 */
final class SpendPace {
  private static final int DAY = 24 * 3_600;
  private static final String MONEY = "decimal(38,12)";

  private SpendPace() {}

  /**
   * Returns a row per root credential, actor and currency: {@code before}, {@code after}, {@code
   * contained_at}, and {@code rate} per hour over the last 24 hours before the containment or, when
   * there is none, the end of the bill; over fewer when it began less than that before.
   */
  static Dataset<Row> of(
      Dataset<Row> attributedHours, Dataset<Row> attribution, Dataset<Row> stories) {
    Dataset<Row> end =
        attribution
            .filter(col("class").notEqual("rest"))
            .agg(unix_seconds(max("last_charged_at")).as("bill_end"));
    Dataset<Row> story =
        stories
            .groupBy(col("root_credential_id").as("story_root"))
            .agg(min("first_signal_at").as("signal_at"), min("contained_at").as("contained_at"));
    Column from = unix_seconds(col("hour"));
    Column until = from.plus(col("hours").multiply(3_600));
    Column cut = unix_seconds(date_trunc("hour", col("contained_at")));
    Column isBefore = until.leq(unix_seconds(col("signal_at"))).or(col("signal_at").isNull());
    Column seconds =
        greatest(
            lit(0L),
            least(col("until"), col("stop")).minus(greatest(col("from"), col("stop").minus(DAY))));
    Column part =
        col("billed_cost")
            .cast("decimal(24,12)")
            .multiply(seconds.cast("decimal(10,0)"))
            .divide(col("hours").multiply(3_600).cast("decimal(10,0)"));
    Column length = least(lit((long) DAY), col("stop").minus(col("begun")));
    return attributedHours
        .join(story, col("root_credential_id").equalTo(col("story_root")), "left")
        .crossJoin(end)
        .withColumn("from", from)
        .withColumn("until", until)
        .withColumn("stop", least(coalesce(cut, col("bill_end")), col("bill_end")))
        .withColumn("is_before", isBefore)
        .groupBy(
            col("root_credential_id").as("root"),
            col("actor"),
            coalesce(col("currency"), lit("")).as("currency"))
        .agg(
            sum(when(col("is_after_containment"), lit(0))
                    .when(col("is_before"), col("billed_cost")))
                .cast(MONEY)
                .as("before"),
            sum(when(col("is_after_containment"), col("billed_cost"))).cast(MONEY).as("after"),
            sum(part).as("burned"),
            min("from").as("begun"),
            max("stop").as("stop"),
            max("contained_at").as("contained_at"))
        .withColumn(
            "rate",
            when(
                    length.gt(0),
                    col("burned")
                        .cast("decimal(24,12)")
                        .multiply(lit(3_600).cast("decimal(5,0)"))
                        .divide(length.cast("decimal(10,0)")))
                .cast(MONEY));
  }
}
