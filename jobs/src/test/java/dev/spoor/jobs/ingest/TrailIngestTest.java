/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.JsonTexts;
import dev.spoor.common.spark.LedgerParts;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.table.Tables;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailIngestTest {
  private static final StructType STREAM =
      SparkSchemas.of(Tables.EVENTS).add("row_kind", DataTypes.StringType);

  private final SparkSession session = SharedSpark.session();

  @TempDir Path folder;

  @Test
  void run_copiesInTwoObjects_keepsTheFirstAndNamesTheOther() {
    IngestedEvidence custody =
        ingest(
            event("e1", "111111111111", "file:///b", 0),
            event("e1", "111111111111", "file:///a", 3),
            event("e2", "111111111111", "file:///b", 1),
            // The same id in another account is another record.
            event("e1", "222222222222", "file:///b", 2),
            object("file:///a", 4, 3, 1),
            object("file:///b", 3, 3, 0),
            problem("file:///a", 2, "cut <script>"));

    Dataset<Row> events = table("events");
    assertThat(places(events))
        .containsExactlyInAnyOrder("e1 file:///a 3", "e2 file:///b 1", "e1 file:///b 2");
    Row copy = table("duplicates").head();
    assertThat(copy.<String>getAs("kept_uri")).isEqualTo("file:///a");
    assertThat(copy.<Long>getAs("kept_ordinal")).isEqualTo(3L);
    assertThat(copy.<String>getAs("source_uri")).isEqualTo("file:///b");
    assertThat(copy.<Long>getAs("source_ordinal")).isZero();
    assertThat(table("duplicates").count()).isEqualTo(1);
    assertThat(LedgerParts.merged(custody.ledgerParts()).orderBy("uri").collectAsList())
        .extracting(
            row -> row.<String>getAs("uri"),
            row -> row.<Long>getAs("records_read"),
            row -> row.<Long>getAs("records_kept"),
            row -> row.<Long>getAs("records_duplicate"),
            row -> row.<Long>getAs("records_rejected"))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("file:///a", 4L, 3L, 0L, 1L),
            org.assertj.core.groups.Tuple.tuple("file:///b", 3L, 2L, 1L, 0L));
    assertThat(custody.rejects().head().<String>getAs("excerpt")).isEqualTo("cut <script>");
  }

  @Test
  void run_copiesWithinATaskAndAcross_nameTheOneThatIsKeptInTheEnd() {
    ingest(
        event("e1", "111111111111", "file:///b", 0),
        copy("e1", "111111111111", "file:///b", 7, "file:///b", 0),
        event("e1", "111111111111", "file:///a", 3),
        event("e2", "111111111111", "file:///b", 1),
        copy("e2", "111111111111", "file:///c", 0, "file:///b", 1));

    assertThat(places(table("events")))
        .containsExactlyInAnyOrder("e1 file:///a 3", "e2 file:///b 1");
    assertThat(copies())
        .containsExactlyInAnyOrder(
            "e1 file:///b 0 of file:///a 3",
            "e1 file:///b 7 of file:///a 3",
            "e2 file:///c 0 of file:///b 1");
  }

  @Test
  void run_copyOfAnEventThatItsOwnTaskCouldNotRead_readsAgainAndKeepsTheCopy() {
    Row damage = problem("file:///a", -1, "cut");
    Row other = event("e2", "111111111111", "file:///b", 1);

    IngestedEvidence custody =
        ingest(
            List.of(
                late("e1", "111111111111", "file:///b", 0, "file:///a", 0),
                other,
                object("file:///a", 0, 0, 0),
                object("file:///b", 2, 1, 0),
                damage),
            () ->
                List.of(
                    event("e1", "111111111111", "file:///b", 0),
                    other,
                    object("file:///a", 0, 0, 0),
                    object("file:///b", 2, 2, 0),
                    damage));

    assertThat(places(table("events")))
        .containsExactlyInAnyOrder("e1 file:///b 0", "e2 file:///b 1");
    assertThat(copies()).isEmpty();
    assertThat(custody.tables().get("events").rows()).isEqualTo(2);
    assertThat(custody.rejects().count()).isEqualTo(1);
  }

  @Test
  void run_onlyCopiesOfWhatNobodyRead_readsAgain() {
    ingest(
        List.of(
            late("e1", "111111111111", "file:///b", 0, "file:///a", 0),
            problem("file:///a", -1, "cut")),
        () -> List.of(event("e1", "111111111111", "file:///b", 0)));

    assertThat(places(table("events"))).containsExactly("e1 file:///b 0");
  }

  @Test
  void run_copyOfAnEventOfADamagedObject_isNotReadAgain() {
    ingest(
        event("e1", "111111111111", "file:///a", 0),
        late("e1", "111111111111", "file:///b", 0, "file:///a", 0),
        late("e1", "111111111111", "file:///c", 0, "file:///b", 0),
        problem("file:///a", 1, "cut"),
        problem("file:///b", 1, "cut"));

    assertThat(places(table("events"))).containsExactly("e1 file:///a 0");
    assertThat(copies())
        .containsExactlyInAnyOrder(
            "e1 file:///b 0 of file:///a 0", "e1 file:///c 0 of file:///a 0");
  }

  @Test
  void run_copyOverMoreTasksThanAreFollowed_readsAgain() {
    List<Row> chain = new ArrayList<>(List.of(event("e1", "111111111111", "file:///a0", 0)));
    List<Row> apart = new ArrayList<>(chain);
    for (int i = 1; i < 12; i++) {
      String uri = "file:///a" + i;
      chain.add(late("e1", "111111111111", uri, 0, "file:///a" + (i - 1), 0));
      apart.add(event("e1", "111111111111", uri, 0));
    }
    AtomicInteger asked = new AtomicInteger();

    ingest(
        chain,
        () -> {
          asked.incrementAndGet();
          return apart;
        });

    assertThat(asked).hasValue(1);
    assertThat(places(table("events"))).containsExactly("e1 file:///a0 0");
    assertThat(copies()).hasSize(11).allMatch(copy -> copy.endsWith("of file:///a0 0"));
  }

  @Test
  void run_copiesInTwoTrails_keepsTheOneDeliveredFirst() {
    String early = "file:///z/222222222222_CloudTrail_us-east-1_20251102T1005Z_b.json.gz";
    String late = "file:///a/222222222222_CloudTrail_us-east-1_20251102T1010Z_a.json.gz";
    ingest(event("e1", "222222222222", late, 0), event("e1", "222222222222", early, 0));

    assertThat(places(table("events"))).containsExactly("e1 " + early + " 0");
  }

  @Test
  void run_noCopies_publishesStagedFilesWithTheTablesColumnsOnly() {
    ingest(event("e1", "111111111111", "file:///a", 0), object("file:///a", 1, 1, 0));

    Dataset<Row> raw = session.read().parquet(folder.resolve("tables/events").toString());

    assertThat(raw.columns()).containsExactlyElementsOf(Tables.EVENTS.columnNames());
    assertThat(raw.select("extra").head().getString(0)).isEqualTo("{\"odd\":1}");
    assertThat(table("duplicates").count()).isZero();
  }

  @Test
  void run_nothingRead_publishesEmptyTables() {
    IngestedEvidence custody = ingest();

    assertThat(table("events").count()).isZero();
    assertThat(custody.ledgerParts().count()).isZero();
    assertThat(custody.rejects().count()).isZero();
  }

  @Test
  void run_sameStreamInOtherOrder_givesTheSameContent() {
    Row[] rows = {
      event("e1", "111111111111", "file:///b", 0),
      event("e1", "111111111111", "file:///a", 3),
      event("e2", "111111111111", "file:///b", 1)
    };
    ingest(rows);
    TableHash first = TableHash.of(table("events"));
    ingest(rows[2], rows[0], rows[1]);

    assertThat(TableHash.of(table("events"))).isEqualTo(first);
    ingest(rows[0]);
    assertThat(TableHash.of(table("events"))).isNotEqualTo(first);
  }

  private IngestedEvidence ingest(Row... rows) {
    return ingest(
        List.of(rows),
        () -> {
          throw new AssertionError("There was no need to read again");
        });
  }

  private IngestedEvidence ingest(List<Row> rows, Supplier<List<Row>> apart) {
    OutputFolder out = OutputFolder.at(session, folder.toString());
    return new TrailIngest(session, out).run(stream(rows), () -> stream(apart.get()), "staging");
  }

  /** Each row comes of a task of its own: what one task reads it has compared already. */
  private Dataset<Row> stream(List<Row> rows) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return session.createDataFrame(context.parallelize(rows, Math.max(1, rows.size())), STREAM);
  }

  private List<String> copies() {
    return table("duplicates")
        .selectExpr(
            "concat_ws(' ', event_id, source_uri, source_ordinal, 'of', kept_uri, kept_ordinal)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private Dataset<Row> table(String name) {
    return session
        .read()
        .schema(SparkSchemas.of(name.equals("events") ? Tables.EVENTS : Tables.DUPLICATES))
        .parquet(folder.resolve("tables/" + name).toString());
  }

  private static List<String> places(Dataset<Row> events) {
    return events
        .select(col("event_id"), col("source_uri"), col("source_ordinal"))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getLong(2))
        .toList();
  }

  private static Row event(String id, String account, String uri, long ordinal) {
    return row(
        Map.of(
            "event_id", id,
            "event_time", Timestamp.valueOf("2025-11-02 10:00:00"),
            "recipient_account_id", account,
            "extra", "{\"odd\":1}",
            "source_uri", uri,
            "source_ordinal", ordinal,
            "account_id", account,
            "event_month", "2025-11",
            "row_kind", "event"),
        STREAM);
  }

  private static Row object(String uri, long read, long kept, long rejected) {
    return side(
        "object",
        Map.of(
            "uri", uri,
            "kind", "cloudtrail",
            "delivery_time", "2025-11-02T10:05:00Z",
            "records_read", read,
            "records_kept", kept,
            "records_duplicate", 0L,
            "records_rejected", rejected));
  }

  private static Row problem(String uri, long ordinal, String excerpt) {
    return side(
        "problem", Map.of("source_uri", uri, "source_ordinal", ordinal, "excerpt", excerpt));
  }

  /** A copy that the task met which read the first. */
  private static Row copy(
      String id, String account, String uri, long ordinal, String keptUri, long keptOrdinal) {
    return copy("copy", id, account, uri, ordinal, keptUri, keptOrdinal);
  }

  /** A copy of what the task before read. */
  private static Row late(
      String id, String account, String uri, long ordinal, String keptUri, long keptOrdinal) {
    return copy("late", id, account, uri, ordinal, keptUri, keptOrdinal);
  }

  private static Row copy(
      String kind,
      String id,
      String account,
      String uri,
      long ordinal,
      String keptUri,
      long keptOrdinal) {
    Map<String, Object> cells =
        new HashMap<>(
            Map.of(
                "event_id", id,
                "recipient_account_id", account,
                "source_uri", uri,
                "source_ordinal", ordinal));
    cells.putAll(sideCells(kind, Map.of("kept_uri", keptUri, "kept_ordinal", keptOrdinal)));
    return row(cells, STREAM);
  }

  private static Row side(String kind, Map<String, Object> carried) {
    return row(sideCells(kind, carried), STREAM);
  }

  private static Map<String, Object> sideCells(String kind, Map<String, Object> carried) {
    return Map.of(
        "row_kind",
        kind,
        "extra",
        JsonTexts.object(carried),
        "account_id",
        "unknown",
        "event_month",
        "unknown");
  }

  private static Row row(Map<String, Object> values, StructType schema) {
    List<Object> cells = new ArrayList<>();
    for (String name : schema.fieldNames()) {
      cells.add(values.get(name));
    }
    return RowFactory.create(cells.toArray());
  }
}
