/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.TableSink;
import dev.spoor.common.spark.billing.BillPlan;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.ingest.BillIngest;
import dev.spoor.jobs.spend.Spend;
import dev.spoor.jobs.spend.SpendSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Shows that memory does not grow with the bill: reads bills of growing length, once into sums and
 * once into table {@code charges}, each into {@code usage_deltas}, and prints the most heap that
 * was in use after a full collection.
 *
 * <p>{@code 4x5000000} stands for the bill of 5,000,000 lines of which each file is there four
 * times, as a link under another name: as many lines as one of four times the length, and as many
 * keys as the shorter one.
 */
public final class BillMemoryBenchmark {
  private final SparkSession session;
  private final Path work;

  private BillMemoryBenchmark(SparkSession session, Path work) {
    this.session = session;
    this.work = work;
  }

  /** Runs on bills as long as the arguments from the third on say, in folders of the first. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path folders = Path.of(args[0]).toAbsolutePath();
    HeapWatch.start();
    SparkSession session = Bench.session("bill-memory");
    for (String bill : List.of(args).subList(2, args.length)) {
      int times = bill.contains("x") ? Integer.parseInt(bill.substring(0, bill.indexOf('x'))) : 1;
      long lines = Long.parseLong(bill.substring(bill.indexOf('x') + 1));
      Path folder = folders.resolve("bill-" + lines);
      Files.createDirectories(folder);
      new BillFiles(Path.of(args[1]), folder).make(lines);
      Path work = Files.createTempDirectory(folders, "mem");
      new BillMemoryBenchmark(session, work).run(bill, repeated(folder.resolve("parquet"), times));
      Bench.delete(work);
    }
  }

  /** Returns the files of a bill, each so many times. */
  private static List<String> repeated(Path bill, int times) throws IOException {
    if (times == 1) {
      return List.of(bill.toString());
    }
    Path links = Files.createDirectories(bill.resolveSibling("parquet-" + times));
    try (Stream<Path> files = Files.walk(bill)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        String month = file.getName(file.getNameCount() - 2).toString();
        for (int i = 0; i < times; i++) {
          Path folder = Files.createDirectories(links.resolve("bench/data/" + month));
          Path link = folder.resolve(file.getFileName().toString().replace("bench-", "bench-" + i));
          if (!Files.exists(link)) {
            Files.createLink(link, file);
          }
        }
      }
    }
    return List.of(links.toString());
  }

  private void run(String name, List<String> bill) throws IOException {
    measure(name + " lines, rolled up", bill, true);
    measure(name + " lines, charges", bill, false);
  }

  private void measure(String what, List<String> bill, boolean isRollUp) throws IOException {
    if (!what.matches(".*(" + System.getProperty("only", "") + ").*")) {
      return;
    }
    HeapWatch.reset();
    long start = System.nanoTime();
    long busy = Gauge.cpuNanos();
    Path out = Files.createTempDirectory(work, "out");
    long rows;
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, bill);
      try (Spend spend = isRollUp ? rolledUp(plan) : charges(plan, out)) {
        rows =
            TableSink.write(
                    spend.usageDeltas(),
                    Tables.USAGE_DELTAS,
                    out.resolve("usage_deltas").toString())
                .rows();
      }
    }
    System.out.printf(
        "%-30s %7.1f s %7.1f CPU s, %d deltas, at most %.0f MB of heap in use after a full"
            + " collection (limit %.0f MB)%n",
        what,
        (System.nanoTime() - start) / 1e9,
        (Gauge.cpuNanos() - busy) / 1e9,
        rows,
        HeapWatch.most() / 1e6,
        Runtime.getRuntime().maxMemory() / 1e6);
    Bench.delete(out);
  }

  private Spend rolledUp(BillPlan plan) {
    return Spend.ofRollUp(
        BillSource.rollUp(session, plan, StoreSettings.DEFAULT).rolledUp(),
        SpendSettings.defaults());
  }

  private Spend charges(BillPlan plan, Path out) {
    new BillIngest(session, OutputFolder.at(session, out.toString()))
        .run(plan, BillSource.read(session, plan, StoreSettings.DEFAULT), "staging");
    return Spend.of(
        session.read().parquet(out.resolve("tables/charges").toString()), SpendSettings.defaults());
  }
}
