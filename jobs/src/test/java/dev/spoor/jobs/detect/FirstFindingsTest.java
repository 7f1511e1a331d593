/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.aws.AwsRanges;
import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.detect.rule.RuleSettings;
import dev.spoor.jobs.testing.TableRows;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One case with an attack and its benign lookalikes, judged once. */
class FirstFindingsTest {
  private static List<Row> findings = List.of();
  private static Dataset<Row> frame;

  @BeforeAll
  static void judge() {
    DetectSettings settings =
        new DetectSettings(
            List.of("192.0.2.0/24"),
            List.of("eu-central-1"),
            List.of("055566667777"),
            Map.of(AttackTrail.LAB, List.of("p4d")),
            AwsRanges.NONE,
            DetectSettings.Thresholds.defaults());
    frame =
        FirstFindings.findings(
            new FirstFindings.Sources(
                AttackTrail.events(),
                AttackBills.credentials(),
                new TableRows(Tables.CREDENTIAL_REPORT).frame(),
                AttackBills.bills(),
                AttackBills.coverage(),
                new FirstFindings.Things(
                    new TableRows(Tables.RESOURCES).frame(),
                    new TableRows(Tables.TIMELINE).frame()),
                null,
                null,
                null),
            settings,
            RuleSettings.NONE);
    findings = frame.collectAsList();
  }

  @Test
  void schema_anyInput_isThePublishedOne() {
    assertThat(frame.schema().fieldNames())
        .containsExactly(SparkSchemas.of(Tables.FINDINGS).fieldNames());
  }

  @Test
  void findings_attackWithLookalikes_firesEachRuleOnceAndNoneForTheOthers() {
    Map<String, Long> perRule =
        findings.stream()
            .collect(
                Collectors.groupingBy(row -> row.<String>getAs("rule_id"), Collectors.counting()));

    assertThat(perRule.keySet())
        .containsExactlyInAnyOrder(
            "B01", "B02", "B03", "B12", "D01", "D04", "D06", "D08", "D15", "D17", "D19", "D23",
            "D25", "D32", "D43", "D54", "D66", "D74", "D76");
    assertThat(perRule).containsEntry("D01", 1L).containsEntry("D66", 1L);
    assertThat(findings)
        .noneMatch(row -> "AKIABOB".equals(row.getAs("subject")))
        .noneMatch(row -> AttackTrail.LAB.equals(row.getAs("account_id")));
  }

  @Test
  void findings_moneyAtStake_isTheBillsOwnSum() {
    assertThat(money(only("B01"))).isEqualByComparingTo("5000");
    assertThat(money(only("B02"))).isEqualByComparingTo("4000.25");
    assertThat(money(only("D15"))).isEqualByComparingTo("5000");
    assertThat(money(launchIn("ap-southeast-3"))).isEqualByComparingTo("4000.25");
    assertThat(money(only("B12"))).isEqualByComparingTo("12.5");
  }

  @Test
  void findings_costAtStake_saysWhatItCounts() {
    assertThat(launchIn("ap-southeast-3").<String>getAs("statement"))
        .endsWith(
            "Cost of accelerated machines billed there since, which may include honest use:"
                + " 4,000.25 USD.");
    assertThat(only("D32").<Object>getAs("money_at_stake")).isNull();
  }

  @Test
  void findings_costThatTheBillAssigns_countsTheSubjectsAlone() {
    assertThat(launchIn("us-east-1").<String>getAs("statement"))
        .endsWith("Cost of these machines in the bill: 33.50 USD.");
    assertThat(only("D76").<String>getAs("statement"))
        .endsWith("The bill names it as who called models since, at a cost of: 12.00 USD.");
    assertThat(money(only("D76"))).isEqualByComparingTo("12");
  }

  @Test
  void findings_costJump_needsFloorAndRatio() {
    // us-east-1 rose by 69 (above 30) to 2.15 times; the new region from nothing to 5,000.
    assertThat(of("B03"))
        .extracting(row -> row.<String>getAs("region_id"))
        .containsExactlyInAnyOrder("us-east-1", "ap-southeast-3");
  }

  @Test
  void findings_evidence_pointsAtRecords() {
    Row burst = only("D25");

    assertThat(burst.<Long>getAs("evidence_count")).isEqualTo(3);
    assertThat(burst.getList(burst.fieldIndex("event_ids"))).hasSize(3);
    assertThat(burst.<String>getList(burst.fieldIndex("evidence")))
        .allMatch(ref -> ref.startsWith("file:/a.json.gz#"));
    assertThat(burst.<String>getAs("statement")).contains("i-0; i-1; i-2");
    assertThat(only("D32").<String>getAs("root_credential_id")).isEqualTo("AKIAEVE");
    assertThat(only("B01").<String>getList(only("B01").fieldIndex("evidence"))).hasSize(2);
  }

  @Test
  void findings_hostileNames_loseDirectionMarks() {
    assertThat(only("D32").<String>getAs("statement")).doesNotContain("\u202e");
  }

  @Test
  void findings_launchByAutoScaling_namesWhoMadeTheGroup() {
    Row launch = launchIn("us-east-1");

    assertThat(launch.<String>getAs("subject_kind")).isEqualTo("access key");
    assertThat(launch.<String>getAs("subject")).isEqualTo("AKIAEVE");
    assertThat(launch.<String>getAs("statement")).contains("p3.2xlarge");
  }

  @Test
  void findings_usesAfterContainment_followWhatCameOfTheKey() {
    assertThat(of("D06"))
        .extracting(row -> row.getAs("subject") + " of " + row.getAs("root_credential_id"))
        .containsExactlyInAnyOrder("AKIAEVE of AKIAEVE", "AKIAROOT of AKIAROOT");
    assertThat(of("D06"))
        .extracting(row -> row.<String>getAs("statement"))
        .anyMatch(statement -> statement.contains("ASIACHILD"));
  }

  @Test
  void findings_modelsByAnOldUser_areTheSurgeAlone() {
    Row surge = only("D76");

    assertThat(surge.<String>getAs("subject")).isEqualTo("arn:note");
    assertThat(surge.<Long>getAs("evidence_count")).isEqualTo(150);
  }

  @Test
  void findings_ids_areDistinct() {
    List<String> ids = findings.stream().map(row -> row.<String>getAs("finding_id")).toList();

    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
  }

  private static Row launchIn(String region) {
    List<Row> launches =
        of("D19").stream().filter(row -> region.equals(row.getAs("region_id"))).toList();
    assertThat(launches).hasSize(1);
    return launches.get(0);
  }

  private static List<Row> of(String rule) {
    return findings.stream().filter(row -> rule.equals(row.getAs("rule_id"))).toList();
  }

  private static Row only(String rule) {
    assertThat(of(rule)).as(rule).hasSize(1);
    return of(rule).get(0);
  }

  private static BigDecimal money(Row row) {
    return row.getDecimal(row.fieldIndex("money_at_stake"));
  }
}
