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

class InventoryIngestTest {
  private static final String STATE =
      """
      {"version": 4, "resources": [{"mode": "managed", "type": "aws_instance", "name": "web",
       "provider": "p", "instances": [
        {"attributes": {"id": "i-0aaaaaaaaaaaaaaa1", "password": "hunter2",
          "arn": "arn:aws:ec2:us-east-1:111122223333:instance/i-0aaaaaaaaaaaaaaa1"}},
        {"attributes": {"password": "hunter2"}}]}]}
      """;
  private static final String SNAPSHOT =
      """
      {"configSnapshotId": "1", "configurationItems": [{"resourceType": "AWS::S3::Bucket",
       "resourceId": "logs", "ARN": "arn:aws:s3:::logs", "awsAccountId": "111122223333",
       "awsRegion": "us-east-1", "configurationItemStatus": "OK",
       "configurationItemCaptureTime": "2025-11-01T00:00:00Z"}]}
      """;

  @TempDir Path folder;

  @Test
  void publish_statesAndSnapshots_accountForEveryThingAndObject() throws IOException {
    Path states = Files.createDirectories(folder.resolve("states"));
    Files.writeString(states.resolve("a.tfstate"), STATE);
    Files.writeString(states.resolve("a.tfstate.backup"), STATE);
    Files.writeString(states.resolve("b.tfstate"), "{\"version\": 4, \"resources\": [hunter2");
    Files.writeString(states.resolve("main.tf"), "resource \"aws_instance\" \"web\" {}");
    Path snapshots = Files.createDirectories(folder.resolve("config"));
    Files.writeString(snapshots.resolve("1_Config_r_ConfigSnapshot_t_u.json"), SNAPSHOT);
    InventoryIngest ingest =
        new InventoryIngest(
            SharedSpark.session(),
            OutputFolder.at(SharedSpark.session(), folder.resolve("out").toString()));

    try (ObjectStore store = ObjectStores.open(StoreSettings.DEFAULT)) {
      ingest.readTerraformStates(store, List.of(states.toString()));
      ingest.readConfigSnapshots(store, List.of(snapshots.toString()));
      assertThatThrownBy(
              () ->
                  ingest.readConfigSnapshots(store, List.of(states.resolve("main.tf").toString())))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("Cannot find a snapshot of AWS Config in")
          .hasMessageContaining("--config-snapshot");
    }
    IngestedEvidence evidence = ingest.publish();

    List<Row> rows =
        SharedSpark.session()
            .read()
            .parquet(folder.resolve("out/tables/expected_resources").toString())
            .orderBy("source")
            .collectAsList();
    assertThat(rows)
        .extracting(
            row ->
                row.getAs("resource_key") + " " + row.getAs("source") + " " + row.getAs("status"))
        .containsExactly(
            "s3:bucket:logs config-snapshot OK",
            "ec2:instance:i-0aaaaaaaaaaaaaaa1 terraform-state null");
    assertThat(rows.toString()).doesNotContain("hunter2");
    List<Row> ledger = evidence.ledgerParts().collectAsList();
    assertThat(ledger)
        .extracting(
            row -> {
              String uri = row.getAs("uri");
              return uri.substring(uri.lastIndexOf('/') + 1)
                  + " "
                  + row.getAs("kind")
                  + " "
                  + row.getAs("records_read")
                  + "="
                  + row.getAs("records_kept")
                  + "+"
                  + row.getAs("records_rejected");
            })
        .containsExactlyInAnyOrder(
            "a.tfstate terraform-state 2=1+1",
            "a.tfstate.backup foreign 0=0+0",
            "b.tfstate terraform-state 0=0+0",
            "main.tf foreign 0=0+0",
            "main.tf foreign 0=0+0",
            "1_Config_r_ConfigSnapshot_t_u.json config-snapshot 1=1+0");
    List<Row> rejects = evidence.rejects().collectAsList();
    assertThat(rejects)
        .extracting(row -> row.getAs("kind").toString())
        .containsExactlyInAnyOrder("bad-row", "bad-json");
    assertThat(rejects.toString()).doesNotContain("hunter2");
  }
}
