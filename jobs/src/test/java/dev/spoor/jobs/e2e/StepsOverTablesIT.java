/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands over the tables of {@code spoor ingest}, one after the other. */
class StepsOverTablesIT {
  @TempDir private Path folder;

  @Test
  void usageAndDetect_overTablesOfABill_sayWhatIsNeededUntilItIsThere() {
    String out = folder.resolve("out").toString();
    String bill = SampleCase.path("bill/focus-1.2-parquet").toString();
    assertThat(CommandRun.of("ingest", "--bill", bill, "--out", out).exitCode()).isZero();

    CommandRun early = CommandRun.of("detect", "--out", out);

    assertThat(early.exitCode()).as(early.toString()).isEqualTo(3);
    assertThat(early.err())
        .contains("usage_deltas")
        .contains("Run `spoor usage`, then `spoor timeline` with this output folder first.");

    CommandRun usage = CommandRun.of("usage", "--out", out);

    assertThat(usage.exitCode()).as(usage.toString()).isZero();
    try (Sql sql = new Sql()) {
      sql.withTables(Path.of(out), List.of("charges", "usage_deltas"));
      assertThat(sql.amount("SELECT sum(billed_cost) FROM usage_deltas"))
          .isEqualByComparingTo(sql.amount("SELECT sum(billed_cost) FROM charges"));
    }

    CommandRun timeline = CommandRun.of("timeline", "--out", out);

    assertThat(timeline.exitCode()).as(timeline.toString()).isZero();
    assertThat(Path.of(out, "report.html")).exists();
    assertThat(CommandRun.of("detect", "--out", out).exitCode()).isZero();
  }
}
