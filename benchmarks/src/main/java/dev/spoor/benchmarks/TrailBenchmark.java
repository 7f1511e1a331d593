/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_timestamp;
import static org.apache.spark.sql.functions.when;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.Lineage;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Reading and ingesting a trail, beside the JDK's bare gunzip, DuckDB and Spark's own JSON reader.
 *
 * <p>Run: {@code benchmarks/run trail [SCALE] [FOLDER]}. Two threads each, one unmeasured round,
 * three measured in turn.
 */
public final class TrailBenchmark {
  static final int THREADS = 2;
  private static final int ROUNDS = 3;
  private static final String[] TWELVE = {
    "event_id", "event_time", "event_source", "event_name", "aws_region", "recipient_account_id",
    "source_ip_address", "user_agent", "error_code", "read_only", "identity_arn", "access_key_id"
  };

  private final SparkSession session;
  private final String trail;
  private final Path scratch;

  private TrailBenchmark(SparkSession session, String trail, Path scratch) {
    this.session = session;
    this.trail = trail;
    this.scratch = scratch;
  }

  /** Runs everything on the archive that the first argument names. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    SparkSession session = Bench.session("benchmark");
    Path scratch =
        Files.createTempDirectory(Path.of(args[0]).toAbsolutePath().getParent(), "bench");
    new TrailBenchmark(session, Path.of(args[0]).toAbsolutePath().toString(), scratch).run();
  }

  private void run() throws Exception {
    List<Path> files = logFiles();
    long rawBytes = gunzip(files);
    System.out.printf(
        "%,d files, %.1f MB raw; JDK %s, Spark %s, %d threads%n",
        files.size(), rawBytes / 1e6, Runtime.version(), session.version(), THREADS);
    try (DuckDb duck = new DuckDb(trail, THREADS)) {
      verify(duck, files);
      Stopwatch watch = new Stopwatch();
      watch.add("gunzip, JDK", () -> gunzip(files));
      watch.add("scan 12 columns, cloudtrail", this::scan);
      watch.add("aggregate, cloudtrail", () -> aggregate(trail()));
      watch.add("aggregate, DuckDB tuned", duck::aggregate);
      watch.add("aggregate, Spark JSON", () -> aggregate(sparkJson()));
      watch.add("to Parquet, cloudtrail", this::write);
      watch.add("to Parquet, DuckDB tuned", () -> duck.write(scratch.resolve("duck").toString()));
      watch.add(
          "ingest: dedupe and ledger too",
          () -> Bench.ingest(session, trail, scratch.resolve("ingest")));
      watch.add("lineage, suspects, blast radius", this::lineage);
      watch.run(Integer.getInteger("rounds", ROUNDS));
      watch.print(rawBytes / 1e6);
      System.out.println();
      watch.ratio("scan against bare gunzip", "scan 12 columns, cloudtrail", "gunzip, JDK", 0.30);
      watch.ratio(
          "aggregate against DuckDB", "aggregate, cloudtrail", "aggregate, DuckDB tuned", 1.0);
      watch.ratio(
          "aggregate against Spark JSON", "aggregate, cloudtrail", "aggregate, Spark JSON", 1.6);
      watch.ratio(
          "to Parquet against DuckDB", "to Parquet, cloudtrail", "to Parquet, DuckDB tuned", 1.0);
      watch.ratio(
          "ingest against DuckDB's Parquet",
          "ingest: dedupe and ledger too",
          "to Parquet, DuckDB tuned",
          0.7);
      watch.ratio(
          "ingest's time against lineage's",
          "lineage, suspects, blast radius",
          "ingest: dedupe and ledger too",
          4.0);
    }
  }

  /**
   * All read the same number of records, and ours keeps requests and responses to the byte, or the
   * times say nothing.
   */
  private void verify(DuckDb duck, List<Path> files) throws Exception {
    Row ours =
        trail()
            .selectExpr(
                "count(*)",
                RawSlices.SPARK_SUM.formatted("request_parameters"),
                RawSlices.SPARK_SUM.formatted("response_elements"))
            .head();
    long theirs = duck.count();
    if (ours.getLong(0) != theirs) {
      throw new IllegalStateException(
          "cloudtrail reads " + ours.getLong(0) + " records, DuckDB " + theirs);
    }
    RawSlices.Sums raw = RawSlices.of(files);
    RawSlices.Sums kept =
        new RawSlices.Sums(
            ours.getDecimal(1).toBigIntegerExact(), ours.getDecimal(2).toBigIntegerExact());
    if (!kept.equals(raw)) {
      throw new IllegalStateException("cloudtrail keeps " + kept + ", the files hold " + raw);
    }
    System.out.printf(
        "%,d records by both readers; hashes of requests and responses: %s%n", theirs, raw);
  }

  private Dataset<Row> trail() {
    return session.read().format("cloudtrail").load(trail);
  }

  private Object scan() {
    Dataset<Row> twelve = trail().selectExpr(TWELVE);
    twelve.write().format("noop").mode(SaveMode.Overwrite).save();
    return "12 columns";
  }

  private static Object aggregate(Dataset<Row> events) {
    return events
        .groupBy("recipient_account_id", "aws_region", "event_source", "event_name", "error_code")
        .agg(
            count(lit(1)),
            min("event_time"),
            max("event_time"),
            approx_count_distinct("access_key_id"),
            approx_count_distinct("source_ip_address"),
            approx_count_distinct("user_agent"),
            max("identity_arn"),
            max("event_id"),
            sum(when(col("read_only"), 1).otherwise(0)))
        .count();
  }

  private Dataset<Row> sparkJson() {
    StructType records =
        StructType.fromDDL(
            "Records"
                + " array<struct<eventID:string,eventTime:string,eventSource:string,eventName:string,awsRegion:string,"
                + "recipientAccountId:string,sourceIPAddress:string,userAgent:string,errorCode:string,readOnly:boolean,"
                + "userIdentity:struct<arn:string,accessKeyId:string>>>");
    return session
        .read()
        .schema(records)
        .option("multiLine", true)
        .option("recursiveFileLookup", true)
        .option("pathGlobFilter", "*_CloudTrail_*.json.gz")
        .json(trail)
        .select(explode(col("Records")).as("r"))
        .select(
            col("r.eventID").as("event_id"),
            to_timestamp(col("r.eventTime")).as("event_time"),
            col("r.eventSource").as("event_source"),
            col("r.eventName").as("event_name"),
            col("r.awsRegion").as("aws_region"),
            col("r.recipientAccountId").as("recipient_account_id"),
            col("r.sourceIPAddress").as("source_ip_address"),
            col("r.userAgent").as("user_agent"),
            col("r.errorCode").as("error_code"),
            col("r.readOnly").as("read_only"),
            col("r.userIdentity.arn").as("identity_arn"),
            col("r.userIdentity.accessKeyId").as("access_key_id"));
  }

  private Object write() {
    String folder = scratch.resolve("plain").toString();
    TableSink.save(
        trail().drop("account_id", "event_month"), List.of(), folder, SaveMode.Overwrite);
    return session.read().parquet(folder).count();
  }

  /** Over the events that the ingest of the same round wrote. */
  private Object lineage() {
    Dataset<Row> events =
        session
            .read()
            .schema(SparkSchemas.of(Tables.EVENTS))
            .parquet(scratch.resolve("ingest/tables/" + Tables.EVENTS.name()).toString());
    try (Lineage lineage = Lineage.of(events, LineageSettings.of(List.of(), List.of()))) {
      discard(lineage.credentials());
      discard(lineage.edges());
      Lineage.Reach reach = lineage.reach();
      discard(reach.suspects());
      discard(reach.blastRadius());
    }
    return "credentials";
  }

  private static void discard(Dataset<Row> rows) {
    rows.write().format("noop").mode(SaveMode.Overwrite).save();
  }

  private List<Path> logFiles() throws IOException {
    try (Stream<Path> walk = Files.walk(Path.of(trail))) {
      return walk.filter(p -> p.toString().contains("/CloudTrail/"))
          .filter(p -> p.toString().endsWith(".json.gz"))
          .sorted()
          .toList();
    }
  }

  private static long gunzip(List<Path> files) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    AtomicInteger next = new AtomicInteger();
    try {
      long total = 0;
      List<Future<Long>> parts =
          threads.invokeAll(java.util.Collections.nCopies(THREADS, () -> gunzipShare(files, next)));
      for (Future<Long> part : parts) {
        total += part.get();
      }
      return total;
    } finally {
      threads.shutdown();
    }
  }

  private static Long gunzipShare(List<Path> files, AtomicInteger next) {
    byte[] buffer = new byte[64 * 1024];
    long bytes = 0;
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      try (InputStream in =
          new GZIPInputStream(Files.newInputStream(files.get(i)), buffer.length)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          bytes += read;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes;
  }
}
