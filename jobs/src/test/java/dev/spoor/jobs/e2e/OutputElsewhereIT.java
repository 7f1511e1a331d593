/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spoor.jobs.testing.OtherDisk;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results on a file system that only Hadoop reaches, and on one that has no room. */
class OutputElsewhereIT {
  @TempDir private Path folder;

  @BeforeEach
  void registerFileSystems() throws IOException {
    SharedSpark.session().conf().set("fs.other.impl", OtherDisk.class.getName());
    SharedSpark.session().conf().set("fs.full.impl", OtherDisk.Full.class.getName());
    Files.createDirectories(folder.resolve("bill"));
    Files.writeString(
        folder.resolve("bill/a.csv"),
        """
        bill/PayerAccountId,bill/BillingPeriodStartDate,lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UnblendedCost
        999999999999,2025-10-01T00:00:00Z,Usage,2025-10-01T00:00:00Z,0.5
        """);
  }

  @Test
  void ingest_toAFileSystemOfHadoop_leavesTheLogBesideTheTables() {
    CommandRun run = ingest("other://" + folder.resolve("result"));

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).contains("Tables in other://" + folder.resolve("result") + "/tables:");
    assertThat(folder.resolve("result/run.json")).exists();
    assertThat(folder.resolve("result/spoor.log")).exists();
  }

  @Test
  void ingest_toAFolderOfOthers_leavesNoLogThere() throws IOException {
    Files.createDirectories(folder.resolve("theirs"));
    Files.writeString(folder.resolve("theirs/letter.txt"), "dear");

    CommandRun run = ingest("other://" + folder.resolve("theirs"));

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.err()).contains("the folder holds other files");
    assertThat(folder.resolve("theirs")).isDirectoryNotContaining("glob:**spoor.log");
  }

  @Test
  void ingest_toAFullDisk_endsWithThreeNamesTheFolderAndKeepsTheCauseInTheLog() {
    assumeThat(Path.of("/dev/full")).as("the device that is always full").exists();
    String out = "full://" + folder.resolve("result");

    CommandRun run = ingest(out);

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
    assertThat(run.err())
        .contains("Cannot write to " + out, "No space left on device", "--out", "SPARK_LOCAL_DIRS")
        .doesNotContain("a bug of Spoor", "\tat ");
    assertThat(folder.resolve("result/spoor.log"))
        .content()
        .contains("Run failed", "No space left on device", "\tat ");
  }

  private CommandRun ingest(String out) {
    return CommandRun.of("ingest", "--bill", folder.resolve("bill").toString(), "--out", out);
  }
}
