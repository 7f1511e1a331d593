/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.casefile.CaseSettings;
import dev.spoor.jobs.casefile.SideEvidence;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiecesTest {
  private static final String RECORD =
      """
      {"Records":[{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE",\
      "arn":"arn:aws:iam::111122223333:user/ci","accountId":"111122223333",\
      "accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"ci"},"eventTime":"2025-11-12T04:00:00Z",\
      "eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"us-east-1",\
      "sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.0","requestParameters":null,\
      "responseElements":null,"requestID":"r","eventID":"5f6a7b8c-0000-4000-8000-000000000001",\
      "readOnly":true,"eventType":"AwsApiCall","managementEvent":true,\
      "recipientAccountId":"111122223333","eventCategory":"Management"}]}
      """;

  private static final String FINDING =
      """
      {"id":"%s","type":"UnauthorizedAccess:IAMUser/TorIPCaller","severity":8,\
      "accountId":"111122223333","updatedAt":"2025-11-12T05:00:00Z",\
      "resource":{"resourceType":"AccessKey","accessKeyDetails":\
      {"accessKeyId":"AKIAIOSFODNN7EXAMPLE"}},"service":{"detectorId":"d","count":1,\
      "eventFirstSeen":"2025-11-12T04:00:00Z","eventLastSeen":"2025-11-12T04:05:00Z"}}
      """;

  @TempDir private Path folder;

  /** In a fresh folder, and over what an earlier run was told. */
  @Test
  void run_withGuardDuty_ranksByWhatThisRunIsGiven() throws Exception {
    Path trail = Files.createDirectories(folder.resolve("trail")).resolve("a.json");
    Path told = Files.createDirectories(folder.resolve("guardduty")).resolve("a.jsonl");
    Files.writeString(trail, RECORD);
    for (String id : List.of("first", "second")) {
      Files.writeString(told, FINDING.formatted(id));

      run();

      assertThat(signs()).contains("finding " + id);
    }
  }

  /** A fence that an earlier report drew says nothing of this one. */
  @Test
  void run_reportWithoutAFence_leavesNoneOfAnEarlierRun() throws Exception {
    Files.writeString(Files.createDirectories(folder.resolve("trail")).resolve("a.json"), RECORD);
    Files.writeString(
        Files.createDirectories(folder.resolve("guardduty")).resolve("a.jsonl"),
        FINDING.formatted("first"));
    run(Step.all());
    Path fence = folder.resolve("result/region-guardrail-scp.json");
    assertThat(fence).doesNotExist();
    Files.writeString(fence, "of the run before");

    run(EnumSet.of(Step.REPORT));

    assertThat(fence).doesNotExist();
    assertThat(folder.resolve("result/report.html")).exists();
  }

  private void run() {
    run(EnumSet.of(Step.INGEST, Step.LINEAGE));
  }

  private void run(Set<Step> steps) {
    CaseSettings settings =
        Cases.of(
            folder.resolve("result"),
            List.of(folder.resolve("trail").toString()),
            List.of(),
            new SideEvidence(
                List.of(),
                List.of(),
                List.of(folder.resolve("guardduty").toString()),
                List.of(),
                List.of()));
    new AnalysisRun(SharedSpark.session(), settings, Progress.SILENT, "test").run(steps);
  }

  private String signs() {
    return String.valueOf(
        SharedSpark.session()
            .read()
            .parquet(folder.resolve("result/tables/suspects").toString())
            .collectAsList());
  }
}
