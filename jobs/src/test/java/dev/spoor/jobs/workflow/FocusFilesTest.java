/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FocusFilesTest {
  @TempDir private Path folder;

  @Test
  void csv_blanksQuotesAndSmallAmounts_areKeptToTheLetter() throws Exception {
    new CaseTables(SharedSpark.session(), out())
        .write(
            Tables.CHARGES,
            new TableRows(Tables.CHARGES)
                .row(
                    "charge_description",
                    "  =1+1, \"quoted\"\ttab  ",
                    "charge_category",
                    "Credit",
                    "billed_cost",
                    "0.000000000000",
                    "effective_cost",
                    "0.000000000001",
                    "net_cost",
                    "-12.340000000000",
                    "billing_month",
                    "2025-11")
                .frame());

    String target =
        FocusFiles.write(SharedSpark.session(), folder.toString(), FocusFiles.Format.CSV);

    List<String> cells = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT ChargeDescription, BilledCost, EffectiveCost, x_NetCost, SkuId FROM"
                    + " read_csv('%s/*.csv', header=true, all_varchar=true, quote='\"',"
                        .formatted(Path.of(java.net.URI.create(uri(target))))
                    + " escape='\"', delim=',')")) {
      while (rows.next()) {
        for (int i = 1; i <= 5; i++) {
          cells.add(rows.getString(i));
        }
      }
    }
    assertThat(cells)
        .containsExactly("  =1+1, \"quoted\"\ttab  ", "0", "0.000000000001", "-12.34", null);
  }

  @Test
  void ingest_overAnEarlierExport_deletesIt() throws Exception {
    for (String name : List.of("focus/part", "focus-csv/part")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), "old");
    }
    Files.writeString(folder.resolve("run.json"), "{}");
    String bill =
        Path.of(System.getProperty("spoor.root", ".."), "sample-data/case/bill/cur2-csv")
            .toAbsolutePath()
            .toString();

    new AnalysisRun(
            SharedSpark.session(),
            Cases.of(folder, List.of(), List.of(bill)),
            Progress.SILENT,
            "test")
        .run(Set.of(Step.INGEST));

    assertThat(folder.resolve("focus")).doesNotExist();
    assertThat(folder.resolve("focus-csv")).doesNotExist();
  }

  private static String uri(String target) {
    return target.startsWith("file:/") ? target : "file:" + target;
  }

  private OutputFolder out() {
    return OutputFolder.at(SharedSpark.session(), folder.toString());
  }
}
