/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The committed case in every dialect: the generator's truth says what is planted in it. */
class SampleSpendTest {
  private static final Path CASE =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case");
  private static final List<String> DIALECTS =
      List.of(
          "cur-legacy-csv", "cur-legacy-parquet", "cur2-csv", "cur2-parquet", "focus-1.2-parquet");

  private static final Map<String, List<String>> DELTAS = new TreeMap<>();
  private static final Map<String, List<String>> ANOMALIES = new TreeMap<>();
  private static final Map<String, List<String>> BY_LINE = new TreeMap<>();
  private static final Map<String, List<String>> ROLLED_UP = new TreeMap<>();
  private static final Set<String> PLACES = new TreeSet<>();

  @BeforeAll
  static void judge() {
    for (String dialect : DIALECTS) {
      try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
        var plan = BillSource.plan(store, List.of(CASE.resolve("bill/" + dialect).toString()));
        Dataset<Row> charges =
            BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT).charges();
        try (Spend spend = Spend.of(charges, SpendSettings.defaults());
            Spend rolledUp =
                Spend.ofRollUp(
                    BillSource.rollUp(SharedSpark.session(), plan, StoreSettings.DEFAULT)
                        .rolledUp(),
                    SpendSettings.defaults())) {
          BY_LINE.put(dialect, whole(spend));
          ROLLED_UP.put(dialect, whole(rolledUp));
          DELTAS.put(dialect, texts(spend.usageDeltas().drop("service_name")));
          // Hours are known only where the bill is hourly.
          Dataset<Row> anomalies =
              spend
                  .costAnomalies()
                  .where("grain = 'day'")
                  .drop("service_name", "since", "is_off_hours", "peak_hour", "peak_hour_cost");
          ANOMALIES.put(dialect, texts(anomalies));
          anomalies
              .select("account_id", "region_id", "service_code")
              .distinct()
              .collectAsList()
              .forEach(row -> PLACES.add(row.mkString(" ")));
        }
      }
    }
  }

  private static List<String> whole(Spend spend) {
    List<String> rows = new ArrayList<>(spend.usageDeltas().toJSON().collectAsList());
    rows.addAll(spend.costAnomalies().toJSON().collectAsList());
    rows.sort(Comparator.naturalOrder());
    return rows;
  }

  private static List<String> texts(Dataset<Row> rows) {
    List<String> texts = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      texts.add(row.json());
    }
    return texts.stream().sorted().toList();
  }

  @Test
  void deltas_areTheSameInEveryDialect() {
    List<String> expected = DELTAS.get(DIALECTS.get(0));
    assertThat(expected).hasSizeGreaterThan(100);
    for (String dialect : DIALECTS) {
      assertThat(DELTAS.get(dialect)).as(dialect).isEqualTo(expected);
    }
  }

  @Test
  void rollUp_ofColumns_isThatOfLinesInEveryDialect() {
    for (String dialect : DIALECTS) {
      assertThat(ROLLED_UP.get(dialect)).as(dialect).isEqualTo(BY_LINE.get(dialect));
    }
  }

  @Test
  void anomalies_areTheSameInEveryDialect() {
    List<String> expected = ANOMALIES.get(DIALECTS.get(0));
    assertThat(expected).hasSizeGreaterThan(10);
    for (String dialect : DIALECTS) {
      assertThat(ANOMALIES.get(dialect)).as(dialect).isEqualTo(expected);
    }
  }

  @Test
  void plantedAbuse_isFoundInEachAccountAndRegion_andNothingElse() throws IOException {
    Map<String, BigDecimal> planted = new TreeMap<>();
    try (Stream<String> lines = Files.lines(CASE.resolve("truth/costs.csv"))) {
      lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              cells ->
                  planted.merge(
                      cells[3] + " " + cells[4], new BigDecimal(cells[7]), BigDecimal::add));
    }
    planted.values().removeIf(cost -> cost.compareTo(BigDecimal.ONE) < 0);
    Set<String> found = new TreeSet<>();
    PLACES.forEach(place -> found.add(place.substring(0, place.lastIndexOf(' '))));

    assertThat(planted).hasSizeGreaterThan(7);
    assertThat(found).isEqualTo(planted.keySet());
  }

  @Test
  void honestLookalikes_areSilent() {
    // The data team's machines, the promotion week, and the region that was opened on purpose.
    assertThat(PLACES)
        .doesNotContain(
            "777788889999 us-west-2 AmazonEC2",
            "444455556666 eu-west-1 AmazonEC2",
            "444455556666 eu-north-1 AmazonEC2");
  }
}
