/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.Lineage;
import dev.spoor.jobs.lineage.scan.LineageSettings;
import dev.spoor.jobs.testing.StratusTechniques;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorded red team exercise amid Terraform's noise, against its own ground truth. */
class RealTimelineTest {
  private static final String CALLER = "access_key_id";

  /** From a seed on, as a responder would be told one: the red team's key or its user. */
  @ParameterizedTest
  @ValueSource(strings = {"AKIATFQR7NSC8Q4X20BJ", "arn:aws:iam::123837392027:user/bert-jan"})
  void timeline_invictus_tellsTheRedTeamAndTerraformApart(String seed) {
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
    Map<String, String> agents = new HashMap<>();
    Set<String> terraforms = new HashSet<>();
    for (Row row : events.select("event_id", "user_agent", "identity_arn").collectAsList()) {
      String agent = row.isNullAt(1) ? "" : row.getString(1);
      agents.put(row.getString(0), agent);
      if (isTerraform(agent) && row.getString(2).endsWith(":user/bert-jan")) {
        terraforms.add(row.getString(0));
      }
    }
    assertThat(terraforms).hasSize(1_938);

    List<Row> timeline;
    List<Row> reached;
    try (Lineage lineage = Lineage.of(events, LineageSettings.of(List.of(seed), List.of()))) {
      Dataset<Row> blastRadius = lineage.reach().blastRadius();
      reached = blastRadius.filter(col("reached_kind").equalTo("credential")).collectAsList();
      timeline =
          Timelines.timeline(
                  events,
                  lineage.credentials(),
                  blastRadius,
                  TimelineSettings.defaults().withEventIds(10_000))
              .collectAsList();
    } finally {
      events.unpersist();
    }

    assertThat(reached)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.<String>getAs("reason")).isNotBlank());
    Map<String, Row> rows = new HashMap<>();
    for (Row row : timeline) {
      List<String> ids = row.getList(row.fieldIndex("event_ids"));
      assertThat(row.<Long>getAs("event_count")).isEqualTo(ids.size());
      ids.forEach(id -> assertThat(rows.put(id, row)).isNull());
      assertThat(ids)
          .as("a row of one program: %s", row)
          .allMatch(id -> isTerraform(agents.get(id)) == isTerraform(row.getAs("user_agent")));
    }
    assertThat(rows.keySet()).containsAll(truth).containsAll(terraforms);
    assertThat(truth)
        .allSatisfy(
            id -> {
              assertThat(rows.get(id).<String>getAs("user_agent")).contains("stratus-red-team_");
              assertThat(rows.get(id).<String>getAs("actor")).isEqualTo("intruder");
            });
    // One key, one address, one hour: by no other sign than the agent is it another program.
    assertThat(terraforms)
        .allSatisfy(
            id -> {
              assertThat(rows.get(id).<String>getAs("user_agent")).contains("Terraform/");
              assertThat(rows.get(id).<String>getAs("actor")).isEqualTo("intruder");
              assertThat(rows.get(id).<String>getAs("interest")).isEqualTo("blast radius");
            });
    assertThat(timeline).hasSizeLessThan(900);
  }

  private static boolean isTerraform(@Nullable String agent) {
    return agent != null && agent.contains("APN/1.0");
  }

  /** Each file by itself, seeded with its callers, as an analyst who was told of them would. */
  @Test
  void stories_stratus_eachFileNamesItsTechnique() {
    Dataset<Row> all =
        SharedSpark.session()
            .read()
            .format("cloudtrail")
            .load(RealData.path("cloudtrail/stratus").toString())
            .cache();
    assertThat(StratusTechniques.BY_FILE).hasSize(20);
    try {
      StratusTechniques.BY_FILE.forEach(
          (file, technique) ->
              assertThat(techniques(all.filter(col("source_uri").endsWith("/" + file + ".json"))))
                  .as(file)
                  .contains(technique));
    } finally {
      all.unpersist();
    }
  }

  /** Returns the techniques of the stories of all that the callers of some events did. */
  private static Set<String> techniques(Dataset<Row> events) {
    List<String> callers =
        events
            .select(coalesce(col(CALLER), col("identity_arn")))
            .distinct()
            .collectAsList()
            .stream()
            .filter(row -> !row.isNullAt(0))
            .map(row -> row.getString(0))
            .toList();
    Set<String> techniques = new TreeSet<>();
    try (Lineage lineage = Lineage.of(events, LineageSettings.of(callers, List.of()))) {
      Lineage.Reach reach = lineage.reach();
      Dataset<Row> credentials = lineage.credentials();
      Dataset<Row> timeline =
          Timelines.timeline(
              events,
              credentials,
              reach.blastRadius(),
              reach.suspects(),
              TimelineSettings.defaults());
      Dataset<Row> coverage = new TableRows(Tables.COVERAGE).frame();
      try (Stories stories =
          Stories.of(timeline, credentials, reach.blastRadius(), events, coverage)) {
        stories
            .stories()
            .collectAsList()
            .forEach(row -> techniques.addAll(row.getList(row.fieldIndex("technique_ids"))));
      }
    }
    return techniques;
  }
}
