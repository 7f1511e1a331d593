/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.spark.SparkSchemas;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IncidentsTest {
  private static final Dataset<Row> NOBODY = new TableRows(Tables.CREDENTIALS).frame();

  private static Dataset<Row> frame;
  private static List<Row> incidents;

  @BeforeAll
  static void group() {
    TableRows findings =
        new TableRows(Tables.FINDINGS)
            .defaults(
                "subject_kind",
                "access key",
                "confidence",
                "high",
                "account_id",
                "111122223333",
                "technique_ids",
                new String[] {"T1496.001"});
    findings.lines(
        """
        finding_id=a rule_id=D19 severity=critical statement=mined subject=ASIA1 root_credential_id=AKIA1 first_seen=2025-11-01T00:00:00Z last_seen=2025-11-01T02:00:00Z money_at_stake=99 currency=USD
        finding_id=b rule_id=D19 severity=high statement=again subject=ASIA2 root_credential_id=AKIA1 first_seen=2025-11-07T00:00:00Z last_seen=2025-11-07T00:00:00Z
        finding_id=c rule_id=G02 severity=high statement=tor subject=AKIA1 root_credential_id=AKIA1 first_seen=2025-11-08T00:00:00Z last_seen=2025-11-08T00:00:00Z account_id=444455556666
        finding_id=d rule_id=D61 severity=low statement=back subject=AKIA1 root_credential_id=AKIA1 first_seen=2025-11-15T00:00:01Z last_seen=2025-11-15T00:00:01Z
        finding_id=e rule_id=B01 severity=medium statement=region subject_kind=region subject=us-east-2 first_seen=2025-11-01T00:00:00Z last_seen=2025-11-02T00:00:00Z
        finding_id=f rule_id=B01 severity=medium statement=other subject_kind=region subject=eu-west-1 first_seen=2025-11-02T00:00:00Z last_seen=2025-11-03T00:00:00Z
        finding_id=g rule_id=D61 severity=critical statement=quiet subject=AKIA1 root_credential_id=AKIA1 first_seen=2025-11-01T00:00:00Z suppressed_by=exercise
        """);
    frame = Incidents.incidents(findings.frame(), NOBODY);
    incidents = frame.orderBy("first_seen", "statement").collectAsList();
  }

  private static List<String> texts(String... columns) {
    return incidents.stream()
        .map(
            row -> {
              StringBuilder line = new StringBuilder();
              for (String column : columns) {
                Object value = row.getAs(column);
                boolean isList = value instanceof scala.collection.Seq;
                line.append(isList ? String.join("+", row.getList(row.fieldIndex(column))) : value)
                    .append(' ');
              }
              return line.toString().strip();
            })
        .toList();
  }

  @Test
  void incidents_oneRoot_areCutBySilenceOfMoreThanAWeek() {
    assertThat(texts("statement", "root_credential_id", "findings", "finding_ids"))
        .containsExactly("mined AKIA1 3 a+b+c", "region null 2 e+f", "back AKIA1 1 d");
  }

  @Test
  void incidents_guardDutyAmongThem_areToldByBoth() {
    assertThat(texts("told_by", "guardduty_findings", "critical", "high", "medium", "low"))
        .containsExactly("both 1 1 2 0 0", "spoor 0 0 0 2 0", "spoor 0 0 0 0 1");
    assertThat(texts("account_ids", "rule_ids", "technique_ids").get(0))
        .isEqualTo("111122223333+444455556666 D19+G02 T1496.001");
  }

  /** 100 x 1 x (1 + log10(100)) for D19, whose second finding adds nothing, and 40 for G02. */
  @Test
  void score_ruleThatSpeaksTwice_weighsOnceWithItsMoney() {
    assertThat(texts("score", "severity")).startsWith("340.0 critical");
    assertThat(incidents.get(0).<java.math.BigDecimal>getAs("money_at_stake"))
        .isEqualByComparingTo("99");
  }

  @Test
  void schema_isThePublishedOne() {
    assertThat(frame.schema().fieldNames())
        .containsExactly(SparkSchemas.of(Tables.INCIDENTS).fieldNames());
  }

  @Test
  void incidents_moreThingsNamedByGuardDutyThanLookedAt_areTheFirstByName() {
    TableRows findings =
        new TableRows(Tables.FINDINGS)
            .defaults(
                TableRows.pairs(
                    "subject_kind=resource confidence=high account_id=111122223333 severity=high"
                        + " first_seen=2025-11-01T00:00:00Z statement=stolen"));
    for (int i = 2_001; i > 0; i--) {
      findings.lines("finding_id=g%d rule_id=G02 subject=i-%04d".formatted(i, i));
    }
    findings.lines("finding_id=first rule_id=D54 subject=i-0001");
    findings.lines("finding_id=last rule_id=D54 subject=i-2001");

    List<List<String>> ours =
        Incidents.incidents(findings.frame(), NOBODY).collectAsList().stream()
            .map(row -> row.<String>getList(row.fieldIndex("finding_ids")))
            .filter(ids -> ids.contains("first") || ids.contains("last"))
            .toList();

    assertThat(ours).containsExactlyInAnyOrder(List.of("first", "g1"), List.of("last"));
  }

  @Test
  void incidents_oneMachineNamedByGuardDuty_agreesWithOursAndOthersStandAlone() {
    TableRows findings =
        new TableRows(Tables.FINDINGS)
            .defaults(
                TableRows.pairs(
                    "subject_kind=resource confidence=high account_id=111122223333 severity=high"
                        + " first_seen=2025-11-01T00:00:00Z"));
    findings.lines(
        """
        finding_id=a rule_id=D54 statement=stolen subject=i-1
        finding_id=b rule_id=G02 statement=exfiltration subject=i-1
        finding_id=c rule_id=D54 statement=stolen subject=i-2
        finding_id=d rule_id=G02 statement=bitcoin subject=i-3
        finding_id=e rule_id=B11 statement=persists subject=i-4
        finding_id=f rule_id=B11 statement=persists subject=i-5
        """);

    List<String> told =
        Incidents.incidents(findings.frame(), NOBODY).collectAsList().stream()
            .map(
                row ->
                    String.join("+", row.<String>getList(row.fieldIndex("finding_ids")))
                        + " "
                        + row.getAs("told_by"))
            .sorted()
            .toList();

    assertThat(told).containsExactly("a+b both", "c spoor", "d guardduty", "e+f spoor");
  }

  private static Row lineage(String lines) {
    TableRows findings =
        new TableRows(Tables.FINDINGS)
            .defaults(
                TableRows.pairs(
                    "subject_kind=key subject=AKIA1 root_credential_id=AKIA1 confidence=high"
                        + " account_id=111122223333 severity=high statement=x"));
    findings.lines(lines);
    return Incidents.incidents(findings.frame(), NOBODY).collectAsList().get(0);
  }

  private static String list(Row row, String column) {
    return String.join("+", row.<String>getList(row.fieldIndex(column)));
  }

  @Test
  void stages_ofOneLineage_areTheLongestChainWithinADay() {
    String lines =
        """
        finding_id=a rule_id=D40 phase=Persistence first_seen=2025-11-01T00:00:00Z
        finding_id=c rule_id=D07 phase=Discovery first_seen=2025-11-02T00:00:00Z
        finding_id=d rule_id=D99 phase=Persistence first_seen=2025-11-02T01:00:00Z severity=low
        finding_id=e rule_id=D35 phase=Persistence first_seen=2025-11-02T02:00:00Z
        finding_id=b rule_id=B01 phase=Impact first_seen=2025-11-02T02:30:00Z
        finding_id=f rule_id=D23 phase=Impact first_seen=2025-11-02T03:00:00Z
        finding_id=g rule_id=D40 phase=Persistence first_seen=2025-11-03T00:00:01Z
        """;
    Row row = lineage(lines);
    assertThat(list(row, "stages")).isEqualTo("reconnaissance+preparation+resources");
    assertThat(row.<Object>getAs("stages_from")).hasToString("2025-11-02 00:00:00.0");
    assertThat(row.<Object>getAs("stages_to")).hasToString("2025-11-02 03:00:00.0");
  }

  @Test
  void incident_beginsWithItsFirstCall_notWithTheHourOfTheBill() {
    String lines =
        """
        finding_id=a rule_id=B01 phase=Impact first_seen=2025-11-02T02:00:00Z last_seen=2025-11-03T00:00:00Z
        finding_id=b rule_id=D07 phase=Discovery first_seen=2025-11-02T02:13:07Z last_seen=2025-11-02T02:14:00Z
        """;
    Row row = lineage(lines);
    assertThat(row.<Object>getAs("first_seen")).hasToString("2025-11-02 02:13:07.0");
    assertThat(row.<Object>getAs("last_seen")).hasToString("2025-11-03 00:00:00.0");
  }

  @Test
  void campaign_everyPartWithinAnHour_isNamedWithItsFindings() {
    String lines =
        """
        finding_id=a rule_id=D17 first_seen=2025-11-01T00:00:00Z last_seen=2025-11-02T00:00:00Z
        finding_id=b rule_id=D32-regions first_seen=2025-11-02T00:10:00Z
        finding_id=c rule_id=D23-attempt first_seen=2025-11-02T00:20:00Z
        finding_id=d rule_id=D25 first_seen=2025-11-02T00:30:00Z
        """;
    assertThat(lineage(lines).<Object>getAs("campaign")).isNull();
    String late = "finding_id=e rule_id=D23-mixed first_seen=2025-11-02T01:00:01Z\n";
    assertThat(lineage(lines + late).<Object>getAs("campaign")).isNull();
    Row row = lineage(lines + late.replace("00:01Z", "00:00Z"));
    assertThat(row.<String>getAs("campaign")).isEqualTo("cryptomining of November 2025");
    assertThat(list(row, "campaign_finding_ids")).isEqualTo("a+b+e+d");
  }

  @Test
  void incidents_sessionsThatServicesBeganForOneThing_areOne() {
    String role = "arn:aws:iam::111122223333:role/fn";
    String report = "arn:aws:sts::111122223333:assumed-role/fn/report";
    TableRows credentials = new TableRows(Tables.CREDENTIALS).defaults("principal", role);
    session(credentials, "ASIA1", "lambda.amazonaws.com", "function session", "report");
    session(credentials, "ASIA2", "lambda.amazonaws.com", "function session", "report");
    session(credentials, "ASIA3", "ASIA3", "function session", "report");
    session(credentials, "ASIA4", "lambda.amazonaws.com", "function session", "other");
    session(credentials, "ASIA5", "ASIA5", "temporary key", "report");
    session(credentials, "ASIA6", "codebuild.amazonaws.com", "task session", "AWSCodeBuild-1");
    session(credentials, "ASIA7", "ASIA7", "task session", "0123456789abcdef0123456789abcdef");
    TableRows findings = aboutKeys();
    for (int i = 7; i > 0; i--) {
      findings.lines(
          "finding_id=f%1$d root_credential_id=ASIA%1$d first_seen=2025-11-0%1$dT00:00:00Z"
              .formatted(i));
    }

    List<Row> rows = Incidents.incidents(findings.frame(), credentials.frame()).collectAsList();

    assertThat(rows)
        .extracting(
            row ->
                row.getAs("principal")
                    + " "
                    + row.getAs("root_credential_id")
                    + " "
                    + list(row, "root_credential_ids")
                    + " "
                    + row.getAs("findings"))
        .containsExactlyInAnyOrder(
            report + " null ASIA1+ASIA2+ASIA3 3",
            report.replace("report", "other") + " ASIA4 ASIA4 1",
            "null ASIA5 ASIA5 1",
            role + " null ASIA6+ASIA7 2");
    Dataset<Row> later = findings.frame().where("finding_id <> 'f2' and finding_id <> 'f3'");
    assertThat(Incidents.incidents(later, credentials.frame()).collectAsList())
        .as("the function's incident keeps its id as sessions come and go")
        .extracting(row -> row.getAs("incident_id"))
        .containsExactlyInAnyOrderElementsOf(
            rows.stream().map(row -> (Object) row.getAs("incident_id")).toList());
  }

  @Test
  void incidents_moreSessionsThanAreNamed_nameTheFirstInOrderOfText() {
    TableRows credentials =
        new TableRows(Tables.CREDENTIALS).defaults("principal", "arn:aws:iam::1:role/fn");
    TableRows findings = aboutKeys();
    for (int i = 0; i < 600; i++) {
      String key = "ASIA%03d".formatted(599 - i);
      session(credentials, key, "lambda.amazonaws.com", "function session", "report");
      findings.lines(
          "finding_id=f%d root_credential_id=%s first_seen=2025-11-01T00:%02d:%02dZ"
              .formatted(i, key, i / 60, i % 60));
    }

    Row row = Incidents.incidents(findings.frame(), credentials.frame()).first();

    assertThat(row.<String>getList(row.fieldIndex("root_credential_ids")))
        .hasSize(500)
        .startsWith("ASIA000")
        .endsWith("ASIA499");
  }

  /** Records before event version 1.11 do not say which function a session is for. */
  @Test
  void incidents_functionsThatShareARole_areToldApart() {
    TableRows credentials =
        new TableRows(Tables.CREDENTIALS)
            .defaults("principal", "arn:aws:iam::111122223333:role/fn");
    session(credentials, "ASIA1", "lambda.amazonaws.com", "function session", "report");
    session(credentials, "ASIA2", "lambda.amazonaws.com", "temporary key", "report");
    session(credentials, "ASIA3", "lambda.amazonaws.com", "temporary key", "other");
    TableRows findings = aboutKeys();
    for (int i = 1; i < 4; i++) {
      findings.lines(
          "finding_id=f%1$d root_credential_id=ASIA%1$d first_seen=2025-11-0%1$dT00:00:00Z"
              .formatted(i));
    }

    assertThat(Incidents.incidents(findings.frame(), credentials.frame()).collectAsList())
        .extracting(row -> row.getAs("principal") + " " + list(row, "root_credential_ids"))
        .containsExactlyInAnyOrder(
            "arn:aws:sts::111122223333:assumed-role/fn/report ASIA1+ASIA2",
            "arn:aws:sts::111122223333:assumed-role/fn/other ASIA3");
  }

  private static TableRows aboutKeys() {
    return new TableRows(Tables.FINDINGS)
        .defaults(
            TableRows.pairs(
                "subject_kind=key subject=x confidence=high account_id=111122223333"
                    + " statement=x severity=high rule_id=D07"));
  }

  private static void session(
      TableRows credentials, String key, String root, String kind, String name) {
    credentials.row(
        "credential_id",
        key,
        "head_credential_id",
        key,
        "root_credential_id",
        root,
        "kind",
        kind,
        "principal_arn",
        "arn:aws:sts::111122223333:assumed-role/fn/" + name);
  }
}
