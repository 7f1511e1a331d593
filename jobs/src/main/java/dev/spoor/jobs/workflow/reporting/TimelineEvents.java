/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.TimelineEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows of the timeline as the report shows them. */
final class TimelineEvents {
  private TimelineEvents() {}

  /** Returns the events that made others possible. */
  static Set<String> enablers(List<Cells> rows) {
    Set<String> enablers = new HashSet<>();
    rows.forEach(
        row -> {
          String id = row.textOrNull("enabled_by_event_id");
          if (id != null) {
            enablers.add(id);
          }
        });
    return enablers;
  }

  /**
   * Returns a row as the report shows it.
   *
   * @param enablers ids that are kept in front of the others where not all are: rows point at them
   */
  static TimelineEvent event(Cells row, Set<String> enablers) {
    return new TimelineEvent(
        row.count("sequence"),
        row.count("session"),
        actor(row),
        row.time("event_time"),
        row.time("last_event_time"),
        row.count("event_count"),
        ids(row.list("event_ids"), enablers),
        row.text("access_key_id"),
        row.textOrNull("account_id"),
        regions(row),
        row.textOrNull("event_source"),
        row.textOrNull("event_name"),
        PlacedAddress.of(row, "source_ip_address"),
        row.textOrNull("network"),
        row.textOrNull("user_agent"),
        row.text("outcome"),
        row.textOrNull("error_code"),
        row.textOrNull("phase"),
        row.list("technique_ids"),
        new TimelineEvent.Firsts(
            row.flag("is_new_region"),
            row.flag("is_new_service"),
            row.flag("is_new_action"),
            row.flag("is_new_network"),
            row.flag("is_new_user_agent"),
            row.flag("is_new_country"),
            row.flag("is_new_asn")),
        row.list("novelties"),
        row.textOrNull("signal"),
        row.textOrNull("enabled_by_event_id"),
        row.text("sentence"),
        row.evidence(),
        TimelineEvent.NO_BURST);
  }

  /** Returns who acted. */
  static String actor(Cells row) {
    String actor = row.text("actor");
    return actor.isEmpty() ? "unknown" : actor;
  }

  private static List<String> ids(List<String> ids, Set<String> enablers) {
    if (ids.size() <= ReportLimits.EVENT_IDS || Collections.disjoint(ids, enablers)) {
      return ids;
    }
    List<String> ordered = new ArrayList<>(ids.subList(0, 1));
    ids.stream().skip(1).filter(enablers::contains).forEach(ordered::add);
    ids.stream().skip(1).filter(id -> !enablers.contains(id)).forEach(ordered::add);
    return ordered;
  }

  private static List<String> regions(Cells row) {
    if (row.has("regions") && !row.list("regions").isEmpty()) {
      return row.list("regions");
    }
    String region = row.textOrNull("aws_region");
    return region == null ? List.of() : List.of(region);
  }
}
