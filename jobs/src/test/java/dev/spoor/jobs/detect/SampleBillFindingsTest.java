/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.billing.BillSource;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.jobs.detect.money.MoneyLimits;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.spend.Spend;
import dev.spoor.jobs.spend.SpendSettings;
import dev.spoor.testing.SharedSpark;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One case billed in every dialect: the same is found, with the same money at stake. */
class SampleBillFindingsTest {
  private static final Path CASE =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case");
  private static final List<String> BY_THE_HOUR = List.of("cur-legacy-csv", "cur2-parquet");
  private static final List<String> BY_THE_DAY =
      List.of("cur-legacy-parquet", "cur2-csv", "focus-1.2-parquet");
  private static final Map<String, List<String>> FOUND = new TreeMap<>();

  @BeforeAll
  static void judge() {
    for (List<String> dialects : List.of(BY_THE_HOUR, BY_THE_DAY)) {
      for (String dialect : dialects) {
        FOUND.put(dialect, found(dialect));
      }
    }
  }

  private static List<String> found(String dialect) {
    Path bill = CASE.resolve("bill").resolve(dialect);
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      var plan = BillSource.plan(store, List.of(bill.toString()));
      Dataset<Row> charges =
          BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT).charges();
      try (Spend spend = Spend.of(charges, SpendSettings.defaults())) {
        return FirstFindings.findings(
                FindingSources.ofBill(
                    new FirstFindings.Bills(
                        charges, spend.usageDeltas(), spend.costAnomalies(), MoneyLimits.NONE)),
                DetectSettings.defaults(),
                RuleSettings.NONE)
            .collectAsList()
            .stream()
            .map(SampleBillFindingsTest::text)
            .sorted()
            .toList();
      }
    }
  }

  /**
   * Says a finding without what only some dialects have: places of lines, names of services in a
   * dialect's own words, and hours.
   */
  private static String text(Row row) {
    BigDecimal money = row.getAs("money_at_stake");
    String subject = row.<String>getAs("subject").replaceAll("(since \\S+) \\S+", "$1");
    return String.join(
        " | ",
        // By the day nobody sees that it began at night.
        row.<String>getAs("rule_id").replace("B06", "B14"),
        String.valueOf(row.<String>getAs("account_id")),
        String.valueOf(row.<String>getAs("region_id")),
        subject,
        String.valueOf(row.<String>getAs("currency")),
        money == null ? "" : money.stripTrailingZeros().toPlainString());
  }

  @Test
  void dialectsOfOneGrain_findTheSame() {
    for (List<String> dialects : List.of(BY_THE_HOUR, BY_THE_DAY)) {
      List<String> expected = FOUND.get(dialects.get(0));
      assertThat(expected).hasSizeGreaterThan(10);
      for (String dialect : dialects) {
        assertThat(FOUND.get(dialect)).as(dialect).isEqualTo(expected);
      }
    }
  }

  @Test
  void daysAndHours_findTheSame() {
    TreeSet<String> byTheHour = new TreeSet<>(FOUND.get(BY_THE_HOUR.get(0)));
    TreeSet<String> byTheDay = new TreeSet<>(FOUND.get(BY_THE_DAY.get(0)));
    byTheHour.removeAll(byTheDay);
    byTheDay.removeAll(FOUND.get(BY_THE_HOUR.get(0)));

    assertThat(byTheDay).isEmpty();
    assertThat(byTheHour).isEmpty();
  }
}
