/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeduplicationTest {
  private static final int EVENTS = 10_500;

  /** More than travel to every task as a list: they are sorted, and none is sent to all. */
  @Test
  void copies_ofManyEvents_areToldWithoutBroadcast(@TempDir Path folder) {
    SparkSession shared = SharedSpark.session();
    SparkSession session = ((org.apache.spark.sql.classic.SparkSession) shared).cloneSession();
    session.conf().set("spark.sql.autoBroadcastJoinThreshold", "1m");
    String table = folder.resolve("events").toString();
    session
        .range(0, 2 * EVENTS + 1, 1, 2)
        .select(
            concat(lit("e"), col("id").mod(EVENTS)).as("event_id"),
            lit("111122223333").as("recipient_account_id"),
            lit("object").as("source_uri"),
            col("id").as("source_ordinal"))
        .write()
        .parquet(table);
    Dataset<Row> events = session.read().parquet(table);
    Column first = col("source_ordinal").mod(EVENTS);

    List<Long> repeated = Deduplication.repeated(events, 2 * EVENTS + 1);
    Dataset<Row> copies = Deduplication.copies(events, 2 * EVENTS + 1, repeated);

    assertThat(repeated).hasSize(10_001);
    assertThat(copies.count()).isEqualTo(EVENTS + 1);
    assertThat(copies.where(col("source_ordinal").lt(EVENTS)).isEmpty()).isTrue();
    assertThat(copies.where(first.notEqual(col("kept_ordinal"))).isEmpty()).isTrue();
    assertThat(copies.queryExecution().executedPlan().toString()).doesNotContain("Broadcast");
  }
}
