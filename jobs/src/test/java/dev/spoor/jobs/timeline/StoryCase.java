/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.table.Tables;
import dev.spoor.jobs.testing.TableRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/** Steps of the second of November that are told, and what lies beside them, filled by hand. */
abstract class StoryCase {
  final TableRows credentials =
      new TableRows(Tables.CREDENTIALS).defaults("root_credential_id", "AKIAROOT", "depth", 1L);
  final TableRows blastRadius =
      new TableRows(Tables.BLAST_RADIUS).defaults("reached_kind", "credential");
  final TableRows events = new TableRows(Tables.EVENTS).defaults("account_id", "011122223333");
  final TableRows findings = new TableRows(Tables.GUARDDUTY_FINDINGS);
  final TableRows report = new TableRows(Tables.CREDENTIAL_REPORT);
  final TableRows coverage = new TableRows(Tables.COVERAGE);
  final TableRows timeline =
      new TableRows(Tables.TIMELINE)
          .defaults(
              "root_credential_id", "AKIAROOT",
              "access_key_id", "AKIAROOT",
              "event_count", 1L,
              "session", 1L,
              "account_id", "011122223333",
              "aws_region", "us-east-1",
              "regions", List.of("us-east-1"),
              "outcome", "success",
              "actor", "intruder");

  final Stories stories() {
    return Stories.of(
        timeline.frame(),
        credentials.frame(),
        blastRadius.frame(),
        events.frame(),
        coverage.frame(),
        findings.frame(),
        report.frame());
  }

  final void iam(String id, String time, String name, String request) {
    events.row(
        "event_id",
        id,
        "event_time",
        "2025-11-02T" + time + "Z",
        "event_source",
        "iam.amazonaws.com",
        "event_name",
        name,
        "account_id",
        "011122223333",
        "outcome",
        "success",
        "request_parameters",
        request);
  }

  final void told(long sequence, String time, String service, String name, Object... values) {
    Object[] all = new Object[values.length + 12];
    Object[] own = {
      "sequence",
      sequence,
      "event_time",
      "2025-11-02T" + time + "Z",
      "last_event_time",
      "2025-11-02T" + time + "Z",
      "event_ids",
      List.of("e" + sequence),
      "event_source",
      service + ".amazonaws.com",
      "event_name",
      name
    };
    System.arraycopy(own, 0, all, 0, own.length);
    System.arraycopy(values, 0, all, own.length, values.length);
    timeline.row(all);
  }

  static Timestamp at(String time) {
    return Timestamp.from(Instant.parse("2025-11-02T" + time + "Z"));
  }
}
