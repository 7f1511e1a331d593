/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.jobs.spend.Spend;
import dev.spoor.jobs.spend.SpendSettings;
import dev.spoor.sampledata.CaseGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Precision and recall of days out of line over generated bills: one case per seed, at default
 * settings. A planted abuse is an account and region in which intruders cost a unit of currency or
 * more; it is found when a series there is out of line, and what is out of line elsewhere is a
 * false alarm.
 *
 * <p>Run: {@code benchmarks/run money 20}.
 */
public final class MoneyBenchmark {
  private static final String BILL = "bill/cur2-parquet";

  private MoneyBenchmark() {}

  /** Takes the number of seeds. */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    int seeds = args.length == 0 ? 20 : Integer.parseInt(args[0]);
    SparkSession session = Bench.session("money");
    int hits = 0;
    int misses = 0;
    int alarms = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Path folder = Files.createTempDirectory("spoor-money");
      try {
        CaseGenerator.bills(seed, folder);
        Set<String> planted = planted(folder.resolve("truth/costs.csv"));
        Set<String> found = found(session, folder.resolve(BILL));
        TreeSet<String> missed = new TreeSet<>(planted);
        missed.removeAll(found);
        TreeSet<String> wrong = new TreeSet<>(found);
        wrong.removeAll(planted);
        hits += planted.size() - missed.size();
        misses += missed.size();
        alarms += wrong.size();
        System.out.printf(
            "seed %d: %d planted, missed %s, false alarms %s%n",
            seed, planted.size(), missed, wrong);
      } finally {
        Bench.delete(folder);
      }
    }
    System.out.printf(
        "%d seeds: precision %.3f, recall %.3f%n",
        seeds, (double) hits / (hits + alarms), (double) hits / (hits + misses));
  }

  private static Set<String> planted(Path truth) throws IOException {
    Map<String, BigDecimal> costs = new TreeMap<>();
    try (Stream<String> lines = Files.lines(truth)) {
      lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              cells ->
                  costs.merge(
                      cells[3] + " " + cells[4], new BigDecimal(cells[7]), BigDecimal::add));
    }
    costs.values().removeIf(cost -> cost.compareTo(BigDecimal.ONE) < 0);
    return costs.keySet();
  }

  private static Set<String> found(SparkSession session, Path bill) {
    TreeSet<String> found = new TreeSet<>();
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, List.of(bill.toString()));
      var charges = BillSource.read(session, plan, StoreSettings.DEFAULT).charges();
      try (Spend spend = Spend.of(charges, SpendSettings.defaults())) {
        for (Row row :
            spend.costAnomalies().select("account_id", "region_id").distinct().collectAsList()) {
          found.add(row.getString(0) + " " + row.getString(1));
        }
      }
    }
    return found;
  }
}
