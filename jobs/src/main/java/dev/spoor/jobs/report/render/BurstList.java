/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import dev.spoor.jobs.report.view.BurstEvent;
import dev.spoor.jobs.report.view.ReportLimits;
import dev.spoor.jobs.report.view.TimelineEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a run in few characters: what is said of the run is not said of each, and objects
 * are named once.
 *
 * @param lines one per event
 * @param objects the objects that hold their records; a line names them by their number, from 1
 */
public record BurstList(List<Line> lines, List<String> objects) {
  /** Events that table timeline names of a row. */
  private static final int NAMED = 1_000;

  /** Characters of a name or an id: it is the attacker's, and stands here often. */
  private static final int NAME = 100;

  /**
   * An event.
   *
   * @param time day and time; the day is left out where it is that of the row
   * @param call empty where it is that of the row
   * @param region empty where the run was made in one
   * @param record number of its object and place there, such as {@code [2]#41}
   */
  public record Line(
      String time, String call, String region, String outcome, String eventId, String record) {}

  /** Lists the events of a row. */
  public static BurstList of(TimelineEvent row) {
    String day = Format.day(row.time());
    Map<String, Integer> objects = new LinkedHashMap<>();
    List<Line> lines = new ArrayList<>();
    for (BurstEvent event : row.burst().rows()) {
      int object = objects.computeIfAbsent(event.evidence().uri(), uri -> objects.size() + 1);
      String clock = Format.clock(event.time());
      boolean isSameDay = Format.day(event.time()).equals(day);
      lines.add(
          new Line(
              isSameDay ? clock : Format.day(event.time()) + " " + clock,
              event.call().equals(row.call()) ? "" : VisibleText.head(event.call(), NAME),
              row.regions().size() == 1 || event.region() == null
                  ? ""
                  : VisibleText.head(event.region(), NAME),
              event.outcome(),
              VisibleText.head(event.eventId(), NAME),
              "[" + object + "]#" + event.evidence().ordinal()));
    }
    return new BurstList(
        List.copyOf(lines),
        objects.keySet().stream()
            .map(uri -> VisibleText.head(uri, ReportLimits.REFERENCE_IN_PLACE))
            .toList());
  }

  /** Returns the query that finds all events of a row that table timeline names. */
  public static String query(String root, long sequence) {
    String head = VisibleText.head(root, ReportLimits.REFERENCE_IN_PLACE);
    String column = "t.root_credential_id";
    // Engines count code points.
    int characters = head.codePointCount(0, head.length());
    return ("SELECT e.* FROM timeline t CROSS JOIN UNNEST(t.event_ids) AS u(id)"
            + " JOIN events e ON e.event_id = u.id"
            + " WHERE %s = '%s' AND t.sequence = %s ORDER BY e.event_time")
        .formatted(
            head.equals(root) ? column : "substr(" + column + ", 1, " + characters + ")",
            head.replace("'", "''"),
            sequence);
  }

  /** Returns how many events of a row table timeline does not name. */
  public static long unnamed(TimelineEvent row) {
    return Math.max(0, row.eventCount() - NAMED);
  }
}
