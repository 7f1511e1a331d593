/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The findings about the committed case: the incidents' steps are stated, honest life is not. */
@TestInstance(Lifecycle.PER_CLASS)
class SampleFindingsIT {
  private static final String LEAKED_KEY = "AKIAWO645SY5DEXAMPLE";
  private static final String PRODUCTION = "444455556666";
  private static final String DATA_SCIENCE = "777788889999";

  private final Sql sql =
      SampleRun.shared()
          .sql()
          .withCsv("attacker", SampleCase.truth("attacker-events.csv"))
          .withCsv("resources", SampleCase.truth("resources.csv"))
          .withCsv("facts", SampleCase.truth("facts.csv"));

  @AfterAll
  void close() {
    sql.close();
  }

  @Test
  void findings_ofTheLeakedKey_stateEachStepOfTheCampaign() {
    assertThat(
            sql.rows(
                "SELECT DISTINCT rule_id FROM findings WHERE root_credential_id = '"
                    + LEAKED_KEY
                    + "' AND rule_source = 'spoor' ORDER BY 1"))
        .containsExactly(
            "B01", "B02", "B03", "B06", "B11", "D01", "D04", "D06", "D15", "D17", "D19", "D23",
            "D25", "D28", "D32", "D43", "D53");
  }

  @Test
  void findings_ofTheLeakedKeyByRules_stateWhatCodeDoesNot() {
    assertThat(
            sql.rows(
                "SELECT DISTINCT rule_id FROM findings WHERE root_credential_id = '"
                    + LEAKED_KEY
                    + "' AND rule_source LIKE 'pack:%'"))
        .contains(
            "D07", "D09", "D10", "D14", "D18", "D21", "D31", "D40", "D44", "D50", "D61-attempt");
  }

  /** D43 cites the call that gave the new user its rights, and says which they are. */
  @Test
  void findings_ofTheNewUser_tellItsRightsOnce() {
    assertThat(sql.rows("SELECT rule_id FROM findings WHERE rule_id LIKE 'D46%'")).isEmpty();
    assertThat(
            sql.rows(
                "SELECT DISTINCT e.event_name FROM (SELECT unnest(event_ids) AS event_id FROM"
                    + " findings WHERE rule_id = 'D43') JOIN events e USING (event_id)"
                    + " WHERE e.event_name LIKE 'Attach%' OR e.event_name LIKE 'Put%'"))
        .hasSize(1);
    assertThat(sql.rows("SELECT statement FROM findings WHERE rule_id = 'D43'"))
        .allMatch(statement -> statement.contains(":policy/"));
  }

  @Test
  void incidents_ofTheLeakedKey_tellTheCampaignAndItsStages() {
    assertThat(
            sql.rows(
                "SELECT root_credential_id, array_to_string(stages, ' ') FROM incidents WHERE"
                    + " campaign = 'cryptomining of November 2025'"))
        .containsExactly(
            LEAKED_KEY + "|access reconnaissance preparation resources obstruction persistence");
    assertThat(
            sql.rows(
                "SELECT DISTINCT f.rule_id FROM (SELECT unnest(campaign_finding_ids) AS finding_id"
                    + " FROM incidents) JOIN findings f USING (finding_id)"))
        .hasSize(4)
        .contains("D17", "D25");
  }

  /**
   * AWS's own quarantine of the leaked key is no act of the intruder. What cites no event, such as
   * costs, is held by {@link HonestLifeIT}.
   */
  @Test
  void findings_ofHonestLifeAlone_areLowAtMost() {
    assertThat(
            sql.rows(
                "SELECT rule_id, subject FROM findings f WHERE severity NOT IN ('low',"
                    + " 'informational') AND len(event_ids) > 0 AND NOT EXISTS (SELECT 1 FROM"
                    + " attacker a WHERE list_contains(f.event_ids, a.event_id))"))
        .containsExactly("D04|ci-deploy");
    assertThat(sql.number("SELECT count(*) FROM findings WHERE severity = 'informational'"))
        .isBetween(1L, 40L);
  }

  @Test
  void findings_ofTheLeakedKey_citeOnlyWhatIntrudersOrAmazonDid() {
    assertThat(
            sql.rows(
                "SELECT DISTINCT f.rule_id, e.event_name FROM (SELECT rule_id, unnest(event_ids) AS"
                    + " event_id FROM findings WHERE root_credential_id = '"
                    + LEAKED_KEY
                    + "' AND rule_id <> 'D15') f JOIN events e USING (event_id)"
                    + " ANTI JOIN attacker a USING (event_id)"))
        // AWS itself attached the quarantine. D15 tells all of a region's first day, clean-up too.
        .containsExactly("D04|AttachUserPolicy");
  }

  @Test
  void findings_afterContainment_nameWhatOutlivedIt() {
    assertThat(
            sql.rows(
                "SELECT value FROM facts WHERE name IN ('mining.used-after-containment',"
                    + " 'mining.alive-credential') AND NOT EXISTS (SELECT 1 FROM findings WHERE"
                    + " rule_id = 'D06' AND contains(statement, value))"))
        .isEmpty();
    assertThat(sql.rows("SELECT account_id FROM findings WHERE rule_id = 'D06' ORDER BY 1"))
        .containsExactly(PRODUCTION, DATA_SCIENCE);
    assertThat(sql.rows("SELECT DISTINCT root_credential_id FROM findings WHERE rule_id = 'D06'"))
        .containsExactly(LEAKED_KEY);
  }

  @Test
  void findings_modelTheft_countsTheThiefsCallsAlone() {
    String thefts =
        "SELECT count(*) FROM attacker a JOIN events e USING (event_id)"
            + " WHERE e.event_name = 'InvokeModelWithResponseStream' AND e.outcome = 'success'";
    assertThat(sql.number(thefts)).isGreaterThan(100);
    assertThat(sql.number("SELECT sum(evidence_count) FROM findings WHERE rule_id = 'D76'"))
        .isEqualTo(sql.number(thefts));
  }

  /** By the report's own lines, which are in the sample's folder to be read. */
  @Test
  void findings_credentialReport_nameWhoStandsOut() {
    assertThat(
            sql.rows(
                "SELECT rule_id, subject, evidence_count FROM findings WHERE rule_id LIKE 'R%' OR"
                    + " rule_id = 'D03' ORDER BY 1, 2"))
        .containsExactly(
            "D03|AKIAWO645SY5GEXAMPLE|2", "R01|" + PRODUCTION + "|1", "R04|" + PRODUCTION + "|2");
    assertThat(sql.rows("SELECT statement FROM findings WHERE rule_id = 'R01'").get(0))
        .contains("old-contractor");
  }

  @Test
  void findings_everyEvidence_isARecordOrLineThatIsThere() {
    assertThat(
            sql.number(
                "SELECT count(*) FROM (SELECT unnest(evidence) AS ref FROM findings) f ANTI JOIN"
                    + " (SELECT source_uri || '#' || source_ordinal AS ref FROM events UNION ALL"
                    + " SELECT source_uri || '#' || source_ordinal FROM charges UNION ALL"
                    + " SELECT source_uri || '#' || source_ordinal FROM credential_report)"
                    + " USING (ref)"))
        .isZero();
    assertThat(
            sql.rows("SELECT rule_id FROM findings WHERE len(evidence) = 0 AND rule_id <> 'B12'"))
        .isEmpty();
  }

  @Test
  void findings_regionsOpenedByTheIntruder_areExactlyThose() {
    String intruders =
        "SELECT DISTINCT region FROM resources WHERE incident = 'mining'"
            + " AND class IN ('direct', 'derived') AND region <> 'us-east-1' ORDER BY 1";
    assertThat(sql.rows(intruders)).hasSize(6);
    for (String rule : new String[] {"D15", "B01"}) {
      assertThat(
              sql.rows("SELECT region_id FROM findings WHERE rule_id = '" + rule + "' ORDER BY 1"))
          .as(rule)
          .isEqualTo(sql.rows(intruders));
    }
    assertThat(sql.rows("SELECT DISTINCT account_id FROM findings WHERE rule_id IN ('D15', 'B01')"))
        .containsExactly(PRODUCTION);
  }

  @Test
  void findings_moneyOfTheIntruderAlone_isLaidToTheLeakedKey() {
    assertThat(
            sql.rows(
                "SELECT DISTINCT root_credential_id FROM findings WHERE rule_id = 'B11' OR rule_id"
                    + " IN ('B01', 'B06') AND region_id IN ('ap-northeast-1', 'us-east-2')"))
        .containsExactly(LEAKED_KEY);
    assertThat(
            sql.rows(
                "SELECT count(*) > 0 FROM findings WHERE rule_id = 'B11' AND statement NOT LIKE"
                    + " '%:g4dn.%' AND statement NOT LIKE '%:g5.%'"))
        .containsExactly("true");
  }

  @Test
  void findings_otherIncidents_nameTheirCredential() {
    assertThat(
            sql.rows(
                "SELECT rule_id, subject, root_credential_id FROM findings"
                    + " WHERE rule_id IN ('D54', 'D66', 'D74') ORDER BY 1"))
        .isEqualTo(
            sql.rows(
                "SELECT unnest(['D54', 'D66', 'D74']), unnest([i.value, s.value, m.value]),"
                    + " unnest([k.value, s.value, m.value]) FROM facts i, facts k, facts s, facts m"
                    + " WHERE i.name = 'instance-theft.instance'"
                    + " AND k.name = 'instance-theft.root-credential'"
                    + " AND s.name = 'snapshot-theft.root-credential'"
                    + " AND m.name = 'model-theft.root-credential'"));
  }

  /** Approved families in the data team's account, while the intruder's same family is told. */
  @Test
  void findings_approvedAccelerators_areNoNews() {
    assertThat(
            sql.number(
                "SELECT count(*) FROM charges WHERE is_accelerated AND sub_account_id = '"
                    + DATA_SCIENCE
                    + "'"))
        .isPositive();
    assertThat(sql.rows("SELECT DISTINCT account_id FROM findings WHERE rule_id IN ('D19', 'B02')"))
        .containsExactly(PRODUCTION);
  }

  @Test
  void findings_regionOpenedOnPurpose_isNoNews() {
    assertThat(
            sql.number(
                "SELECT count(*) FROM events WHERE aws_region = 'eu-north-1' AND NOT read_only"))
        .isPositive();
    assertThat(
            sql.rows(
                "SELECT rule_id FROM findings WHERE region_id = 'eu-north-1' AND rule_id <> 'B03'"))
        .isEmpty();
  }

  @Test
  void findings_trustedNetworks_areNoNews() {
    assertThat(
            sql.rows(
                "SELECT DISTINCT e.source_ip_address FROM (SELECT unnest(event_ids) AS event_id"
                    + " FROM findings WHERE rule_id IN ('D01', 'D54')) f JOIN events e USING"
                    + " (event_id) WHERE regexp_matches(e.source_ip_address,"
                    + " '^(198\\.51\\.100|192\\.0\\.2)\\.|^2001:db8:0?f1c:')"))
        .isEmpty();
    assertThat(sql.number("SELECT count(*) FROM findings WHERE rule_id IN ('D01', 'D54')"))
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void findings_moneyAtStake_isWhatTheBillSaysOfTheRegion() {
    assertThat(
            sql.rows(
                "SELECT f.region_id FROM findings f JOIN (SELECT region_id, sum(billed_cost) AS"
                    + " cost FROM charges WHERE sub_account_id = '"
                    + PRODUCTION
                    + "' AND charge_category = 'Usage' GROUP BY 1) c USING (region_id)"
                    + " WHERE f.rule_id = 'B01' AND f.money_at_stake IS DISTINCT FROM c.cost"))
        .isEmpty();
  }
}
