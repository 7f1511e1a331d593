/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.spend.RollUps;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bill that is read into sums alone comes to what its lines come to. */
class RunOnSumsTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("spoor.root", ".."), "sample-data/case/bill/cur-legacy-parquet");

  @TempDir private Path folder;

  @Test
  void runOnSums_overARunOfLines_saysTheSameAndLeavesNoChargesOrReport() throws Exception {
    Files.createDirectories(folder.resolve("bill"));
    Files.writeString(
        folder.resolve("bill/odd.csv"),
        """
        identity/LineItemId,bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UnblendedCost
        a,999999999999,2025-10-01T00:00:00Z,Usage,2025-10-01T00:00:00Z,0.5
        b,999999999999,2025-10-01T00:00:00Z,Usage,2025-10-01T00:00:00Z,half
        c,999999999999,2025-10-01T00:00:00Z,Fee,2025-10-02T00:00:00Z,-0.5
        """);
    Path out = folder.resolve("result");
    CaseSettings settings =
        Cases.of(out, List.of(), List.of(SAMPLE.toString(), folder.resolve("bill").toString()));

    RunOutcome byLine = run(settings).run(EnumSet.of(Step.INGEST, Step.USAGE));
    String text = Audit.write(SharedSpark.session(), settings, RollUps.By.QUARTER);
    MoneyRecord money = EarlierRun.moneyOf(OutputFolder.at(SharedSpark.session(), out.toString()));
    Files.writeString(out.resolve("report.html"), "of the run before");
    RunOutcome onSums = run(settings).runOnSums();

    assertThat(byLine.tables().get("charges").rows()).isGreaterThan(3_000);
    assertThat(onSums.tables()).doesNotContainKey("charges");
    for (String table : List.of("usage_deltas", "cost_anomalies", "ledger", "rejects", "events")) {
      assertThat(onSums.tables().get(table)).as(table).isEqualTo(byLine.tables().get(table));
    }
    assertThat(onSums.rejects()).isEqualTo(1);
    assertThat(Audit.write(SharedSpark.session(), settings, RollUps.By.QUARTER)).isEqualTo(text);
    MoneyRecord summed = EarlierRun.moneyOf(OutputFolder.at(SharedSpark.session(), out.toString()));
    assertThat(summed.list(MoneyRecord.BILLS)).hasSizeGreaterThan(3);
    assertThat(summed.list(MoneyRecord.BILLS)).isEqualTo(money.list(MoneyRecord.BILLS));
    assertThat(summed.list(MoneyRecord.DELTAS)).isEqualTo(money.list(MoneyRecord.DELTAS));
    assertThat(summed.list(MoneyRecord.RESTATED)).isEmpty();
    assertThat(out.resolve("tables/charges")).doesNotExist();
    assertThat(out.resolve("report.html")).doesNotExist();
    assertThat(out.resolve(".staging")).doesNotExist();

    String before = Files.readString(out.resolve("run.json"));
    assertThatThrownBy(() -> run(settings).run(EnumSet.of(Step.USAGE)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Cannot read table " + Tables.CHARGES.name());
    assertThatThrownBy(
            () ->
                run(Cases.of(out, List.of(folder.resolve("trail").toString()), List.of()))
                    .run(EnumSet.of(Step.INGEST)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("table usage_deltas there holds sums of a bill of an earlier run");
    assertThat(out.resolve("run.json")).hasContent(before);
  }

  @Test
  void runOnSums_withATrailOrWithoutABill_refuses() {
    List<String> none = List.of();
    List<String> some = List.of(folder.resolve("evidence").toString());
    assertThatThrownBy(() -> run(Cases.of(folder.resolve("result"), none, none)).runOnSums())
        .hasMessageContaining("give --bill LOC");
    assertThatThrownBy(() -> run(Cases.of(folder.resolve("result"), some, some)).runOnSums())
        .hasMessageContaining("leave the trail out");
  }

  private static AnalysisRun run(CaseSettings settings) {
    return new AnalysisRun(SharedSpark.session(), settings, Progress.SILENT, "test");
  }
}
