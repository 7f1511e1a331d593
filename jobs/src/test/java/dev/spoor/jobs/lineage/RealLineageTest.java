/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorded red team exercise, seeded as a responder might. */
class RealLineageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIATFQR7NSC8Q4X20BJ",
        "arn:aws:iam::123837392027:user/bert-jan",
        "ASIATFQR7NSCWLLE7IWW"
      })
  void blastRadius_oneDetonationKeyOrItsUser_holdsAllDetonations(String seed) {
    Path folder = RealData.path("cloudtrail/invictus/CloudTrail");
    Path truthFile = RealData.path("cloudtrail/invictus/ground_truth_stratus_detonation.csv");
    Dataset<Row> events =
        SharedSpark.session().read().format("cloudtrail").load(folder.toString()).cache();
    Dataset<Row> truth =
        SharedSpark.session().read().option("header", true).csv(truthFile.toString());

    try (Lineage lineage = Lineage.of(events, LineageSettings.of(List.of(seed), List.of()))) {
      Dataset<Row> reached =
          lineage.reach().blastRadius().filter("seed = '" + seed + "'").select("reached_id");
      Dataset<Row> detonations =
          events.join(truth, events.col("event_id").equalTo(truth.col("eventID")), "left_semi");
      Dataset<Row> outside =
          detonations
              .withColumn("credential", coalesce(col("access_key_id"), col("identity_arn")))
              .join(reached, col("credential").equalTo(col("reached_id")), "left_anti");

      assertThat(detonations.count()).isEqualTo(214);
      assertThat(outside.select("event_name", "identity_arn", "credential").collectAsList())
          .isEmpty();
    } finally {
      events.unpersist();
    }
  }
}
