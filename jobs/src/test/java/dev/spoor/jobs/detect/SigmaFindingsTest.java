/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.rules.LoadedRules;
import dev.spoor.common.rules.RuleLoader;
import dev.spoor.common.rules.RuleTexts;
import dev.spoor.common.rules.Suppression;
import dev.spoor.common.store.StoreSettings;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.money.MoneyLimits;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.testing.StratusTechniques;
import dev.spoor.jobs.testing.TableRows;
import dev.spoor.testing.RealData;
import dev.spoor.testing.SharedSpark;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two sets of recorded attacks, judged by SigmaHQ's rules and ours in one run. */
@TestInstance(Lifecycle.PER_CLASS)
class SigmaFindingsTest {
  private static final String INVICTUS = "123837392027";
  private static final String ROUTE_RULE = "New Network Route Added";
  private static final String BUCKET_RULE = "AWS Bucket Deleted";

  private List<Row> findings = List.of();

  @BeforeAll
  void judge() {
    String trail = RealData.path("cloudtrail/invictus/CloudTrail").toString();
    String stratus = RealData.path("cloudtrail/stratus").toString();
    String sigmaHq = RealData.path("rules/sigmahq/rules").toString();
    LoadedRules rules =
        RuleLoader.packAnd(RuleTexts.below(List.of(sigmaHq), StoreSettings.DEFAULT), Map.of());
    assertThat(rules.complaints()).filteredOn(complaint -> complaint.isError()).isEmpty();
    RuleSettings settings =
        new RuleSettings(
            rules,
            List.of(
                suppression(BUCKET_RULE, LocalDate.of(2030, 1, 1)),
                suppression(ROUTE_RULE, LocalDate.of(2020, 1, 1))));
    findings =
        FirstFindings.findings(
                new FirstFindings.Sources(
                    SharedSpark.session().read().format("cloudtrail").load(trail, stratus),
                    new TableRows(Tables.CREDENTIALS).frame(),
                    new TableRows(Tables.CREDENTIAL_REPORT).frame(),
                    new FirstFindings.Bills(
                        new TableRows(Tables.CHARGES).frame(),
                        new TableRows(Tables.USAGE_DELTAS).frame(),
                        new TableRows(Tables.COST_ANOMALIES).frame(),
                        MoneyLimits.NONE),
                    new TableRows(Tables.COVERAGE).frame(),
                    new FirstFindings.Things(
                        new TableRows(Tables.RESOURCES).frame(),
                        new TableRows(Tables.TIMELINE).frame()),
                    new FirstFindings.Reach(
                        new TableRows(Tables.SUSPECTS).frame(),
                        new TableRows(Tables.BLAST_RADIUS).frame()),
                    null,
                    null),
                DetectSettings.defaults(),
                settings)
            .collectAsList();
  }

  private static Suppression suppression(String rule, LocalDate expires) {
    return new Suppression(
        rule, null, INVICTUS, null, null, new TreeMap<>(), "exercise", null, expires);
  }

  /** Counted by a reading of the specification apart from ours, see the data's README. */
  @Test
  void findings_sigmaHqOnInvictus_elevenRulesWith109Hits() {
    List<Row> theirs =
        findings.stream()
            .filter(row -> row.<String>getAs("rule_source").contains("sigmahq"))
            .filter(row -> INVICTUS.equals(row.getAs("account_id")))
            .toList();
    assertThat(theirs.stream().map(row -> row.<String>getAs("rule_id")).distinct()).hasSize(11);
    assertThat(theirs.stream().mapToLong(row -> row.<Long>getAs("evidence_count")).sum())
        .isEqualTo(109);
    assertThat(theirs).allSatisfy(row -> assertThat(row.<String>getAs("rule_author")).isNotBlank());
    assertThat(theirs)
        .allSatisfy(
            row ->
                assertThat(row.<String>getList(row.fieldIndex("rule_references")))
                    .isNotEmpty()
                    .allSatisfy(reference -> assertThat(reference).startsWith("http")));
  }

  @Test
  void findings_eachStratusFile_raisesItsTechnique() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Row row : findings) {
      if (!row.<String>getAs("rule_source").contains("sigmahq")) {
        for (String ref : row.<String>getList(row.fieldIndex("evidence"))) {
          String file = ref.replaceAll(".*/|\\.json#.*", "");
          found
              .computeIfAbsent(file, key -> new TreeSet<>())
              .addAll(row.getList(row.fieldIndex("technique_ids")));
        }
      }
    }
    assertThat(StratusTechniques.BY_FILE).hasSize(20);
    StratusTechniques.BY_FILE.forEach(
        (file, technique) ->
            assertThat(found.getOrDefault(file, Set.of())).as(file).contains(technique));
  }

  @Test
  void findings_suppressedRule_isKeptApartWithItsReason() {
    assertThat(findings)
        .filteredOn(row -> row.getAs("title").equals(BUCKET_RULE))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.<String>getAs("suppressed_by")).isEqualTo("1: exercise"));
  }

  @Test
  void findings_suppressionThatEndedBefore_countAndSaySo() {
    assertThat(findings)
        .filteredOn(row -> row.getAs("title").equals(ROUTE_RULE))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("suppressed_by")).isNull();
              assertThat(row.<String>getAs("why_it_matters"))
                  .endsWith("suppression of this rule ended on 2020-01-01 (exercise).");
            });
  }
}
