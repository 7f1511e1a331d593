/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.spark.TableHash;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceStepTest {
  @TempDir private Path folder;

  @Test
  void run_billOverAnEarlierTrail_refusesAndLeavesTheEventsAndTheRecordAlone() throws Exception {
    CaseTables tables = new CaseTables(SharedSpark.session(), out());
    tables.write(
        Tables.EVENTS,
        new TableRows(Tables.EVENTS)
            .row("event_id", "e-1", "account_id", "111122223333", "event_month", "2025-11")
            .frame());
    Files.writeString(folder.resolve("result/run.json"), "{\"status\":\"complete\"}");
    TableHash before = TableHash.of(tables.read(Tables.EVENTS));

    assertThatThrownBy(() -> run(List.of(), List.of(folder.resolve("bill").toString())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("table events there holds a trail of an earlier run")
        .hasMessageContaining("Choose another --out, or give --trail as well")
        .satisfies(e -> assertThat(((UserException) e).isUsage()).isTrue());

    assertThat(TableHash.of(tables.read(Tables.EVENTS))).isEqualTo(before);
    assertThat(folder.resolve("result/run.json")).hasContent("{\"status\":\"complete\"}");
    assertThat(folder.resolve("result/.staging")).doesNotExist();
  }

  @Test
  void run_trailOverAnEarlierBill_namesTheOptionThatIsMissing() throws Exception {
    CaseTables tables = new CaseTables(SharedSpark.session(), out());
    tables.write(
        Tables.CHARGES,
        new TableRows(Tables.CHARGES)
            .row("line_item_id", "l-1", "billing_month", "2025-11", "sub_account_id", "1")
            .frame());
    Files.writeString(folder.resolve("result/run.json"), "{}");

    assertThatThrownBy(() -> run(List.of(folder.resolve("trail").toString()), List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("give --bill as well");
  }

  @Test
  void run_monthInTwoReports_refusesBeforeAnyTotalIsPublished() throws Exception {
    String header =
        "bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/UsageStartDate,"
            + "lineItem/LineItemType,lineItem/UnblendedCost\n";
    String march = "111122223333,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,Usage,1\n".repeat(500);
    String april = march.replace("-03-", "-04-");
    Path all = Files.createDirectories(folder.resolve("bill/a")).resolve("all.csv");
    Path month = Files.createDirectories(folder.resolve("bill/b")).resolve("2026-04.csv");
    Files.writeString(all, header + march + april);
    Files.writeString(month, header + april);
    List<String> bill = List.of(folder.resolve("bill").toString());

    assertThatThrownBy(() -> run(List.of(), bill))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("for 2026-04 twice");
    assertThat(folder.resolve("result/tables/charges")).doesNotExist();

    CaseSettings settings = Cases.of(folder.resolve("result"), List.of(), bill);
    assertThatThrownBy(
            () ->
                new AnalysisRun(SharedSpark.session(), settings, Progress.SILENT, "test")
                    .runOnSums())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("for 2026-04 twice");
    assertThat(folder.resolve("result/tables/usage_deltas")).doesNotExist();
  }

  private OutputFolder out() {
    return OutputFolder.at(SharedSpark.session(), folder.resolve("result").toString());
  }

  private void run(List<String> trail, List<String> bill) {
    CaseSettings settings = Cases.of(folder.resolve("result"), trail, bill);
    new AnalysisRun(SharedSpark.session(), settings, Progress.SILENT, "test")
        .run(Set.of(Step.INGEST));
  }
}
