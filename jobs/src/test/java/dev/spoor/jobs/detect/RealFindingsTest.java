/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A recorded red team exercise, judged without a bill. */
class RealFindingsTest {
  @Test
  void findings_invictus_nameTheLoudTechniques() {
    Path folder = RealData.path("cloudtrail/invictus/CloudTrail");
    Path truthFile = RealData.path("cloudtrail/invictus/ground_truth_stratus_detonation.csv");
    Dataset<Row> events =
        SharedSpark.session().read().format("cloudtrail").load(folder.toString()).cache();

    Dataset<Row> findings =
        FirstFindings.findings(
                FindingSources.ofTrail(events), DetectSettings.defaults(), RuleSettings.NONE)
            .cache();

    Dataset<Row> cited = findings.select(explode(col("event_ids")).as("eventID")).distinct();
    long found =
        SharedSpark.session()
            .read()
            .option("header", true)
            .csv(truthFile.toString())
            .join(cited, "eventID")
            .count();
    // No D08: counted apart from Spark, no key was denied more than one kind of call in ten
    // minutes.
    assertThat(findings.select("rule_id").distinct().as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder("D43", "D66");
    // Findings cite what decides; the timeline tells all 214 records.
    assertThat(found).isEqualTo(6);
  }
}
