/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.benchmarks;

import dev.spoor.benchmarks.MoneyPlants.Plant;
import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.TableSpec;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.FirstFindings;
import dev.spoor.jobs.detect.money.Budget;
import dev.spoor.jobs.detect.money.MoneyLimits;
import dev.spoor.jobs.detect.money.SpendThresholds;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.spend.Spend;
import dev.spoor.jobs.spend.SpendSettings;
import dev.spoor.sampledata.CaseGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Precision and recall of findings on money over generated bills of honest life: one bill per seed,
 * at default thresholds and with what the case of the generator lays down.
 *
 * <p>Beside it abuses are planted, one of each kind, in places, on days and of sizes that the seed
 * draws ({@link MoneyPlants}). One is found when a rule of its kind tells it in its account and
 * region. What looks like abuse and is honest is planted in a second bill, which no finding above
 * low is to speak of: each that does is a false alarm. Rules that need a trail (B04, B11, B12 and
 * those of things) are not asked.
 *
 * <p>Run: {@code benchmarks/run money 20}, for other seeds {@code benchmarks/run money 21-40}.
 */
public final class MoneyBenchmark {
  private static final String BILL = "bill/cur2-parquet";
  private static final Set<String> QUIET = Set.of("low", "informational");

  private final SparkSession session;
  private int found;
  private int missed;
  private int alarms;

  /**
   * What a finding says and where.
   *
   * @param isOfPlant whether one of the lines that it cites was planted
   */
  private record Told(
      String rule, String severity, String account, String region, String text, boolean isOfPlant) {
    boolean isQuiet() {
      return QUIET.contains(severity);
    }

    boolean isOf(Plant plant) {
      return plant.rules().contains(rule) && plant.isIn(account, region);
    }
  }

  private MoneyBenchmark(SparkSession session) {
    this.session = session;
  }

  /** Takes the number of seeds, or the first and the last: {@code 20}, {@code 21-40}. */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    String[] range = (args.length == 0 ? "20" : args[0]).split("-", 2);
    int first = range.length == 1 ? 1 : Integer.parseInt(range[0]);
    int last = Integer.parseInt(range[range.length - 1]);
    MoneyBenchmark benchmark = new MoneyBenchmark(Bench.session("money"));
    for (int seed = first; seed <= last; seed++) {
      Path folder = Files.createTempDirectory("spoor-money");
      try {
        CaseGenerator.bills(seed, folder, false);
        benchmark.judge(seed, folder.resolve(BILL));
      } finally {
        Bench.delete(folder);
      }
    }
    System.out.printf(
        "%d seeds: %d found, %d missed, %d false alarms: precision %.3f, recall %.3f%n",
        last - first + 1,
        benchmark.found,
        benchmark.missed,
        benchmark.alarms,
        (double) benchmark.found / (benchmark.found + benchmark.alarms),
        (double) benchmark.found / (benchmark.found + benchmark.missed));
  }

  private void judge(int seed, Path bill) {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, List.of(bill.toString()));
      Dataset<Row> charges =
          BillSource.read(session, plan, StoreSettings.DEFAULT)
              .charges()
              .persist(StorageLevel.MEMORY_AND_DISK());
      MoneyBase base = new MoneyBase(charges);
      String payer = charges.select("billing_account_id").first().getString(0);
      Map<String, String> tags = Map.of("user:team", base.teams().get(0));
      ChargeLines abused = new ChargeLines(payer, tags);
      List<Plant> plants = new MoneyPlants(seed, base, abused).abuses();
      ChargeLines honest = new ChargeLines(payer, tags);
      new MoneyPlants(seed, base, honest).lookalikes();
      List<Told> ofAbuse = findings(abused.behind(charges, session), base);
      List<Told> ofHonesty = findings(honest.behind(charges, session), base);
      charges.unpersist();
      score(seed, plants, ofAbuse, ofHonesty);
    }
  }

  private void score(int seed, List<Plant> plants, List<Told> ofAbuse, List<Told> ofHonesty) {
    List<Plant> unseen = new ArrayList<>();
    for (Plant plant : plants) {
      if (ofAbuse.stream().noneMatch(told -> told.isOf(plant))) {
        unseen.add(plant);
      }
    }
    List<Told> wrong =
        Stream.concat(
                ofHonesty.stream().filter(told -> !told.isQuiet()),
                ofAbuse.stream().filter(told -> !told.isQuiet() && !told.isOfPlant()))
            .toList();
    found += plants.size() - unseen.size();
    missed += unseen.size();
    alarms += wrong.size();
    System.out.printf("seed %d: %d planted, missed %s%n", seed, plants.size(), unseen);
    wrong.forEach(told -> System.out.println("  false alarm: " + told));
    for (Plant plant : unseen) {
      ofAbuse.stream()
          .filter(told -> plant.isIn(told.account(), told.region()))
          .forEach(told -> System.out.println("  told there: " + told));
    }
  }

  private List<Told> findings(Dataset<Row> charges, MoneyBase base) {
    List<Told> told = new ArrayList<>();
    try (Spend spend = Spend.of(charges, SpendSettings.defaults())) {
      for (Row row :
          FirstFindings.findings(
                  new FirstFindings.Sources(
                      nothing(Tables.EVENTS),
                      nothing(Tables.CREDENTIALS),
                      nothing(Tables.CREDENTIAL_REPORT),
                      new FirstFindings.Bills(
                          charges, spend.usageDeltas(), spend.costAnomalies(), limits(base)),
                      nothing(Tables.COVERAGE),
                      new FirstFindings.Things(nothing(Tables.RESOURCES), nothing(Tables.TIMELINE)),
                      null,
                      null,
                      null),
                  settings(),
                  RuleSettings.NONE)
              .collectAsList()) {
        told.add(
            new Told(
                row.getAs("rule_id"),
                row.getAs("severity"),
                row.getAs("account_id"),
                row.getAs("region_id"),
                row.getAs("statement"),
                row.<String>getList(row.fieldIndex("evidence")).stream()
                    .anyMatch(line -> line.startsWith(ChargeLines.SOURCE))));
      }
    }
    return told;
  }

  private Dataset<Row> nothing(TableSpec table) {
    return session.createDataFrame(List.of(), SparkSchemas.of(table));
  }

  /** Regions and machines as the case of the generator names them. */
  private static DetectSettings settings() {
    return new DetectSettings(
        List.of(),
        List.of("us-east-1", "us-west-2", "eu-west-1", "eu-north-1"),
        List.of(),
        Map.of("777788889999", List.of("g5", "p3"), "*", List.of("g6", "r7i")),
        AwsRanges.NONE,
        DetectSettings.Thresholds.defaults());
  }

  /** A budget that honest life keeps, and the tag of the case with its values. */
  private static MoneyLimits limits(MoneyBase base) {
    Budget budget =
        new Budget(
            null, null, null, null, null, new BigDecimal("1000000"), "USD", List.of(80, 100, 120));
    return new MoneyLimits(
        List.of("team"),
        Map.of("team", base.teams()),
        List.of(budget),
        Map.of("*", List.of("AmazonSES")),
        SpendThresholds.defaults());
  }
}
