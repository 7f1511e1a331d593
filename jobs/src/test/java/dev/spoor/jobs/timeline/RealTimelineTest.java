/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.StratusTechniques;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A recorded red team exercise amid Terraform's noise, against its own ground truth. */
class RealTimelineTest {
  private static final String CALLER = "access_key_id";

  @Test
  void timeline_invictus_tellsWhatTheRedTeamDid() {
    Path folder = RealData.path("cloudtrail/invictus/CloudTrail");
    Path truthFile = RealData.path("cloudtrail/invictus/ground_truth_stratus_detonation.csv");
    Dataset<Row> events =
        SharedSpark.session().read().format("cloudtrail").load(folder.toString()).cache();
    Set<String> truth = new HashSet<>();
    SharedSpark.session()
        .read()
        .option("header", true)
        .csv(truthFile.toString())
        .select("eventID")
        .collectAsList()
        .forEach(row -> truth.add(row.getString(0)));
    assertThat(truth).hasSize(214);
    TableRows reached = new TableRows(Tables.BLAST_RADIUS);
    List<Row> used =
        events
            .filter(col("user_agent").startsWith("stratus-red-team_"))
            .select(coalesce(col("access_key_id"), col("identity_arn")))
            .distinct()
            .collectAsList();
    for (Row row : used) {
      reached.row(
          "reached_kind", "credential", "reached_id", row.getString(0), "is_candidate", false);
    }
    Set<String> keys = new HashSet<>();
    used.forEach(row -> keys.add(row.getString(0)));
    long ofTheKeys =
        events
            .filter(coalesce(col("access_key_id"), col("identity_arn")).isin(keys.toArray()))
            .count();

    List<Row> timeline =
        Timelines.timeline(
                events,
                new TableRows(Tables.CREDENTIALS).frame(),
                reached.frame(),
                TimelineSettings.defaults())
            .collectAsList();

    List<String> told = new ArrayList<>();
    timeline.forEach(row -> told.addAll(row.getList(row.fieldIndex("event_ids"))));
    assertThat(told).doesNotHaveDuplicates().containsAll(truth);
    assertThat(timeline.stream().mapToLong(row -> row.<Long>getAs("event_count")).sum())
        .isEqualTo(told.size());
    assertThat(
            timeline.stream()
                .filter(row -> keys.contains(row.<String>getAs("root_credential_id")))
                .mapToLong(row -> row.<Long>getAs("event_count"))
                .sum())
        .isEqualTo(ofTheKeys);
    assertThat(timeline).hasSizeLessThan(500);
  }

  /** Seeded with the callers of each file, as an analyst who was told of them would. */
  @Test
  void timeline_stratus_eachFileNamesItsTechnique() {
    Dataset<Row> events =
        SharedSpark.session()
            .read()
            .format("cloudtrail")
            .load(RealData.path("cloudtrail/stratus").toString())
            .cache();
    List<Row> all = events.select("event_id", "source_uri", CALLER, "identity_arn").collectAsList();
    Map<String, String> files = new HashMap<>();
    TableRows reached = new TableRows(Tables.BLAST_RADIUS);
    Set<String> callers = new HashSet<>();
    for (Row row : all) {
      files.put(row.getString(0), row.getString(1).replaceAll(".*/|\\.json$", ""));
      String caller = row.isNullAt(2) ? row.getString(3) : row.getString(2);
      if (caller != null && callers.add(caller)) {
        reached.row("reached_kind", "credential", "reached_id", caller, "is_candidate", false);
      }
    }

    List<Row> timeline =
        Timelines.timeline(
                events,
                new TableRows(Tables.CREDENTIALS).frame(),
                reached.frame(),
                TimelineSettings.defaults())
            .collectAsList();

    Map<String, Set<String>> told = new HashMap<>();
    for (Row row : timeline) {
      for (String id : row.<String>getList(row.fieldIndex("event_ids"))) {
        told.computeIfAbsent(String.valueOf(files.get(id)), file -> new TreeSet<>())
            .addAll(row.getList(row.fieldIndex("technique_ids")));
      }
    }
    assertThat(StratusTechniques.BY_FILE).hasSize(20);
    StratusTechniques.BY_FILE.forEach(
        (file, technique) ->
            assertThat(told.getOrDefault(file, Set.of())).as(file).contains(technique));
  }
}
