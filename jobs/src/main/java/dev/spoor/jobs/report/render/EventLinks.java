/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.render;

import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.TimelineEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which row of a timeline tells an event, so that statements elsewhere can point at it. */
public final class EventLinks {
  private final Map<String, Target> targets = new HashMap<>();

  private EventLinks() {}

  /**
   * A row of a timeline.
   *
   * @param anchor id of the row in the page
   * @param label what to call it, such as {@code row 12 of 4.1}
   * @param sentence what it tells, hostile
   */
  public record Target(String anchor, String label, String sentence) {}

  /** Returns the links to all rows shown; an event that two timelines tell leads to the first. */
  public static EventLinks of(Excerpt<KeyTimeline> timelines) {
    EventLinks links = new EventLinks();
    List<KeyTimeline> shown = timelines.rows();
    for (int i = 0; i < shown.size(); i++) {
      for (TimelineEvent event : shown.get(i).events().rows()) {
        Target target =
            new Target(
                anchor(i + 1, event.sequence()),
                "row " + Format.count(event.sequence()) + " of 4." + (i + 1),
                event.sentence());
        event.eventIds().forEach(id -> links.targets.putIfAbsent(id, target));
      }
    }
    return links;
  }

  /** Returns the id of a row in the page. */
  public static String anchor(int timeline, long sequence) {
    return "event-" + timeline + "-" + sequence;
  }

  /** Returns the row that tells the event; null when none is shown. */
  public @Nullable Target target(@Nullable String eventId) {
    return eventId == null ? null : targets.get(eventId);
  }
}
