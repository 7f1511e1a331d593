/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.sigma.correlation.CorrelationPlan;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.detect.Gathering;
import dev.spoor.jobs.detect.hit.Draft;
import dev.spoor.jobs.detect.hit.Fact;
import dev.spoor.jobs.detect.rule.DetectSettings;
import dev.spoor.jobs.testing.TableRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Sessions that came of each other by AssumeRole, and who took roles of other accounts. */
class RoleHopsTest {
  private static final String ACCOUNT = "011122223333";

  private final TableRows credentials =
      new TableRows(Tables.CREDENTIALS)
          .defaults(
              "minted_how",
              "AssumeRole",
              "account_id",
              ACCOUNT,
              "root_credential_id",
              "AKIAROOT",
              "source_uri",
              "file:/a",
              "source_ordinal",
              1L);

  private void session(String id, String parent, String role, String time, int depth) {
    credentials.row(
        "credential_id",
        id,
        "parent_credential_id",
        parent,
        "principal",
        "arn:aws:iam::" + ACCOUNT + ":role/" + role,
        "minted_at",
        time,
        "minting_event_id",
        "e-" + id,
        "depth",
        (long) depth);
  }

  private List<String> statements(Set<String> own, Set<String> suspects) {
    DetectSettings settings = DetectSettings.defaults();
    Fact start = new Fact(Fact.Kind.ACCOUNT_START, ACCOUNT, "", "", "", micros("2025-10-01"));
    TrailFacts trail = TrailFacts.of(List.of(start), settings);
    Dataset<Row> drafts =
        Gathering.drafts(
            RoleHops.hits(credentials.frame(), own, suspects),
            credentials.frame(),
            settings,
            trail,
            Map.<String, CorrelationPlan>of());
    return drafts.collectAsList().stream()
        .map(Draft::of)
        .map(
            draft ->
                draft.group().rule()
                    + " "
                    + draft.group().subject()
                    + (draft.isBySuspect() ? " by suspect" : "")
                    + ": "
                    + draft.told())
        .sorted()
        .toList();
  }

  private static long micros(String day) {
    return LocalDate.parse(day).toEpochDay() * 86_400_000_000L;
  }

  @Test
  void hits_chainOfThreeRoles_isTold() {
    session("ASIA1", "AKIAROOT", "a", "2025-11-02T10:00:00Z", 1);
    session("ASIA2", "ASIA1", "b", "2025-11-02T10:10:00Z", 2);
    session("ASIA3", "ASIA2", "c", "2025-11-02T10:20:00Z", 3);

    assertThat(statements(Set.of(), Set.of()))
        .containsExactly("D52 AKIAROOT: 3 roles in a row: a > b > c");
  }

  @Test
  void hits_twoRolesOrSeveralSessionsOfOneKey_areNoChain() {
    session("ASIA1", "AKIAROOT", "a", "2025-11-02T10:00:00Z", 1);
    session("ASIA2", "ASIA1", "b", "2025-11-02T10:10:00Z", 2);
    session("ASIA3", "AKIAROOT", "c", "2025-11-02T10:20:00Z", 1);
    session("ASIA4", "ASIA3", "c", "2025-11-02T11:10:00Z", 2);

    assertThat(statements(Set.of(), Set.of())).isEmpty();
  }

  @Test
  void hits_roleTakenAgainAfterAnother_isACircle() {
    session("ASIA1", "ASIA0", "a", "2025-11-02T10:00:00Z", 1);
    session("ASIA2", "ASIA1", "b", "2025-11-02T10:10:00Z", 2);
    session("ASIA3", "ASIA2", "a", "2025-11-02T10:20:00Z", 3);

    assertThat(statements(Set.of(), Set.of("ASIA2")))
        .containsExactly("D52 AKIAROOT by suspect: in a circle: a > b > a");
  }

  @Test
  void hits_roleThatRenewsItselfPastHalfADay_isJuggled() {
    session("ASIA1", "ASIA0", "a", "2025-11-02T10:00:00Z", 1);
    session("ASIA2", "ASIA1", "a", "2025-11-02T22:00:01Z", 2);

    assertThat(statements(Set.of(), Set.of()))
        .containsExactly("D52 AKIAROOT: renewed by role for more than 12 hours: a > a");
  }

  @Test
  void hits_roleTakenFromAnotherAccount_isNewsTheFirstTimeAfterTheBaseline() {
    session("ASIA1", "external:099900001111/AROA:x", "vendor", "2025-10-03T10:00:00Z", 1);
    session("ASIA2", "external:099900001111/AROA:x", "vendor", "2025-11-03T10:00:00Z", 1);
    session("ASIA3", "external:088800001111/AROA:y", "vendor", "2025-11-04T10:00:00Z", 1);
    session("ASIA4", "external:088800001111/AROA:y", "vendor", "2025-11-05T10:00:00Z", 1);
    session("ASIA5", "external:077700001111/AROA:z", "vendor", "2025-11-06T10:00:00Z", 1);
    session("ASIA6", "AKIAROOT", "own", "2025-11-06T10:00:00Z", 1);

    String role = "arn:aws:iam::" + ACCOUNT + ":role/vendor: account ";
    assertThat(statements(Set.of("077700001111"), Set.of()))
        .containsExactly("D53 " + role + "077700001111", "D53-outside " + role + "088800001111");
  }

  @Test
  void hits_suspectsThatAreNoNews_markNoOtherPair() {
    session("ASIA1", "external:099900001111/AROA:x", "vendor", "2025-10-03T10:00:00Z", 1);
    session("ASIA2", "external:099900001111/AROA:x", "vendor", "2025-11-03T10:00:00Z", 1);
    session("ASIA3", "external:088800001111/AROA:y", "vendor", "2025-11-04T10:00:00Z", 1);

    String told = "D53-outside arn:aws:iam::%s:role/vendor%s: account 088800001111";
    assertThat(statements(Set.of(), Set.of("ASIA1", "ASIA2")))
        .containsExactly(told.formatted(ACCOUNT, ""));
    assertThat(statements(Set.of(), Set.of("ASIA3")))
        .containsExactly(told.formatted(ACCOUNT, " by suspect"));
  }

  @Test
  void hits_pairInWhichALaterSessionIsASuspects_isToldAsASuspects() {
    session("ASIA1", "external:088800001111/AROA:y", "vendor", "2025-11-04T10:00:00Z", 1);
    session("ASIA2", "external:088800001111/AROA:y", "vendor", "2025-11-05T10:00:00Z", 1);

    assertThat(statements(Set.of(), Set.of("ASIA2")))
        .containsExactly(
            "D53-outside arn:aws:iam::"
                + ACCOUNT
                + ":role/vendor by suspect: account 088800001111");
  }
}
