/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleLoader;
import dev.spoor.common.rules.RuleTexts;
import dev.spoor.common.spark.Gathered;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.SparkSettings;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.FirstFindings;
import dev.spoor.jobs.detect.money.MoneyLimits;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.incidents.Incidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Findings and incidents over the tables of a finished run, beside the ingest of its trail.
 *
 * <p>Run: {@code benchmarks/run detect TABLES [RULES] [TRAIL]}. The first round is that of a cold
 * process, as a user's is; hashes tell whether two states of the code find the same. With a trail,
 * ingest takes turns with the findings: cold figures compare only between processes, so each of the
 * two is then also to be run by itself ({@code ONLY=findings}, {@code ONLY=ingest}).
 */
public final class DetectBenchmark {
  private final SparkSession session;
  private final Path tables;
  private final Path scratch;

  private DetectBenchmark(SparkSession session, Path tables, Path scratch) {
    this.session = session;
    this.tables = tables;
    this.scratch = scratch;
  }

  /** Draws findings from tables, by the pack and the rules of a folder, and may ingest a trail. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    // What a run on this machine opens, its shuffles among it.
    SparkSession session = SparkSettings.openEmbedded("detect");
    session.sparkContext().setLogLevel("ERROR");
    Path tables = Path.of(args[0]).toAbsolutePath();
    Path scratch = Files.createTempDirectory("spoor-detect");
    try {
      DetectBenchmark benchmark = new DetectBenchmark(session, tables, scratch);
      SparkSettings.fit(session, bytes(tables));
      for (String setting : System.getProperty("conf", "").split(",", -1)) {
        int equals = setting.indexOf('=');
        if (equals > 0) {
          session.conf().set(setting.substring(0, equals), setting.substring(equals + 1));
        }
      }
      benchmark.run(rules(args), args.length > 2 ? Path.of(args[2]).toAbsolutePath() : null);
    } finally {
      session.stop();
      Bench.delete(scratch);
    }
  }

  private static long bytes(Path tables) throws IOException {
    try (var files = Files.walk(tables)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static RuleSettings rules(String[] args) throws InterruptedException {
    boolean isMore = args.length > 1 && !args[1].isEmpty();
    List<String> folders = isMore ? List.of(args[1]) : List.of();
    Spent spent = Spent.begin(null);
    LoadedRules rules =
        RuleLoader.packAnd(RuleTexts.below(folders, StoreSettings.DEFAULT), Map.of());
    System.out.printf(
        "%d rules, %d correlations: %s%n",
        rules.set().rules().size(), rules.set().correlations().size(), spent.end());
    return new RuleSettings(rules, List.of());
  }

  private void run(RuleSettings rules, @Nullable Path trail) throws InterruptedException {
    String only = System.getProperty("only", "");
    TaskGauge tasks = TaskGauge.of(session);
    if (Boolean.getBoolean("watch")) {
      HeapWatch.start();
    }
    for (int round = 0; round < Integer.getInteger("rounds", 1) + 1; round++) {
      if (trail != null && "ingest".contains(only)) {
        Spent spent = Spent.begin(tasks);
        long kept = Bench.ingest(session, trail.toString(), scratch.resolve("ingest"));
        System.out.printf("ingest, round %d: %,d events, %s%n", round, kept, spent.end());
      }
      if ("findings".contains(only)) {
        Spent spent = Spent.begin(tasks);
        TableHash findings = findings(rules);
        TableHash incidents =
            write(
                Tables.INCIDENTS,
                Incidents.incidents(
                    read(scratch, Tables.FINDINGS), read(tables, Tables.CREDENTIALS)));
        System.out.printf("findings, round %d: %s%n", round, spent.end());
        System.out.printf("  findings %s%n  incidents %s%n", findings, incidents);
        session.catalog().clearCache();
      }
      if (Boolean.getBoolean("watch")) {
        System.out.printf("  at most %,.0f MB after a full collection%n", HeapWatch.most() / 1e6);
        HeapWatch.reset();
      }
    }
  }

  private TableHash findings(RuleSettings rules) {
    FirstFindings.Sources sources =
        new FirstFindings.Sources(
            read(tables, Tables.EVENTS),
            read(tables, Tables.CREDENTIALS),
            read(tables, Tables.CREDENTIAL_REPORT),
            new FirstFindings.Bills(
                read(tables, Tables.CHARGES),
                read(tables, Tables.USAGE_DELTAS),
                read(tables, Tables.COST_ANOMALIES),
                MoneyLimits.NONE),
            read(tables, Tables.COVERAGE),
            new FirstFindings.Things(read(tables, Tables.RESOURCES), read(tables, Tables.TIMELINE)),
            new FirstFindings.Reach(
                read(tables, Tables.SUSPECTS), read(tables, Tables.BLAST_RADIUS)),
            null,
            null);
    DetectSettings known =
        new DetectSettings(
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            AwsRanges.NONE,
            DetectSettings.Thresholds.defaults());
    return write(Tables.FINDINGS, FirstFindings.findings(sources, known, rules));
  }

  private Dataset<Row> read(Path folder, TableSpec table) {
    String place = folder.resolve(table.name()).toString();
    return Gathered.small(session.read().schema(SparkSchemas.of(table)).parquet(place));
  }

  private TableHash write(TableSpec table, Dataset<Row> rows) {
    return TableSink.writeUnshuffled(rows, table, scratch.resolve(table.name()).toString());
  }
}
