/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.LedgerParts;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.cloudtrail.TrailListing;
import dev.spoor.testing.SharedSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two objects that hold the same events, five minutes apart, each read by a task of its own. */
class LookBackTest {
  private static final int EVENTS = 3_000;
  private static final CountDownLatch FIRST_IS_READ = new CountDownLatch(1);

  private final SparkSession session = SharedSpark.session();

  @TempDir Path root;
  private Path trail;
  private Path first;

  @BeforeEach
  void writeTrail() throws IOException {
    trail = root.resolve("trail");
    Path day = trail.resolve("AWSLogs/111111111111/CloudTrail/us-east-1/2024/01/01");
    Files.createDirectories(day);
    first = day.resolve("111111111111_CloudTrail_us-east-1_20240101T1200Z_a.json.gz");
    Files.write(first, log(EVENTS));
    Files.write(
        day.resolve("111111111111_CloudTrail_us-east-1_20240101T1205Z_b.json.gz"), log(EVENTS + 1));
  }

  @Test
  void run_objectThatOneTaskCannotOpenAndTheNextCan_losesNoEvent() throws IOException {
    String away = root.resolve("away").toString();
    String back = first.toString();
    Map<String, String> options = Map.of("paths", "[\"" + trail + "\"]", "maxTaskBytes", "1");
    try (TrailListing listing = TrailListing.of(options)) {
      Files.move(first, Path.of(away));
      Dataset<Row> asListed = staged().option("listing", listing.token()).load(trail.toString());
      Dataset<Row> stream =
          session.createDataFrame(
              asListed
                  .javaRDD()
                  .mapPartitionsWithIndex((task, rows) -> inTurn(task, rows, away, back), true),
              asListed.schema());

      IngestedEvidence evidence = ingest(stream, apart());

      assertThat(evidence.tables().get("events").rows()).isEqualTo(EVENTS + 1);
      assertThat(evidence.tables().get("duplicates").rows()).isEqualTo(EVENTS);
      assertThat(table("events").select("event_id").distinct().count()).isEqualTo(EVENTS + 1);
      assertThat(kept()).isEqualTo(EVENTS);
      assertThat(LedgerParts.merged(evidence.ledgerParts()).selectExpr("sum(records_kept)").head())
          .isEqualTo(RowFactory.create((long) EVENTS + 1));
    }
  }

  @Test
  void run_objectCutInTheMiddle_isCutAtTheSamePlaceForTheNextTask() throws IOException {
    byte[] whole = Files.readAllBytes(first);
    Files.write(first, Arrays.copyOf(whole, whole.length / 2));
    Dataset<Row> stream = staged().load(trail.toString());

    IngestedEvidence evidence = ingest(stream, null);

    assertThat(stream.where("row_kind = 'late'").count()).isBetween(100L, EVENTS - 100L);
    assertThat(evidence.rejects().count()).isPositive();
    assertThat(evidence.tables().get("events").rows()).isEqualTo(EVENTS + 1);
    assertThat(table("events").select("event_id").distinct().count()).isEqualTo(EVENTS + 1);
    assertThat(kept()).isEqualTo(evidence.tables().get("duplicates").rows());
  }

  /** The first task finds its object gone; it is back before the next one starts. */
  private static Iterator<Row> inTurn(int task, Iterator<Row> rows, String away, String back)
      throws IOException, InterruptedException {
    if (task > 0) {
      assertThat(FIRST_IS_READ.await(1, TimeUnit.MINUTES)).isTrue();
      return rows;
    }
    List<Row> read = new ArrayList<>();
    rows.forEachRemaining(read::add);
    Files.move(Path.of(away), Path.of(back));
    FIRST_IS_READ.countDown();
    return read.iterator();
  }

  private DataFrameReader staged() {
    return session
        .read()
        .format("cloudtrail")
        .option("include", "staged")
        .option("maxTaskBytes", 1);
  }

  private Dataset<Row> apart() {
    return staged().option("lookBack", "false").load(trail.toString());
  }

  private IngestedEvidence ingest(Dataset<Row> stream, @Nullable Dataset<Row> apart) {
    OutputFolder out = OutputFolder.at(session, root.resolve("out").toString());
    return new TrailIngest(session, out)
        .run(stream, () -> requireNonNull(apart, "read again"), "staging");
  }

  private Dataset<Row> table(String name) {
    return session.read().parquet(root.resolve("out/tables/" + name).toString());
  }

  /** Returns how many copies name an event that is there. */
  private long kept() {
    return table("duplicates")
        .selectExpr("kept_uri as source_uri", "kept_ordinal as source_ordinal")
        .join(table("events"), new String[] {"source_uri", "source_ordinal"}, "left_semi")
        .count();
  }

  private static byte[] log(int events) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      String records =
          String.join(",", IntStream.range(0, events).mapToObj(LookBackTest::event).toList());
      out.write(("{\"Records\":[" + records + "]}").getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String event(int i) {
    return """
    {"eventID":"e%d","eventTime":"2024-01-01T11:58:00Z","eventSource":"s3.amazonaws.com",\
    "eventName":"GetObject","recipientAccountId":"111111111111","requestID":"%x"}\
    """
        .formatted(i, i * 0x9E3779B97F4A7C15L);
  }
}
