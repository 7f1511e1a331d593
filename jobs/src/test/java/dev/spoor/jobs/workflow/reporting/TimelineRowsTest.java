/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spoor.common.table.Tables;
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
}
