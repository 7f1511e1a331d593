/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.billing.BillPlan;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.spark.billing.SupersededBills;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed bills that keep their older assemblies, held against Spark's own reader of CSV. */
class SupersededBillsTest {
  private static final Path BILL =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case/bill/cur-legacy-csv");

  @TempDir private Path folder;

  @Test
  void run_olderAssembliesBesideTheNewest_saysByHowMuchTheyDiffer() {
    Path out = folder.resolve("result");
    new AnalysisRun(
            SharedSpark.session(),
            Cases.of(out, List.of(), List.of(BILL.toString())),
            Progress.SILENT,
            "test")
        .run(EnumSet.of(Step.INGEST, Step.USAGE));
    MoneyRecord money = EarlierRun.moneyOf(OutputFolder.at(SharedSpark.session(), out.toString()));

    Map<String, String> sums = sums();
    Map<String, String> told = new TreeMap<>();
    for (Map<String, String> entry : money.list(MoneyRecord.SUPERSEDED)) {
      told.put(
          entry.get("earlier_assembly"),
          entry.get("earlier_lines") + " " + plain(entry.get("earlier")));
      assertThat(entry.get("lines") + " " + plain(entry.get("charges")))
          .isEqualTo(sums.get(entry.get("assembly")));
    }
    money.list(MoneyRecord.BILLS).forEach(bill -> sums.remove(bill.get("assembly")));
    assertThat(told).isNotEmpty().isEqualTo(sums);
    assertThat(money.violations()).isEmpty();
  }

  @Test
  void read_assemblyThatCannotBeReadWholeOrIsLargerThanTheBill_isNotToldAndCounted()
      throws IOException {
    copy(BILL, folder.resolve("bill"));
    BillPlan whole = plan();
    SupersededBills.Sums all = read(whole);
    assertThat(all.unread()).isZero();

    List<Path> old =
        whole.objects().stream()
            .filter(object -> object.role().kind().equals("bill-superseded"))
            .map(object -> Path.of(object.stored().uri().replaceFirst("^file://", "")))
            .toList();
    Files.write(old.get(0), new byte[] {0x1f, (byte) 0x8b, 8, 0});
    Files.write(old.get(1), new byte[2 * (int) whole.dataBytes()]);

    SupersededBills.Sums some = read(plan());
    assertThat(some.unread()).isEqualTo(2);
    assertThat(some.rows()).hasSize(all.rows().size() - 2);
  }

  private static SupersededBills.Sums read(BillPlan plan) {
    return SupersededBills.read(SharedSpark.session(), plan, StoreSettings.DEFAULT);
  }

  private BillPlan plan() {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      return BillSource.plan(store, List.of(folder.resolve("bill").toString()));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  /** Returns lines and cost by assembly. */
  private static Map<String, String> sums() {
    Map<String, String> sums = new TreeMap<>();
    for (Row row :
        SharedSpark.session()
            .read()
            .option("header", "true")
            .csv(BILL + "/*/*/*/*/*.csv.gz")
            .groupBy(regexp_extract(input_file_name(), "([^/]+)/[^/]+$", 1))
            .agg(count(lit(1)), sum(col("`lineItem/UnblendedCost`").cast("decimal(38,12)")))
            .collectAsList()) {
      sums.put(row.getString(0), row.getLong(1) + " " + plain(row.getDecimal(2).toString()));
    }
    return sums;
  }

  private static String plain(String amount) {
    BigDecimal number = new BigDecimal(amount);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
