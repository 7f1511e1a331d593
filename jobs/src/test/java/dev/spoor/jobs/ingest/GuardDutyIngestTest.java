/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spoor.common.evidence.UserException;
import dev.spoor.common.spark.OutputFolder;
import dev.spoor.common.store.ObjectStore;
import dev.spoor.common.store.ObjectStores;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardDutyIngestTest {
  private static final String FINDING =
      """
      {"id":"%s","type":"Recon:IAMUser/TorIPCaller","severity":%s,"accountId":"111122223333",\
      "updatedAt":"2025-11-%sT00:00:00Z","service":{"detectorId":"d","count":%s}}
      """;

  private static final String AT_ONCE =
      """
      {"id":"s","type":"Recon:IAMUser/TorIPCaller","severity":%s,"accountId":"111122223333",\
      "updatedAt":"2025-11-03T00:00:00Z",\
      "service":{"detectorId":"d","count":%s,"additionalInfo":{"sample":%s}}}
      """;

  @TempDir Path folder;

  @Test
  void publish_updatesOfOneTime_keepsTheWorstThatIsNoSample() throws IOException {
    Path files = Files.createDirectories(folder.resolve("AWSLogs/1/GuardDuty/us-east-1"));
    Files.writeString(
        files.resolve("1.jsonl"),
        AT_ONCE.formatted(1, 9, false)
            + AT_ONCE.formatted(8, 1, false)
            + AT_ONCE.formatted(5, 2, false)
            + AT_ONCE.formatted(9, 20, true));
    GuardDutyIngest ingest =
        new GuardDutyIngest(
            SharedSpark.session(),
            OutputFolder.at(SharedSpark.session(), folder.resolve("out").toString()));

    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      ingest.read(store, List.of(folder.resolve("AWSLogs").toString()));
      ingest.publish();
    }

    assertThat(
            SharedSpark.session()
                .read()
                .parquet(folder.resolve("out/tables/guardduty_findings").toString())
                .select("guardduty_severity", "is_sample", "updates")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" ")))
        .containsExactly("8.0 false 4");
  }

  @Test
  void publish_updatesInAnyOrder_keepsTheLatestAndAccountsForTheOthers() throws IOException {
    Path files = Files.createDirectories(folder.resolve("AWSLogs/1/GuardDuty/us-east-1"));
    Files.writeString(
        files.resolve("1.jsonl"),
        FINDING.formatted("a", 5, "03", 9) + FINDING.formatted("b", 8, "01", 1));
    Files.writeString(
        files.resolve("2.jsonl"), FINDING.formatted("a", 5, "02", 4) + "{\"id\": 7}\n");
    Path notes = Files.createDirectories(folder.resolve("notes"));
    Files.writeString(notes.resolve("readme.txt"), "hello");
    GuardDutyIngest ingest =
        new GuardDutyIngest(
            SharedSpark.session(),
            OutputFolder.at(SharedSpark.session(), folder.resolve("out").toString()));

    IngestedEvidence evidence;
    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      ingest.read(store, List.of(folder.resolve("AWSLogs").toString()));
      assertThatThrownBy(() -> ingest.read(store, List.of(notes.toString())))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("Cannot find findings of GuardDuty")
          .hasMessageContaining("--guardduty");
      evidence = ingest.publish();
    }

    List<Row> rows =
        SharedSpark.session()
            .read()
            .parquet(folder.resolve("out/tables/guardduty_findings").toString())
            .orderBy("guardduty_id")
            .select("guardduty_id", "activity_count", "updates", "guardduty_severity")
            .collectAsList();
    assertThat(rows.stream().map(row -> row.mkString(" ")))
        .containsExactly("a 9 2 5.0", "b 1 1 8.0");
    List<Row> ledger =
        evidence
            .ledgerParts()
            .filter("kind = 'guardduty'")
            .orderBy("uri")
            .select("records_read", "records_kept", "records_duplicate", "records_rejected")
            .collectAsList();
    assertThat(ledger.stream().map(row -> row.mkString(" "))).containsExactly("2 2 0 0", "2 0 1 1");
    assertThat(evidence.rejects().count()).isGreaterThanOrEqualTo(1);
  }
}
