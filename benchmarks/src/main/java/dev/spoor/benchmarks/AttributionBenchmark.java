/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.attribution.Attribution;
import dev.spoor.jobs.attribution.AttributionSettings;
import dev.spoor.jobs.inventory.Coverage;
import dev.spoor.jobs.inventory.Resources;
import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Coverage, inventory and attribution of a seeded trail and bill, with the heap that they take. The
 * cents of attribution must be those of the bill, or it fails.
 *
 * <p>Run: {@code benchmarks/run attribution [LINES] [EVENTS] [FOLDER]}; {@code EXPLAIN=true} before
 * it prints the physical plans, and {@code WATCH=true} collects every few seconds and says what is
 * left, in place of what is in use with dead objects; then times are longer. {@code ONLY=inventory}
 * takes the other stages' tables from an earlier run.
 */
public final class AttributionBenchmark {
  private static final int PARTITIONS = 16;
  private static final boolean WATCHES = Boolean.getBoolean("watch");
  private static final String ONLY = System.getProperty("only", "");

  private final SparkSession session;
  private final Path folder;

  private AttributionBenchmark(SparkSession session, Path folder) {
    this.session = session;
    this.folder = folder;
  }

  private interface Making extends Serializable {
    Row row(long number);
  }

  /** Makes the tables that the arguments ask for, unless they are there, and attributes. */
  public static void main(String[] args) throws InterruptedException {
    Locale.setDefault(Locale.ROOT);
    if (WATCHES) {
      HeapWatch.start();
    }
    long lines = Long.parseLong(args[0]);
    long events = Long.parseLong(args[1]);
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("attribution")
            .master("local[" + TrailBenchmark.THREADS + "]");
    SparkSettings.embedded(PARTITIONS).forEach(builder::config);
    SparkSession session = builder.getOrCreate();
    session.sparkContext().setLogLevel("ERROR");
    if (WATCHES) {
      HeapWatch.tellStagesOf(session);
    }
    AttributionBenchmark benchmark =
        new AttributionBenchmark(session, Path.of(args[2]).toAbsolutePath());
    benchmark.write(new SpentEvents(events, Math.max(100, events / 10), lines));
    for (int round = 0; round < Integer.getInteger("rounds", 1); round++) {
      benchmark.attribute();
    }
    session.stop();
  }

  private void write(SpentEvents made) {
    write(Tables.EVENTS, made.eventCount(), made::event);
    write(Tables.CHARGES, made.lineCount(), made::line);
    write(Tables.CREDENTIALS, made.credentialCount(), made::credential);
    write(Tables.BLAST_RADIUS, made.reachedCount(), made::reached);
  }

  private void write(TableSpec table, long count, Making making) {
    if (Files.exists(folder.resolve(table.name()))) {
      return;
    }
    Dataset<Row> rows =
        session
            .range(0, count, 1, PARTITIONS)
            .map(
                (MapFunction<Long, Row>) number -> making.row(number),
                Encoders.row(SparkSchemas.of(table)));
    save(table, rows.sortWithinPartitions(TableSink.order(table)));
  }

  private void save(TableSpec table, Dataset<Row> rows) {
    TableSink.save(
        rows,
        table.partitionColumns(),
        folder.resolve(table.name()).toString(),
        SaveMode.Overwrite);
  }

  private Dataset<Row> read(TableSpec table) {
    return session
        .read()
        .schema(SparkSchemas.of(table))
        .parquet(folder.resolve(table.name()).toString());
  }

  private Dataset<Row> nothing(TableSpec table) {
    return session.createDataFrame(List.of(), SparkSchemas.of(table));
  }

  private void attribute() throws InterruptedException {
    System.out.printf(
        "%,d lines, %,d events; heap limit %,.0f MB%n",
        read(Tables.CHARGES).count(),
        read(Tables.EVENTS).count(),
        Runtime.getRuntime().maxMemory() / 1e6);
    if (isWished("coverage") || !Files.exists(folder.resolve(Tables.COVERAGE.name()))) {
      coverage();
    }
    if (isWished("inventory")) {
      inventory();
    }
    if (isWished("attribution")) {
      attribution();
      check();
    }
  }

  private static boolean isWished(String stage) {
    return ONLY.isEmpty() || ONLY.equals(stage);
  }

  private void coverage() {
    try (Stage stage = new Stage("coverage")) {
      save(
          Tables.COVERAGE,
          explained(
              Coverage.coverage(
                  read(Tables.EVENTS), read(Tables.CHARGES), nothing(Tables.LEDGER))));
      stage.rows = read(Tables.COVERAGE).count();
    }
  }

  private void inventory() {
    try (Stage stage = new Stage("inventory");
        Resources resources =
            Resources.of(
                read(Tables.EVENTS),
                read(Tables.CHARGES),
                read(Tables.CREDENTIALS),
                read(Tables.COVERAGE),
                nothing(Tables.EXPECTED_RESOURCES))) {
      save(Tables.RESOURCES, explained(resources.rows()));
      stage.rows = read(Tables.RESOURCES).count();
    }
  }

  private void attribution() throws InterruptedException {
    try (Stage stage = new Stage("attribution");
        Attribution attribution =
            Attribution.of(
                new Attribution.Sources(
                    read(Tables.EVENTS),
                    read(Tables.CHARGES),
                    read(Tables.CREDENTIALS),
                    read(Tables.BLAST_RADIUS),
                    nothing(Tables.TIMELINE),
                    read(Tables.RESOURCES)),
                new AttributionSettings(List.of(), Responders.NONE))) {
      save(Tables.ATTRIBUTION, explained(attribution.rows()));
      Gauge.rows(attribution.hours());
      stage.rows = read(Tables.ATTRIBUTION).count();
    }
  }

  private static Dataset<Row> explained(Dataset<Row> frame) {
    if (Boolean.getBoolean("explain")) {
      frame.explain("formatted");
    }
    return frame;
  }

  private void check() {
    BigDecimal billed = cents(Tables.CHARGES);
    BigDecimal attributed = cents(Tables.ATTRIBUTION);
    if (billed.compareTo(attributed) != 0) {
      throw new IllegalStateException(attributed + " attributed of " + billed);
    }
    read(Tables.ATTRIBUTION)
        .groupBy("class")
        .agg(functions.sum("billed_cost"), functions.sum("line_count"))
        .orderBy("class")
        .collectAsList()
        .forEach(
            row ->
                System.out.printf(
                    "  %s: %s USD of %,d lines%n",
                    row.getString(0), row.getDecimal(1).toPlainString(), row.getLong(2)));
  }

  private BigDecimal cents(TableSpec table) {
    return read(table).agg(functions.sum("billed_cost")).first().getDecimal(0);
  }

  /** Prints what it cost when it is closed. */
  private static final class Stage implements AutoCloseable {
    private final String name;
    private final long cpu = Gauge.cpuNanos();
    private final long start = System.nanoTime();
    private long rows;

    Stage(String name) {
      this.name = name;
      Gauge.reset();
      if (WATCHES) {
        HeapWatch.reset();
      }
    }

    @Override
    public void close() {
      System.out.printf(
          "%s: %,d rows: %.1f s, %.1f s of processors; at most %,.0f MB of heap in use%s%n",
          name,
          rows,
          (System.nanoTime() - start) / 1e9,
          (Gauge.cpuNanos() - cpu) / 1e9,
          (WATCHES ? HeapWatch.most() : Gauge.peakBytes()) / 1e6,
          WATCHES ? " after a full collection" : ", dead objects included");
    }
  }
}
