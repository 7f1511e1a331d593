/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.evidence.EvidenceRef;
import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.Proof;
import dev.spoor.jobs.testing.TableRows;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventProofsTest {
  private static final String END = "2025-11-02T09:00:00Z";

  @Test
  void of_signsAndStories_findsTheRecordsAndTheChangeThatEndedTheKey() {
    TableRows events = new TableRows(Tables.EVENTS);
    event(events, "sign", "2025-11-02T03:00:00Z", "sts", "AKIA1", 1);
    event(events, "act", "2025-11-02T03:04:00Z", "ec2", "AKIA1", 2);
    event(events, "other", END, "iam", "ASIAOTHER", 3);
    event(events, "", "2025-11-02T03:00:00Z", "sts", "AKIA1", 6);
    event(events, "not-iam", END, "ec2", "ASIADEFENDER", 4);
    event(events, "disable", END, "iam", "ASIADEFENDER", 5);
    iam(events, "read", "ListUsers", "success", "1");
    iam(events, "refused", "DeleteAccessKey", "denied", "1");
    iam(events, "elsewhere", "DeleteAccessKey", "success", "2");
    TableRows suspects =
        new TableRows(Tables.SUSPECTS)
            .row(
                "root_credential_id",
                "AKIA1",
                "score",
                60L,
                "sign_event_ids",
                List.of("sign", "gone", ""),
                "first_sign_at",
                "2025-11-02T03:00:00Z",
                "last_sign_at",
                "2025-11-02T03:00:00Z");
    TableRows stories =
        new TableRows(Tables.STORIES)
            .row(
                "root_credential_id",
                "AKIA1",
                "act_count",
                1L,
                "first_act_at",
                "2025-11-02T03:04:00Z",
                "first_act_event_id",
                "act",
                "contained_at",
                END,
                "contained_by",
                "ASIADEFENDER");

    EventProofs proofs =
        EventProofs.of(
            events.frame(),
            EventProofs.suspects(suspects.frame()),
            EventProofs.stories(
                stories.frame(), new TableRows(Tables.CREDENTIALS).frame(), List.of()));

    assertThat(proofs.of("sign")).isEqualTo(proof("sign", 1));
    assertThat(proofs.of("act")).isEqualTo(proof("act", 2));
    assertThat(proofs.of("gone")).isEqualTo(new Proof("gone", null));
    assertThat(proofs.of(null)).isEqualTo(Proof.NONE);
    assertThat(proofs.of("")).isEqualTo(Proof.NONE);
    Instant end = Instant.parse(END);
    assertThat(proofs.ending(end, "1", "ASIADEFENDER")).isEqualTo(proof("disable", 5));
    assertThat(proofs.ending(end, null, "ASIADEFENDER")).as("two could have").isEqualTo(Proof.NONE);
    assertThat(proofs.ending(end, "1", null)).as("two keys").isEqualTo(Proof.NONE);
    assertThat(proofs.ending(end, "1", "ASIANOBODY")).isEqualTo(Proof.NONE);
    assertThat(proofs.ending(null, null, null)).isEqualTo(Proof.NONE);
  }

  private static Proof proof(String id, long ordinal) {
    return new Proof(id, new EvidenceRef("s3://trail/a.json.gz", ordinal));
  }

  private static void iam(
      TableRows events, String id, String name, String outcome, String account) {
    events.row(
        TableRows.pairs(
            "event_id=%s event_time=%s event_source=iam.amazonaws.com event_name=%s outcome=%s account_id=%s access_key_id=ASIADEFENDER source_uri=s3://trail/a.json.gz source_ordinal=9"
                .formatted(id, END, name, outcome, account)));
  }

  private static void event(
      TableRows events, String id, String at, String service, String key, long ordinal) {
    events.row(
        "event_id",
        id,
        "event_time",
        at,
        "event_name",
        "UpdateAccessKey",
        "outcome",
        "success",
        "account_id",
        "1",
        "event_source",
        service + ".amazonaws.com",
        "access_key_id",
        key,
        "source_uri",
        "s3://trail/a.json.gz",
        "source_ordinal",
        ordinal);
  }

  /** However many they are, and whatever they did: those that the case names stand beside them. */
  @Test
  void stories_manySessionsOfOneFunction_areThree() {
    TableRows stories = new TableRows(Tables.STORIES);
    TableRows credentials =
        new TableRows(Tables.CREDENTIALS)
            .defaults("root_credential_id", "lambda.amazonaws.com", "kind", "function session")
            .defaults("principal_arn", "arn:aws:sts::444455556666:assumed-role/fn/report");
    for (int session = 1_000; session < 2_100; session++) {
      String id = "ASIA" + session;
      stories.row("root_credential_id", id, "act_count", 9L);
      credentials.row("credential_id", id, "head_credential_id", id);
    }
    credentials.row("credential_id", "AKIAOFONE", "head_credential_id", "ASIA1500");
    stories.row("root_credential_id", "AKIA1", "act_count", 1L);

    List<String> seeds = List.of("203.0.113.9", "ASIA2000", "AKIAOFONE");
    assertThat(EventProofs.stories(stories.frame(), credentials.frame(), seeds))
        .extracting(row -> row.text("root_credential_id"))
        .containsExactly("ASIA1000", "ASIA1001", "ASIA1002", "ASIA1500", "ASIA2000", "AKIA1");
  }

  @Test
  void stories_moreThanAreShown_holdThatOfWhatTheCaseNames() {
    TableRows stories = new TableRows(Tables.STORIES);
    for (int root = 100; root < 130; root++) {
      stories.row("root_credential_id", "AKIA" + root, "act_count", 9L);
    }
    stories.row("root_credential_id", "ASIAHEAD", "act_count", 1L);
    TableRows credentials =
        new TableRows(Tables.CREDENTIALS)
            .defaults("root_credential_id", "ASIAHEAD", "head_credential_id", "ASIAHEAD")
            .row("credential_id", "AKIANAMED");

    assertThat(EventProofs.stories(stories.frame(), credentials.frame(), List.of("AKIANAMED")))
        .extracting(row -> row.text("root_credential_id"))
        .hasSize(25)
        .startsWith("AKIA100", "AKIA101")
        .endsWith("AKIA123", "ASIAHEAD");
  }
}
