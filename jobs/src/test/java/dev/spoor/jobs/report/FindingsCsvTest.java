/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.jobs.report.view.Finding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FindingsCsvTest {
  @TempDir private Path folder;

  @Test
  void write_hostileFindings_duckDbReadsEveryRowAndNoFormula() throws Exception {
    List<Finding> findings = SampleReport.hostile().findings().rows();
    Path file = folder.resolve("findings.csv");

    FindingsCsv.write(findings, file);

    List<String> titles = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM read_csv('"
                    + file
                    + "', header = true, all_varchar = true, quote = '\"')")) {
      while (rows.next()) {
        titles.add(rows.getString("title"));
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          String cell = rows.getString(column);
          assertThat(cell == null ? "" : cell).doesNotContainPattern("^[=+@\\-\\t\\r|%]");
        }
        if (titles.size() == 1) {
          assertThat(rows.getString("money_at_stake")).isEqualTo("18204.770000000001");
          assertThat(rows.getString("rule_author")).isEqualTo("A. Author (at example.com)");
          assertThat(rows.getString("rule_license")).isEqualTo("DRL-1.1");
          assertThat(rows.getString("rule_references"))
              .isEqualTo("https://example.com/a-campaign =cmd");
          assertThat(rows.getString("first_seen")).isEqualTo("2025-11-02T03:04:05Z");
        }
      }
    }
    assertThat(titles).hasSize(findings.size()).contains("'" + HostileStrings.FORMULA);
  }

  @Test
  void text_formulaStarts_areQuotedWhereverACellMayBegin() {
    assertThat(SafeCell.text("=1+1")).isEqualTo("'=1+1");
    assertThat(SafeCell.text("  @SUM(A1)")).isEqualTo("'  @SUM(A1)");
    assertThat(SafeCell.text("agent;=cmd|' /C calc'!A0")).isEqualTo("agent;'=cmd|' /C calc'!A0");
    assertThat(SafeCell.text("line\n-2+3")).isEqualTo("line\n'-2+3");
    assertThat(SafeCell.text("\uFF1Dcmd")).isEqualTo("'\uFF1Dcmd");
    assertThat(SafeCell.text("\"=cmd")).isEqualTo("'\"=cmd");
    assertThat(SafeCell.text("aws-cli/2.0 a=b")).isEqualTo("aws-cli/2.0 a=b");
    assertThat(SafeCell.text(null)).isEmpty();
  }

  @Test
  void write_missingFolder_saysWhichFile() {
    Path file = folder.resolve("no").resolve("findings.csv");

    assertThatThrownBy(() -> FindingsCsv.write(List.of(), file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot write findings " + file);
  }
}
