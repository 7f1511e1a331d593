/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.lineage.Calls;
import dev.spoor.jobs.testing.TableRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";
  private static final String SESSION = "ASIAWO645SY5MACHINE0";
  private static final String TYPE = "UnauthorizedAccess:IAMUser/TorIPCaller";
  private static final String MINING = "CryptoCurrency:EC2/BitcoinTool.B!DNS";

  @Test
  void suspects_keyThatGuardDutyNamesSeverely_isACandidateWithTheFindingsId() {
    Calls calls =
        new Calls()
            .user(KEY, "owner", "s3", "ListBuckets")
            .with(told(finding("f2", TYPE, 8.0, KEY), finding("f1", TYPE, 5.0, KEY)));

    List<Suspect> suspects = calls.graph().suspects();

    assertThat(suspects).hasSize(1);
    assertThat(suspects.get(0).score()).isEqualTo(60);
    assertThat(suspects.get(0).reasons())
        .containsExactly(
            "GuardDuty told of it: " + TYPE + " (by finding f2 and 1 more, severity 8.0)");
    assertThat(suspects.get(0).eventIds()).isEmpty();
    assertThat(calls.reached()).containsExactly("credential:" + KEY);
  }

  @Test
  void suspects_machineThatGuardDutyNames_areItsSessions() {
    Calls calls =
        new Calls()
            .session(SESSION, "web", "i-0aaaaaaaaaaaaaaa1", "s3", "ListBuckets")
            .user(KEY, "owner", "s3", "ListBuckets")
            .with(
                told(
                    new Object[] {
                      "guardduty_id",
                      "f1",
                      "type",
                      MINING,
                      "guardduty_severity",
                      8.0,
                      "resources",
                      List.of("arn:aws:ec2:us-east-1:444455556666:instance/i-0aaaaaaaaaaaaaaa1")
                    }));

    assertThat(calls.graph().suspects()).extracting(Suspect::root).containsExactly(SESSION);
    assertThat(calls.graph().suspects().get(0).reasons().get(0))
        .isEqualTo("GuardDuty told of its machine: " + MINING + " (by finding f1, severity 8.0)");
  }

  /** Fifty machines of an attacked cluster are where it happened, not who did it. */
  @Test
  void suspects_machinesThatGuardDutyMerelyMentions_haveNoSign() {
    Calls calls = new Calls();
    List<String> machines = new ArrayList<>();
    for (int i = 10; i < 60; i++) {
      machines.add("i-0aaaaaaaaaaaaaa" + i);
      calls.session("ASIAWO645SY5NODE00" + i, "node", machines.get(i - 10), "s3", "ListBuckets");
    }
    calls.with(
        told(
            new Object[] {
              "guardduty_id",
              "f1",
              "type",
              "AttackSequence:EKS/CompromisedCluster",
              "guardduty_severity",
              9.0,
              "resources",
              List.of("arn:aws:eks:us-east-1:444455556666:cluster/prod"),
              "mentioned_resources",
              machines
            }));

    assertThat(calls.graph().suspects()).isEmpty();
    assertThat(calls.reached()).isEmpty();
  }

  @Test
  void suspects_sampleMildAndArchivedFindings_weighNothingOrLittle() {
    Calls calls = new Calls().user(KEY, "owner", "s3", "ListBuckets");
    Object[] sample = finding("f1", "Sample:IAMUser/A", 8.0, KEY);
    Object[] archived = finding("f2", TYPE, 8.0, KEY);
    Object[] mild = finding("f3", "Discovery:IAMUser/AnomalousBehavior", 2.0, KEY);

    assertThat(score(calls.with(told(and(sample, "is_sample", true))))).isZero();
    assertThat(score(calls.with(told(and(archived, "is_archived", true))))).isEqualTo(30);
    assertThat(score(calls.with(told(mild)))).isEqualTo(10);
    assertThat(score(calls.with(told(mild, archived)))).isEqualTo(70);
  }

  /** One kind of sign counts once, whatever credentials of the family it was told of. */
  @Test
  void suspects_oneTypeToldOfKeyAndSession_countsOnce() {
    Calls calls =
        new Calls()
            .user(
                KEY,
                "owner",
                "sts",
                "GetSessionToken",
                "response_elements",
                "{\"credentials\":{\"accessKeyId\":\"" + SESSION + "\"}}")
            .user(SESSION, "owner", "s3", "ListBuckets")
            .with(told(finding("f1", TYPE, 5.0, KEY), finding("f2", TYPE, 5.0, SESSION)));

    assertThat(score(calls)).isEqualTo(30);
  }

  private static int score(Calls calls) {
    return calls.graph().suspects().stream().mapToInt(Suspect::score).sum();
  }

  private static Alarms told(Object[]... findings) {
    TableRows rows =
        new TableRows(Tables.GUARDDUTY_FINDINGS)
            .defaults("first_seen", "2025-11-08T00:00:00Z", "last_seen", "2025-11-08T01:00:00Z");
    for (Object[] finding : findings) {
      rows.row(finding);
    }
    return Alarms.of(rows.frame());
  }

  private static Object[] finding(String id, String type, double severity, String key) {
    return new Object[] {
      "guardduty_id",
      id,
      "type",
      type,
      "guardduty_severity",
      severity,
      "access_key_ids",
      List.of(key)
    };
  }

  private static Object[] and(Object[] finding, Object... more) {
    Object[] all = Arrays.copyOf(finding, finding.length + more.length);
    System.arraycopy(more, 0, all, finding.length, more.length);
    return all;
  }
}
