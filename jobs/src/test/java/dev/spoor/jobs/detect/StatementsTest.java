/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleLoader;
import dev.spoor.common.sigma.RuleText;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Group;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.testing.SharedSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class StatementsTest {
  private static final String RULES =
      """
      title: Rights given
      id: 5f0d3b0e-0000-4000-8000-000000000001
      logsource: {product: aws, service: cloudtrail}
      detection:
        call: {eventName: AttachUserPolicy}
        condition: call
      level: low
      spoor: {detection: D46}
      """;
  private static final RuleSettings SETTINGS = settings();
  private static final int LESSER = 1_200;
  private static final int CITED = 100;

  private static RuleSettings settings() {
    LoadedRules loaded = RuleLoader.of(List.of(new RuleText("x.yml", RULES)));
    assertThat(loaded.complaints()).filteredOn(complaint -> complaint.isError()).isEmpty();
    return new RuleSettings(loaded, List.of());
  }

  /** More than wait, in whatever order the tasks before hand them on. */
  @Test
  void worded_manyRecordsOfGraverStatements_areToldOnce() {
    String lesser =
        SETTINGS.words().keySet().stream()
            .filter(name -> name.startsWith("sigma "))
            .findFirst()
            .orElseThrow();
    List<Row> drafts = new ArrayList<>();
    for (int i = 0; i < LESSER; i++) {
      drafts.add(draft(lesser, "user" + i, List.of("e" + i)));
    }
    for (int i = 0; i < LESSER; i += CITED) {
      List<String> ids = IntStream.range(i, i + CITED).mapToObj(id -> "e" + id).toList();
      drafts.add(draft("D43", "user" + i, ids));
    }

    assertThat(rules(drafts)).hasSize(LESSER / CITED).containsOnly("D43");
    Collections.shuffle(drafts, new Random(1));
    assertThat(rules(drafts)).hasSize(LESSER / CITED).containsOnly("D43");
  }

  private static List<String> rules(List<Row> drafts) {
    Dataset<Row> frame =
        SharedSpark.session().createDataFrame(drafts, Draft.encoder().schema()).coalesce(1);
    List<String> rules = new ArrayList<>();
    for (Row finding : Statements.worded(frame, SETTINGS).collectAsList()) {
      rules.add(finding.getAs("rule_id"));
    }
    return rules;
  }

  private static Row draft(String rule, String subject, List<String> eventIds) {
    return Draft.row(
        new Draft(
            Draft.Kind.STATEMENT,
            new Group(rule, "principal", subject, "011122223333", null),
            "us-east-1",
            1L,
            2L,
            null,
            null,
            eventIds.size(),
            eventIds,
            List.of(),
            "",
            List.of("us-east-1"),
            null,
            null,
            false));
  }
}
