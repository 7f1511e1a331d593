/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import dev.spoor.common.spark.cloudtrail.ReadingOrder;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which events are copies of another: same event id in the same account (cloudtrail.md section
 * 5.2).
 *
 * <p>{@code sharedEventID} twins differ in both and stay.
 */
final class Deduplication {
  private static final Column KEY = xxhash64(col("event_id"), col("recipient_account_id"));

  /** Up to so many hashes travel to every task; with more the events are joined with them. */
  private static final int FEW_HASHES = 10_000;

  /** Copies are followed over so many tasks; only who plants them in every hour makes more. */
  private static final int MOST_HOPS = 8;

  private static final UserDefinedFunction GROUP =
      udf((UDF1<String, String>) uri -> ReadingOrder.of(uri).group(), DataTypes.StringType);
  private static final UserDefinedFunction DELIVERED =
      udf((UDF1<String, Long>) uri -> ReadingOrder.of(uri).delivered(), DataTypes.LongType);

  /** Whether a row of {@link #marked} is a copy. */
  static final Column IS_COPY = col("is_copy");

  private Deduplication() {}

  /**
   * Returns the copies to leave out, each with the one that is kept: of equal records the first in
   * {@link ReadingOrder} and place.
   *
   * @param events staged events; only the id, account and place columns are read
   * @param rows about how many events there are
   * @param repeated what {@link #repeated} gave of them, which must not be empty
   * @return rows with event_id, recipient_account_id, kept_uri, kept_ordinal, source_uri,
   *     source_ordinal and file
   */
  static Dataset<Row> copies(Dataset<Row> events, long rows, List<Long> repeated) {
    Dataset<Row> places =
        events.select(
            KEY.as("key_hash"),
            col("event_id"),
            col("recipient_account_id"),
            col("source_uri"),
            col("source_ordinal"),
            col("_metadata.file_path").as("file"));
    return copies(
        repeated.size() <= FEW_HASHES
            ? places.where(col("key_hash").isInCollection(repeated))
            : places.join(sorted(Repeated.of(events, KEY, rows).toDF("key_hash")), "key_hash"));
  }

  /**
   * Returns hashes of id and account that several events have, at most one more than {@value
   * #FEW_HASHES}. There are few, mostly none: most copies were told apart when they were read.
   *
   * @param rows about how many events there are
   */
  static List<Long> repeated(Dataset<Row> events, long rows) {
    return Repeated.of(events, KEY, rows).limit(FEW_HASHES + 1).collectAsList().stream()
        .sorted()
        .toList();
  }

  private static Dataset<Row> copies(Dataset<Row> suspects) {
    Column[] equal = {
      col("key_hash"), col("event_id"), coalesce(col("recipient_account_id"), lit(""))
    };
    WindowSpec all = Window.partitionBy(equal);
    WindowSpec inOrder =
        all.orderBy(
            col("reading_group"), col("delivered"), col("source_uri"), col("source_ordinal"));
    return suspects
        .withColumn("times", count(lit(1)).over(all))
        .where(col("times").gt(1))
        .withColumn("reading_group", GROUP.apply(col("source_uri")))
        .withColumn("delivered", DELIVERED.apply(col("source_uri")))
        .select(
            col("event_id"),
            col("recipient_account_id"),
            first("source_uri").over(inOrder).as("kept_uri"),
            first("source_ordinal").over(inOrder).as("kept_ordinal"),
            col("source_uri"),
            col("source_ordinal"),
            col("file"),
            row_number().over(inOrder).as("copy"))
        .where(col("copy").gt(1))
        .drop("copy");
  }

  /**
   * Returns copies of which none names another copy as the one that is kept. Each names an earlier
   * event, so that an end is reached; what lies near the end of one task is seldom a copy there.
   * Nothing is returned when the end is {@value #MOST_HOPS} or more copies away.
   *
   * @param late copies of what the task before had read
   * @param met all copies that tasks met
   */
  static Optional<Dataset<Row>> followed(Dataset<Row> late, Dataset<Row> met) {
    Dataset<Row> places =
        sorted(
            met.select(col("source_uri").as("kept_uri"), col("source_ordinal").as("kept_ordinal")));
    Dataset<Row> followed = late;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      if (followed.join(places, new String[] {"kept_uri", "kept_ordinal"}, "left_semi").isEmpty()) {
        return Optional.of(followed);
      }
      followed = settled(followed, met);
    }
    return Optional.empty();
  }

  /**
   * Returns a frame that is joined by sorting. Names and ids of what is planted are stored in few
   * bytes, and so a megabyte of them would be sent to every task, where they take eighty.
   */
  private static Dataset<Row> sorted(Dataset<Row> frame) {
    return frame.hint("merge");
  }

  /**
   * Returns the copies that tasks met, each with the one that is kept in the end: the first that a
   * task read may itself be a copy of one that another task read.
   *
   * @param met copies of one task, with the first of them as kept
   * @param crossing copies across tasks
   */
  static Dataset<Row> settled(Dataset<Row> met, Dataset<Row> crossing) {
    Dataset<Row> moved =
        sorted(
            crossing.select(
                col("source_uri").as("kept_uri"),
                col("source_ordinal").as("kept_ordinal"),
                col("kept_uri").as("first_uri"),
                col("kept_ordinal").as("first_ordinal")));
    return met.join(moved, new String[] {"kept_uri", "kept_ordinal"}, "left_outer")
        .withColumn("kept_uri", coalesce(col("first_uri"), col("kept_uri")))
        .withColumn("kept_ordinal", coalesce(col("first_ordinal"), col("kept_ordinal")))
        .drop("first_uri", "first_ordinal");
  }

  /**
   * Returns the events with one more column, {@link #IS_COPY}.
   *
   * @param copies places of the copies
   * @param few whether the copies may travel to every executor
   */
  static Dataset<Row> marked(Dataset<Row> events, Dataset<Row> copies, boolean few) {
    Dataset<Row> places =
        copies.select(col("source_uri"), col("source_ordinal"), lit(true).as("copied"));
    return events
        .join(
            few ? broadcast(places) : places,
            new String[] {"source_uri", "source_ordinal"},
            "left_outer")
        .withColumn("is_copy", coalesce(col("copied"), lit(false)));
  }
}
