/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.spoor.jobs.report.view.ReportLimits;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The rows of each root that matter most: evidence of a finding, then denials, changes, signals and
 * what was new, then the rest, then what the owner did; of equal ones those nearest to the first
 * evidence.
 */
final class TellingRows {
  /** Whose acts come last when not all are shown. */
  static final List<String> ASIDE = List.of("owner", "other");

  /** Columns that say what an archive had not shown before. */
  static final List<String> FIRSTS =
      List.of(
          "is_new_region",
          "is_new_service",
          "is_new_action",
          "is_new_network",
          "is_new_country",
          "is_new_asn",
          "is_new_user_agent");

  private static final String ROOT = "root_credential_id";

  private TellingRows() {}

  /**
   * Returns them, at most {@link ReportLimits#TIMELINE_EVENTS} of each root.
   *
   * @param shown rows of table {@code timeline}
   * @param findings rows of table {@code findings}
   */
  static Dataset<Row> of(Dataset<Row> shown, Dataset<Row> findings) {
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
            .or(size(col("novelties")).gt(0));
    for (String first : FIRSTS) {
      isTelling = isTelling.or(col(first));
    }
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
        .join(broadcast(proofs), new String[] {ROOT, "sequence"}, "left_outer")
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
}
