/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's months without intruders, analysed by somebody who says nothing of the case. */
class HonestLifeIT {
  @TempDir private Path folder;

  @Test
  void analyze_honestLifeAtDefaultSettings_raisesNothingAboveLow() {
    Path honest = folder.resolve("case");
    Path out = folder.resolve("out");
    CommandRun made = CommandRun.of("generate", "--incidents", "none", "--out", honest.toString());
    assertThat(made.exitCode()).as(made.toString()).isZero();

    CommandRun run =
        CommandRun.of(
            "analyze",
            "--trail",
            honest.resolve("trail").toString(),
            "--bill",
            honest.resolve("bill/cur2-parquet").toString(),
            "--out",
            out.toString());

    assertThat(run.exitCode()).as(run.toString()).isLessThanOrEqualTo(1);
    try (Sql sql = new Sql().withTables(out)) {
      assertThat(sql.number("SELECT count(*) FROM events")).isGreaterThan(5_000);
      assertThat(
              sql.rows(
                  "SELECT DISTINCT rule_id, account_id, region_id FROM findings WHERE severity NOT"
                      + " IN ('low', 'informational') ORDER BY ALL"))
          .isEmpty();
      // What is new is told all the same, as the work of known hands.
      assertThat(
              sql.rows(
                  "SELECT DISTINCT rule_id, account_id, region_id FROM findings WHERE rule_id LIKE"
                      + " '%-known' OR rule_id LIKE '%-routine' OR rule_id LIKE '%-approved'"
                      + " ORDER BY ALL"))
          .containsExactly(
              "B01-known|444455556666|eu-north-1",
              "B03-known|444455556666|eu-north-1",
              "D15-known|444455556666|eu-north-1",
              "D19-routine|777788889999|us-west-2");
    }
  }
}
