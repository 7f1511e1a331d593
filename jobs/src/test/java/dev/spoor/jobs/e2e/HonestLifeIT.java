/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's months without intruders, analysed by somebody who says nothing of the case. */
class HonestLifeIT {
  /**
   * The shop opens a region in October: from the records alone nobody can tell that from an
   * intruder who does, so that it is told until the case names it among {@code home-regions}.
   */
  private static final List<String> OPENED_ON_PURPOSE =
      List.of(
          "B01|444455556666|eu-north-1",
          "B03|444455556666|eu-north-1",
          "D15|444455556666|eu-north-1");

  /**
   * The data team trains models on machines with GPUs. Each launch is told until the case names the
   * families among {@code approved-accelerators}: mining on what a company uses anyway is what
   * nobody would notice.
   */
  private static final String DATA_TEAM = "D19|777788889999|us-west-2";

  @TempDir private Path folder;

  @Test
  void analyze_honestLifeAtDefaultSettings_raisesNothingAboveLowButWhatIsNamed() {
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
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(OPENED_ON_PURPOSE.stream(), Stream.of(DATA_TEAM)).toList());
    }
  }
}
