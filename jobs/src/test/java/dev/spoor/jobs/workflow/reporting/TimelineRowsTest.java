/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.TimelineEvent;
import dev.spoor.jobs.testing.TableRows;
import java.time.Instant;
import java.util.List;
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
        new TimelineRows(timeline.frame(), findings.frame(), List.of()).excerpt().rows().get(0);

    List<Long> sequences = shown.events().rows().stream().map(TimelineEvent::sequence).toList();
    assertThat(sequences).hasSize(ReportLimits.TIMELINE_EVENTS).isSorted();
    assertThat(sequences).contains((long) rows, rows - 1L, 201L).doesNotContain(1L, 200L);
    assertThat(shown.events().hidden()).isEqualTo(200);
    assertThat(shown.kind()).isEqualTo("long-term key");
    assertThat(shown.principal()).isEqualTo("arn:2");
  }

  @Test
  void excerpt_smallTimeline_isTheSameInMemoryAsInQueries() {
    TableRows timeline = new TableRows(Tables.TIMELINE);
    List<String> roots = List.of("AKIA\uFF5E", "AKIA\uD83D\uDD11", KEY, "ASIA1", "ASIA2");
    List<String> outcomes = List.of("success", "denied", "throttled");
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
        new TimelineRows(timeline.frame(), findings.frame(), seeds).excerpt();
    Excerpt<KeyTimeline> inMemory =
        FewTimelines.excerpt(
            timeline.frame(), FindingRows.excerpt(findings.frame(), 2).rows(), seeds);

    assertThat(inMemory).isEqualTo(queried);
    assertThat(queried.total()).isGreaterThan(2);
    assertThat(queried.rows().get(0).rootCredentialId()).isEqualTo("ASIA2");
  }
}
