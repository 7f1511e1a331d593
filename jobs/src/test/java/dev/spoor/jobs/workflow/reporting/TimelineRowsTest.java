/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.TimelineEvent;
import dev.spoor.jobs.testing.TableRows;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TimelineRowsTest {
  private static final String KEY = "AKIAWO645SY5DEXAMPLE";
  private static final Instant START = Instant.parse("2025-11-01T00:00:00Z");

  @Test
  void excerpt_moreRowsThanShown_keepsEvidenceAndDenialsOfALateIncident() {
    TableRows timeline =
        new TableRows(Tables.TIMELINE)
            .defaults(
                "root_credential_id",
                KEY,
                "event_count",
                1L,
                "outcome",
                "success",
                "interest",
                "suspicious credential");
    int rows = ReportLimits.TIMELINE_EVENTS + 200;
    for (int i = 1; i <= rows; i++) {
      String at = START.plusSeconds(60L * i).toString();
      boolean isDenied = i == rows - 1;
      timeline.row(
          "sequence",
          (long) i,
          "event_time",
          at,
          "last_event_time",
          at,
          "event_ids",
          List.of("e-" + i),
          "outcome",
          isDenied ? "denied" : "success",
          "credential_kind",
          i == 1 ? "long-term key" : "later",
          "principal_arn",
          i == 1 ? null : "arn:" + i);
    }
    TableRows findings =
        new TableRows(Tables.FINDINGS)
            .row(
                "finding_id",
                "f",
                "severity",
                "critical",
                "root_credential_id",
                KEY,
                "event_ids",
                List.of("e-" + rows, "elsewhere"));

    KeyTimeline shown =
        new TimelineRows(timeline.frame(), noCredentials(), findings.frame(), List.of())
            .excerpt()
            .rows()
            .get(0);

    List<Long> sequences = shown.events().rows().stream().map(TimelineEvent::sequence).toList();
    assertThat(sequences).hasSize(ReportLimits.TIMELINE_EVENTS).isSorted();
    assertThat(sequences).contains((long) rows, rows - 1L, 201L).doesNotContain(1L, 200L);
    assertThat(shown.events().hidden()).isEqualTo(200);
    assertThat(shown.kind()).isEqualTo("long-term key");
    assertThat(shown.principal()).isEqualTo("arn:2");
  }

  /** One key in three hands: the thief's acts are shown, the owner's make room for them. */
  @Test
  void excerpt_ownerThiefAndResponder_areToldApart() {
    TableRows timeline =
        new TableRows(Tables.TIMELINE)
            .defaults("root_credential_id", KEY, "event_count", 2L, "phase", "Discovery");
    int rows = ReportLimits.TIMELINE_EVENTS + 300;
    for (int i = 1; i <= rows; i++) {
      String at = START.plusSeconds(60L * i).toString();
      boolean isThief = i > 450 && i % 2 == 0;
      timeline.row(
          "sequence",
          (long) i,
          "session",
          isThief ? 2L : i == rows ? 3L : 1L,
          "actor",
          isThief ? "intruder" : i == rows - 1 ? "responder" : "owner",
          "event_time",
          at,
          "last_event_time",
          at,
          "event_ids",
          List.of("e-" + i),
          "network",
          isThief ? "198.51.100.0/24" : "203.0.113.0/24",
          "outcome",
          isThief && i % 10 == 0 ? "denied" : "success",
          "enabled_by_event_id",
          i == 470 ? "e-460" : null);
    }

    for (Excerpt<KeyTimeline> excerpt :
        List.of(
            FewTimelines.excerpt(timeline.frame(), noCredentials(), List.of(), List.of()),
            new TimelineRows(
                    timeline.frame(),
                    noCredentials(),
                    new TableRows(Tables.FINDINGS).frame(),
                    List.of())
                .excerpt())) {
      KeyTimeline shown = excerpt.rows().get(0);

      assertThat(shown.parties())
          .extracting(KeyTimeline.Party::actor, KeyTimeline.Party::events)
          .containsExactly(tuple("intruder", 350L), tuple("responder", 2L), tuple("owner", 1_248L));
      assertThat(shown.parties().get(0).networks().rows()).containsExactly("198.51.100.0/24");
      assertThat(shown.headline())
          .isEqualTo(
              "350 events of interest by an intruder in 1 session, from 1 network; 70 denied."
                  + " Beside them 2 of responders and 1,248 of the owner.");
      assertThat(shown.events().rows())
          .filteredOn(event -> event.actor().equals("intruder"))
          .hasSize(175);
      assertThat(shown.events().rows())
          .filteredOn(event -> event.actor().equals("responder"))
          .hasSize(1);
      assertThat(shown.events().rows())
          .filteredOn(event -> event.enabledBy() != null)
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.enabledBy()).isEqualTo("e-460");
                assertThat(event.session()).isEqualTo(2);
              });
    }
  }

  @Test
  void excerpt_smallTimeline_isTheSameInMemoryAsInQueries() {
    TableRows timeline = new TableRows(Tables.TIMELINE);
    List<String> roots = List.of("AKIA\uFF5E", "AKIA\uD83D\uDD11", KEY, "ASIA1", "ASIA2");
    List<String> outcomes = List.of("success", "denied", "throttled");
    String[] actors = {"intruder", "owner", "responder", "unclear", null};
    for (int i = 1; i <= 1_500; i++) {
      String at = START.plusSeconds(977L * i).plusNanos(1_000L * i).toString();
      timeline.row(
          "root_credential_id",
          roots.get(i * i % roots.size()),
          "sequence",
          (long) i,
          "event_time",
          at,
          "last_event_time",
          at,
          "event_count",
          i % 7 + 1L,
          "event_ids",
          List.of("e-" + i),
          "outcome",
          outcomes.get(i % 3),
          "credential_kind",
          "kind " + i,
          "principal_arn",
          i % 4 == 0 ? null : "arn:" + i,
          "actor",
          actors[i / 3 % actors.length],
          "session",
          i % 13 == 0 ? null : i / 10L,
          "novelties",
          i % 17 == 0 ? List.of("network", "hour") : List.of(),
          "signal",
          i % 31 == 0 ? "first use of a region" : null,
          "enabled_by_event_id",
          i % 3 == 0 ? "e-" + i / 2 : null,
          "phase",
          i % 5 == 0 ? "Impact" : i % 7 == 0 ? "Discovery" : null,
          "is_new_network",
          i % 11 == 0,
          "network",
          "net " + i % 90,
          "user_agent",
          i % 2 == 0 ? "\uD83D\uDD11" : "\uFF5E",
          "account_id",
          i % 3 == 0 ? null : "12345678901" + i % 3);
    }
    TableRows findings =
        new TableRows(Tables.FINDINGS)
            .row("finding_id", "a", "severity", "low", "event_ids", List.of("e-700", "e-701"))
            .row("finding_id", "b", "severity", "high", "root_credential_id", "ASIA1");
    List<String> seeds = List.of("ASIA2");

    Excerpt<KeyTimeline> queried =
        new TimelineRows(timeline.frame(), noCredentials(), findings.frame(), seeds).excerpt();
    Excerpt<KeyTimeline> inMemory =
        FewTimelines.excerpt(
            timeline.frame(),
            noCredentials(),
            FindingRows.excerpt(findings.frame(), 2).rows(),
            seeds);

    assertThat(inMemory).isEqualTo(queried);
    assertThat(queried.total()).isGreaterThan(2);
    assertThat(queried.rows().get(0).rootCredentialId()).isEqualTo("ASIA2");
  }

  /** A function begins a session an hour: three tell what it does, and the key keeps its place. */
  @Test
  void excerpt_manySessionsOfOneFunction_showsThreeAndCountsTheRest() {
    String arn = "arn:aws:sts::444455556666:assumed-role/fn/report";
    TableRows timeline =
        new TableRows(Tables.TIMELINE)
            .defaults("event_count", 1L, "outcome", "success", "principal_arn", arn)
            .defaults("actor", "intruder", "session", 1L, "novelties", List.of())
            .defaults("network", "net 1", "user_agent", "agent", "account_id", "444455556666")
            .defaults("credential_kind", "function session", "is_new_network", false);
    TableRows credentials = new TableRows(Tables.CREDENTIALS).defaults("principal_arn", arn);
    List<String> roots =
        List.of("ASIA0", "ASIA1", "ASIA2", "ASIA3", "ASIA4", "ASIA5", "ASIAOTHER", KEY);
    for (int i = 0; i < roots.size(); i++) {
      String at = START.plusSeconds(3_600L * i).toString();
      timeline.row(
          "root_credential_id",
          roots.get(i),
          "sequence",
          i + 1L,
          "event_time",
          at,
          "last_event_time",
          at,
          "event_ids",
          List.of("e-" + i));
      boolean isOfFunction = i < 6;
      credentials.row(
          "credential_id",
          roots.get(i),
          "head_credential_id",
          roots.get(i),
          "root_credential_id",
          isOfFunction ? "lambda.amazonaws.com" : roots.get(i));
    }
    TableRows findings =
        new TableRows(Tables.FINDINGS)
            .row("finding_id", "a", "severity", "high", "root_credential_id", "ASIA4");
    List<String> seeds = List.of("ASIA5");

    Excerpt<KeyTimeline> queried =
        new TimelineRows(timeline.frame(), credentials.frame(), findings.frame(), seeds).excerpt();
    Excerpt<KeyTimeline> inMemory =
        FewTimelines.excerpt(
            timeline.frame(),
            credentials.frame(),
            FindingRows.excerpt(findings.frame(), 1).rows(),
            seeds);

    assertThat(inMemory).isEqualTo(queried);
    assertThat(queried.rows())
        .extracting(KeyTimeline::rootCredentialId)
        .containsExactly("ASIA5", "ASIA4", KEY, "ASIA0", "ASIA1", "ASIAOTHER");
    assertThat(queried.total()).isEqualTo(8);
    assertThat(queried.rows())
        .filteredOn(
            shown ->
                shown.headline().endsWith(" 2 more sessions of this principal: table timeline."))
        .extracting(KeyTimeline::rootCredentialId)
        .containsExactly("ASIA1");
  }

  private static Dataset<Row> noCredentials() {
    return new TableRows(Tables.CREDENTIALS).frame();
  }
}
