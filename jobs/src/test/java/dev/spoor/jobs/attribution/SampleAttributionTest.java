/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.inventory.Coverage;
import dev.spoor.jobs.inventory.Resources;
import dev.spoor.jobs.lineage.Lineage;
import dev.spoor.jobs.lineage.LineageSettings;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the intruders of the committed case cost, against the generator's own account of it. */
class SampleAttributionTest {
  private static final Path CASE =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case");
  private static final List<String> TRUSTED =
      List.of("198.51.100.0/24", "2001:db8:0f1c::/48", "192.0.2.0/24");

  private static Dataset<Row> events;
  private static Dataset<Row> credentials;
  private static Dataset<Row> blastRadius;

  @BeforeAll
  static void follow() {
    events = SharedSpark.session().read().format("cloudtrail").load(CASE.resolve("trail").toString());
    LineageSettings known =
        LineageSettings.of(List.of("AKIAWO645SY5DEXAMPLE"), TRUSTED);
    try (Lineage lineage = Lineage.of(events, known)) {
      credentials = local(lineage.credentials());
      blastRadius = local(lineage.reach().blastRadius());
    }
  }

  private static Dataset<Row> local(Dataset<Row> rows) {
    return SharedSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cur-legacy-csv", "cur-legacy-parquet", "cur2-csv", "cur2-parquet", "focus-1.2-parquet"
      })
  void costs_ofEachIntruder_areTheTrueOnesToTheCent(String dialect) throws IOException {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, List.of(CASE.resolve("bill/" + dialect).toString()));
      Dataset<Row> charges =
          BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT).charges();
      Dataset<Row> coverage =
          local(Coverage.coverage(events, charges, new TableRows(Tables.LEDGER).frame()));
      List<Row> rows;
      Map<String, Row> things = new HashMap<>();
      try (Resources resources = Resources.of(events, charges, credentials, coverage)) {
        Dataset<Row> made = local(resources.rows());
        made.collectAsList().forEach(row -> things.put(row.getAs("resource_id"), row));
        try (Attribution attribution =
            Attribution.of(
                new Attribution.Sources(events, charges, credentials, blastRadius, made),
                new AttributionSettings(TRUSTED, Responders.NONE))) {
          rows = attribution.rows().collectAsList();
        }
      }

      assertThat(sum(rows)).isEqualByComparingTo(charged(charges));
      assertThat(found(rows)).isEqualTo(truth());
    }
  }

  private static BigDecimal sum(List<Row> rows) {
    return rows.stream()
        .map(row -> row.<BigDecimal>getAs("billed_cost"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal charged(Dataset<Row> charges) {
    return charges.filter("not coalesce(is_split, false)").selectExpr("sum(billed_cost)").first().getDecimal(0);
  }

  /** Returns costs of intruders and suspects by root and class, in cents. */
  private static Map<String, BigDecimal> found(List<Row> rows) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Row row : rows) {
      if (Actor.isBad(row.getAs("actor"))) {
        sums.merge(
            row.getAs("root_credential_id") + " " + row.getAs("class"),
            row.getAs("billed_cost"),
            BigDecimal::add);
      }
    }
    sums.replaceAll((key, cost) -> cost.setScale(2, RoundingMode.HALF_EVEN));
    return sums;
  }

  private static Map<String, BigDecimal> truth() throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (List<String> line : lines(CASE.resolve("truth/costs.csv"))) {
      sums.merge(line.get(1) + " " + line.get(6), new BigDecimal(line.get(7)), BigDecimal::add);
    }
    sums.replaceAll((key, cost) -> cost.setScale(2, RoundingMode.HALF_EVEN));
    return sums;
  }

  /** No value of the file has a comma. */
  private static List<List<String>> lines(Path file) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
      lines.add(List.of(line.split(",", -1)));
    }
    return lines;
  }
}
