/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark.billing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bill in two reports, where no first look at them tells. */
class TwoReportsTest {
  private static final String HEADER =
      "bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/UsageStartDate,"
          + "lineItem/LineItemType,lineItem/UnblendedCost\n";

  @TempDir private Path bucket;

  @Test
  void refuseTwice_monthThatBeginsDeepInAFile_namesBothReports() throws IOException {
    write("a/all.csv", lines("111122223333", "2026-03") + lines("111122223333", "2026-04"));
    write("b/2026-04.csv", lines("111122223333", "2026-04"));
    BillPlan plan = plan();

    for (BillFrames frames : List.of(lines(plan), rollUp(plan))) {
      assertThatThrownBy(() -> plan.refuseTwice(frames.sums().collectAsList()))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(
              "Cannot read the bill of payer 111122223333 for 2026-04 twice: it is in ")
          .hasMessageContaining("a/all*.csv")
          .hasMessageContaining("b/2026*.csv")
          .hasMessageEndingWith("Pass the location of one of them with --bill.");
    }
  }

  @Test
  void refuseTwice_otherPayersMonthsAndPartsOfOneReport_areNoConflict() throws IOException {
    write("a/all-1.csv", lines("111122223333", "2026-03") + lines("111122223333", "2026-04"));
    write("a/all-2.csv", lines("111122223333", "2026-04"));
    write("b/2026-05.csv", lines("111122223333", "2026-05"));
    write("c/2026-04.csv", lines("444455556666", "2026-04"));
    BillPlan plan = plan();

    assertThatCode(() -> plan.refuseTwice(rollUp(plan).sums().collectAsList()))
        .doesNotThrowAnyException();
  }

  private static BillFrames lines(BillPlan plan) {
    return BillSource.read(SharedSpark.session(), plan, StoreSettings.DEFAULT);
  }

  private static BillFrames rollUp(BillPlan plan) {
    return BillSource.rollUp(SharedSpark.session(), plan, StoreSettings.DEFAULT);
  }

  private BillPlan plan() {
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      return BillSource.plan(store, List.of(bucket.toString()));
    }
  }

  private static String lines(String payer, String month) {
    return "%1$s,%2$s-01T00:00:00Z,%2$s-02T00:00:00Z,Usage,1\n".formatted(payer, month).repeat(500);
  }

  private void write(String path, String lines) throws IOException {
    Path file = bucket.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, HEADER + lines);
  }
}
