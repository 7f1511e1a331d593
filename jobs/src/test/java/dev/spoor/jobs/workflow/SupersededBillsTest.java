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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed bills that keep their older assemblies, held against Spark's own reader of CSV. */
class SupersededBillsTest {
  private static final Path BILL =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case/bill/cur-legacy-csv");

  private static final String PERIOD = "p/rep/20260401-20260501/";
  private static final String OLD = "20260402T010203Z";
  private static final String NEW = "20260420T010203Z";

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

  @Test
  void read_assemblyWhoseAmountsNoTableHasRoomFor_isNotToldAndEndsNothing() throws IOException {
    write(NEW + "/rep-1.csv", csv(40, "1"));
    write(OLD + "/rep-1.csv", csv(20, "9" + "0".repeat(24)));
    write("rep-Manifest.json", manifest(NEW, 1));

    SupersededBills.Sums sums = read(plan());
    assertThat(sums.rows()).isEmpty();
    assertThat(sums.unread()).isEqualTo(1);
  }

  @Test
  void read_assemblyThatLacksAFileOfItsManifest_isNotTold() throws IOException {
    write(NEW + "/rep-1.csv", csv(40, "1"));
    write("rep-Manifest.json", manifest(NEW, 1));
    write(OLD + "/rep-1.csv", csv(3, "1"));
    SupersededBills.Sums unlisted = read(plan());
    assertThat(unlisted.rows()).hasSize(1);
    assertThat(unlisted.unlisted()).isEqualTo(1);

    write(OLD + "/rep-Manifest.json", manifest(OLD, 2));
    SupersededBills.Sums cut = read(plan());
    assertThat(cut.rows()).isEmpty();
    assertThat(cut.unread()).isEqualTo(1);

    write(OLD + "/rep-2.csv", csv(3, "1"));
    SupersededBills.Sums whole = read(plan());
    assertThat(whole.rows()).hasSize(2);
    assertThat(whole.unread() + whole.unlisted()).isZero();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("bill").resolve(PERIOD + path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String csv(int lines, String cost) {
    return "bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/UsageStartDate,"
        + "lineItem/LineItemType,lineItem/UnblendedCost\n"
        + ("111122223333,2026-04-01T00:00:00Z,2026-04-02T00:00:00Z,Usage," + cost + "\n")
            .repeat(lines);
  }

  private static String manifest(String assembly, int files) {
    return "{\"assemblyId\":\"%1$s\",\"reportName\":\"rep\",\"reportKeys\":[%2$s],\"billingPeriod\":{\"start\":\"20260401T000000.000Z\"}}"
        .formatted(
            assembly,
            IntStream.rangeClosed(1, files)
                .mapToObj(file -> "\"%s%s/rep-%d.csv\"".formatted(PERIOD, assembly, file))
                .collect(Collectors.joining(",")));
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
