/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import static org.apache.spark.sql.functions.sum;

import dev.spoor.common.spark.TableSink;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.spend.Spend;
import dev.spoor.jobs.spend.SpendSettings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * Bills into table {@code usage_deltas}, beside DuckDB doing the roll-up in SQL over the same
 * files.
 *
 * <p>Run: {@code benchmarks/run bill [LINES] [FOLDER]}. Two threads each, one unmeasured round,
 * three measured in turn. {@code EXPLAIN=true} tells the stages of Spark.
 */
public final class BillBenchmark {
  private final SparkSession session;
  private final Path folder;

  private BillBenchmark(SparkSession session, Path folder) {
    this.session = session;
    this.folder = folder;
  }

  /** Runs on a bill of as many lines as the first argument says, in the folder of the second. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    long lines = Long.parseLong(args[0]);
    Path folder = Path.of(args[1]).toAbsolutePath();
    Files.createDirectories(folder);
    new BillFiles(Path.of(args[2]), folder).make(lines);
    SparkSession session = Bench.session("bill");
    TaskGauge.of(session);
    new BillBenchmark(session, folder).run();
  }

  private void run() throws Exception {
    Path parquet = folder.resolve("parquet");
    Path csv = folder.resolve("csv.gz");
    try (BillSql duck = new BillSql(TrailBenchmark.THREADS)) {
      Stopwatch watch = new Stopwatch();
      if (watch.isAsked("Parquet bill, Spoor")) {
        verify(duck.total(BillSql.parquet(parquet)), parquet);
      }
      if (watch.isAsked("CSV.gz bill, Spoor")) {
        verify(duck.total(BillSql.csv(csv)), csv);
      }
      watch.add("Parquet bill, Spoor", () -> rollUp(parquet));
      watch.add("Parquet bill, DuckDB", () -> duck.rollUp(BillSql.parquet(parquet), scratch()));
      watch.add("CSV.gz bill, Spoor", () -> rollUp(csv));
      watch.add("CSV.gz bill, DuckDB", () -> duck.rollUp(BillSql.csv(csv), scratch()));
      watch.run(Integer.getInteger("rounds", 3));
      watch.print(0);
      System.out.println();
      watch.ratio(
          "Parquet bill against DuckDB", "Parquet bill, Spoor", "Parquet bill, DuckDB", 0.7);
      watch.ratio("CSV.gz bill against DuckDB", "CSV.gz bill, Spoor", "CSV.gz bill, DuckDB", 1.0);
    }
  }

  /** Both come to the same, or the times say nothing. */
  private void verify(BigDecimal expected, Path bill) {
    rollUp(bill);
    BigDecimal ours =
        session
            .read()
            .parquet(folder.resolve("usage_deltas").toString())
            .where("not is_gone")
            .agg(sum("billed_cost"))
            .head()
            .getDecimal(0);
    if (ours.compareTo(expected) != 0) {
      throw new IllegalStateException(bill + ": Spoor says " + ours + ", DuckDB " + expected);
    }
    System.out.println(bill.getFileName() + ": both come to " + ours.toPlainString());
  }

  private Object rollUp(Path bill) {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, List.of(bill.toString()));
      var lines = BillSource.rollUp(session, plan, StoreSettings.DEFAULT).rolledUp();
      try (Spend spend = Spend.ofRollUp(lines, SpendSettings.defaults())) {
        return TableSink.write(
            spend.usageDeltas(), Tables.USAGE_DELTAS, folder.resolve("usage_deltas").toString());
      }
    }
  }

  private Path scratch() {
    return folder.resolve("duckdb.parquet");
  }
}
