/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.events;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.ColumnScan;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRowsTest {
  private static final SparkSession SPARK = SharedSpark.session();
  private static final int ROWS = 20_000;

  /** Names from a dictionary, ids without one, texts that come again, nulls, times and flags. */
  private static Dataset<Row> written(Path folder) {
    StructType schema =
        new StructType()
            .add("event_name", DataTypes.StringType)
            .add("event_id", DataTypes.StringType)
            .add("access_key_id", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType)
            .add("read_only", DataTypes.BooleanType)
            .add("source_uri", DataTypes.StringType)
            .add("source_ordinal", DataTypes.LongType)
            .add("account_id", DataTypes.StringType);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          RowFactory.create(
              i % 5 == 0 ? null : "Call" + i % 7,
              "é" + i,
              i % 11 == 0 ? null : "AKIA" + i / 100,
              Instant.ofEpochSecond(i),
              i % 3 == 0 ? null : i % 2 == 0,
              "s3://b/o" + i % 3,
              (long) i,
              "00" + i % 2));
    }
    SPARK
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .option("parquet.enable.dictionary#event_id", "false")
        .option("parquet.enable.dictionary#access_key_id", "false")
        .partitionBy("account_id")
        .parquet(folder.toString());
    return SPARK.read().schema(schema).parquet(folder.toString());
  }

  private static List<String> told(Dataset<Row> events) {
    return EventRows.mapped(events, EventRowsTest::told).collect();
  }

  private static Iterator<String> told(Iterator<EventView> events) {
    List<String> told = new ArrayList<>();
    events.forEachRemaining(
        event ->
            told.add(
                String.join(
                    " ",
                    event.eventName(),
                    event.eventId(),
                    event.text("access_key_id"),
                    event.text("access_key_id"),
                    event.eventTime().toString(),
                    String.valueOf(event.micros("event_time")),
                    String.valueOf(event.flag("read_only")),
                    event.ref(),
                    event.accountId(),
                    event.text("not_there"))));
    return told.iterator();
  }

  @Test
  void mapped_columnsOfATable_areReadAsRowsAre(@TempDir Path folder) {
    Dataset<Row> events = written(folder.resolve("events"));
    // A condition makes rows of the columns.
    Dataset<Row> rows = events.filter(col("event_id").isNotNull());

    List<String> told = told(events);

    assertThat(told).hasSize(ROWS).containsExactlyInAnyOrderElementsOf(told(rows));
    assertThat(told)
        .contains(
            "Call6 é6 AKIA0 AKIA0 1970-01-01T00:00:06Z 6000000 null s3://b/o0#6 000 null",
            " é10 AKIA0 AKIA0 1970-01-01T00:00:10Z 10000000 true s3://b/o1#10 000 null");
  }

  @Test
  void mapped_columnsInAnotherOrder_areFoundByName(@TempDir Path folder) {
    Dataset<Row> events = written(folder.resolve("events"));

    assertThat(told(events.select("account_id", "event_id", "event_time")))
        .hasSize(ROWS)
        .contains(" é6 null null 1970-01-01T00:00:06Z 6000000 null  000 null");
  }

  @Test
  void mappedAround_filteredColumns_areReadWhereTheyLieWithAllThatIsAsked(@TempDir Path folder) {
    Dataset<Row> events = written(folder.resolve("events"));
    Dataset<Row> asked =
        events.filter(col("event_name").isin("Call1", "Call2").and(col("read_only")));

    List<String> around = EventRows.mappedAround(asked, EventRowsTest::told).collect();

    assertThat(ColumnScan.of(asked)).isNull();
    assertThat(ColumnScan.around(asked)).isNotNull();
    assertThat(around).containsAll(told(asked));
    assertThat(told(events)).containsAll(around);
  }
}
