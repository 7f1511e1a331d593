/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A recorded red team exercise amid Terraform's noise, against its own ground truth. */
class RealTimelineTest {
  @Test
  void timeline_invictus_tellsWhatTheRedTeamDid() {
    Path folder = RealData.path("cloudtrail/invictus/CloudTrail");
    Path truthFile = RealData.path("cloudtrail/invictus/ground_truth_stratus_detonation.csv");
    Dataset<Row> events =
        SharedSpark.session().read().format("cloudtrail").load(folder.toString()).cache();
    Dataset<Row> truth =
        SharedSpark.session().read().option("header", true).csv(truthFile.toString());
    assertThat(truth.count()).isEqualTo(214);

    Dataset<Row> timeline = Timelines.timeline(events, TimelineSettings.defaults()).cache();

    Dataset<Row> told = timeline.select(explode(col("event_ids")).as("id")).distinct();
    long found =
        truth.join(told, truth.col("eventID").equalTo(told.col("id")), "left_semi").count();
    assertThat(found).isEqualTo(214);
    assertThat(timeline.agg(sum("event_count")).first().getLong(0)).isEqualTo(told.count());
    assertThat(timeline.count()).isLessThan(500);
  }

  @Test
  void timeline_invictusOneKey_holdsAllItsEvents() {
    Path folder = RealData.path("cloudtrail/invictus/CloudTrail");
    Dataset<Row> events =
        SharedSpark.session().read().format("cloudtrail").load(folder.toString()).cache();
    Row busiest =
        events
            .filter("access_key_id like 'AKIA%'")
            .groupBy("access_key_id")
            .count()
            .orderBy(col("count").desc(), col("access_key_id"))
            .first();

    Dataset<Row> timeline =
        Timelines.timeline(
            events, TimelineSettings.defaults().withSeeds(List.of(busiest.getString(0))));

    assertThat(
            timeline
                .filter(col("access_key_id").equalTo(busiest.getString(0)))
                .agg(sum("event_count"))
                .first()
                .getLong(0))
        .isEqualTo(busiest.getLong(1));
  }
}
