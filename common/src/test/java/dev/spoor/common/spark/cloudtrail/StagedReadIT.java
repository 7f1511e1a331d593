/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.cloudtrail;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code include=staged} gives: rows instead of batches, and copies apart. */
class StagedReadIT {
  private static final String FIRST = "111111111111";

  private final SparkSession session = SharedSpark.session();

  @TempDir Path root;

  @Test
  void load_everyRealArchive_rowsHoldWhatBatchesHold() {
    for (String name : new String[] {"invictus", "stratus", "org-layout", "malformed", "wrapped"}) {
      String folder = RealData.path("cloudtrail/" + name).toString();
      List<String> columns = Tables.EVENTS.columnNames();
      Dataset<Row> rows = read(folder, Map.of("include", "staged"));
      Dataset<Row> batches = read(folder, Map.of("include", "all"));

      // A copy is an event of the batches, and has its place among them.
      Dataset<Row> events = hashes(rows.where("row_kind = 'event'"), columns);
      Dataset<Row> all = hashes(batches.where("row_kind = 'event'"), columns);
      Dataset<Row> copies = rows.where("row_kind = 'copy'").select("source_uri", "source_ordinal");
      assertThat(
              events
                  .exceptAll(all)
                  .unionAll(
                      all.exceptAll(events)
                          .join(copies, new String[] {"source_uri", "source_ordinal"}, "left_anti"))
                  .collectAsList())
          .as(name)
          .isEmpty();
      assertThat(rows.where("row_kind in ('event', 'copy')").count())
          .as(name)
          .isEqualTo(batches.where("row_kind = 'event'").count());
      assertThat(
              rows.where("row_kind = 'object'")
                  .selectExpr(
                      "get_json_object(extra, '$.uri')",
                      "get_json_object(extra, '$.sha256')",
                      "get_json_object(extra, '$.kind')",
                      "cast(get_json_object(extra, '$.records_read') as bigint)")
                  .collectAsList())
          .as(name)
          .containsExactlyInAnyOrderElementsOf(
              batches
                  .where("row_kind = 'object'")
                  .selectExpr("ledger.uri", "ledger.sha256", "ledger.kind", "ledger.records_read")
                  .collectAsList());
      assertThat(
              rows.where("row_kind = 'problem'")
                  .selectExpr(
                      "get_json_object(extra, '$.source_uri')",
                      "get_json_object(extra, '$.kind')",
                      "get_json_object(extra, '$.reason')",
                      "get_json_object(extra, '$.excerpt')")
                  .collectAsList())
          .as(name)
          .containsExactlyInAnyOrderElementsOf(
              batches
                  .where("row_kind = 'problem'")
                  .selectExpr(
                      "problem.source_uri", "problem.kind", "problem.reason", "problem.excerpt")
                  .collectAsList());
    }
  }

  @Test
  void load_recordOfTwoTrails_isOneEventAndOneCopy() {
    String record = Archive.event("e1", "2024-01-01T11:58:00Z", "");
    String other = Archive.event("e1", "2024-01-01T11:58:00Z", ",\"recipientAccountId\":\"2\"");
    new Archive(root)
        .put(Archive.key("o-abc123/" + FIRST, "us-east-1", "2024-01-01"), Archive.log(record))
        .put(Archive.key(FIRST, "us-east-1", "2024-01-01"), Archive.log(other, record));

    Dataset<Row> rows = read(root.toString(), Map.of("include", "staged")).cache();

    assertThat(rows.where("row_kind = 'event'").count()).isEqualTo(2);
    Row copy =
        rows.where("row_kind = 'copy'")
            .selectExpr(
                "event_id",
                "recipient_account_id",
                "source_uri",
                "source_ordinal",
                "get_json_object(extra, '$.kept_uri')",
                "account_id")
            .collectAsList()
            .get(0);
    assertThat(copy.getString(0)).isEqualTo("e1");
    assertThat(copy.getString(1)).isEqualTo(FIRST);
    assertThat(copy.getString(2)).contains("/o-abc123/");
    assertThat(copy.getLong(3)).isZero();
    assertThat(copy.getString(4)).doesNotContain("/o-abc123/");
    assertThat(copy.getString(5)).isEqualTo("unknown");
    assertThat(
            rows.where("row_kind = 'object'")
                .selectExpr(
                    "sum(get_json_object(extra, '$.records_kept'))",
                    "sum(get_json_object(extra, '$.records_duplicate'))")
                .head()
                .mkString(" "))
        .isEqualTo("2.0 1.0");
    rows.unpersist();
  }

  private Dataset<Row> read(String folder, Map<String, String> options) {
    return session.read().format("cloudtrail").options(options).load(folder);
  }

  private static Dataset<Row> hashes(Dataset<Row> events, List<String> columns) {
    return events.select(
        col("source_uri"),
        col("source_ordinal"),
        functions.xxhash64(
            columns.stream()
                .flatMap(name -> java.util.stream.Stream.of(col(name), col(name).isNull()))
                .toArray(org.apache.spark.sql.Column[]::new)));
  }
}
