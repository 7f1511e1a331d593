/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which events are copies of another: same event id in the same account (cloudtrail.md section
 * 5.2).
 *
 * <p>{@code sharedEventID} twins differ in both and stay.
 */
final class Deduplication {
  private static final Column KEY = xxhash64(col("event_id"), col("recipient_account_id"));

  private Deduplication() {}

  /**
   * Returns the copies to leave out, each with the one that is kept: of equal records the first by
   * object and place.
   *
   * <p>Two passes over few columns: hashes that occur twice first, which are few or confined to
   * overlapping trails, then an exact comparison of the events that have them.
   *
   * @param events staged events; only the id, account and place columns are read
   * @return rows with event_id, recipient_account_id, kept_uri, kept_ordinal, source_uri,
   *     source_ordinal and file
   */
  static Dataset<Row> copies(Dataset<Row> events) {
    Dataset<Row> repeated =
        events
            .groupBy(KEY.as("key_hash"))
            .agg(count(lit(1)).as("times"))
            .where(col("times").gt(1))
            .select("key_hash");
    Dataset<Row> suspects =
        events
            .select(
                KEY.as("key_hash"),
                col("event_id"),
                col("recipient_account_id"),
                col("source_uri"),
                col("source_ordinal"),
                col("_metadata.file_path").as("file"))
            .join(repeated, "key_hash");
    WindowSpec copies =
        Window.partitionBy(
                col("key_hash"), col("event_id"), coalesce(col("recipient_account_id"), lit("")))
            .orderBy(col("source_uri"), col("source_ordinal"));
    return suspects
        .select(
            col("event_id"),
            col("recipient_account_id"),
            first("source_uri").over(copies).as("kept_uri"),
            first("source_ordinal").over(copies).as("kept_ordinal"),
            col("source_uri"),
            col("source_ordinal"),
            col("file"),
            row_number().over(copies).as("copy"))
        .where(col("copy").gt(1))
        .drop("copy");
  }

  /** Returns the events without the copies. */
  static Dataset<Row> without(Dataset<Row> events, Dataset<Row> copies, boolean few) {
    Dataset<Row> places = copies.select("source_uri", "source_ordinal");
    return events.join(
        few ? broadcast(places) : places,
        scala.jdk.javaapi.CollectionConverters.asScala(
                java.util.List.of("source_uri", "source_ordinal"))
            .toSeq(),
        "left_anti");
  }
}
