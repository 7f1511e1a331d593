/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done with one root credential and all that came from it.
 *
 * @param rootCredentialId access key id or the principal that stands for it
 * @param kind long-term key, temporary key, console session, ...
 * @param principal who it belongs to; null when the trail does not say
 * @param headline one sentence for a manager
 * @param first first event of interest
 * @param last last event of interest
 * @param outcomes events by outcome class, most first
 * @param accounts accounts it was used in
 * @param regions regions it was used in
 * @param networks networks it was used from
 * @param userAgents agents it was used with, hostile
 * @param activity events by time and tactic, at the grain of {@link ActivityGrain}
 * @param events the most telling rows of table timeline, in order of time
 */
public record KeyTimeline(
    String rootCredentialId,
    String kind,
    @Nullable String principal,
    String headline,
    Instant first,
    Instant last,
    List<Tally> outcomes,
    Excerpt<String> accounts,
    Excerpt<String> regions,
    Excerpt<String> networks,
    Excerpt<String> userAgents,
    List<Activity> activity,
    Excerpt<TimelineEvent> events) {
  /** Cuts lists to their limits. */
  public KeyTimeline {
    outcomes = List.copyOf(outcomes);
    accounts = accounts.limitedTo(ReportLimits.TIMELINE_FACTS);
    regions = regions.limitedTo(ReportLimits.TIMELINE_FACTS);
    networks = networks.limitedTo(ReportLimits.TIMELINE_FACTS);
    userAgents = userAgents.limitedTo(ReportLimits.TIMELINE_FACTS);
    activity = Excerpt.first(activity, ReportLimits.ACTIVITY_BUCKETS);
    events = events.limitedTo(ReportLimits.TIMELINE_EVENTS);
  }

  /** A word and how often it occurs. */
  public record Tally(String word, long count) {}

  /**
   * How many events of a tactic begin in a stretch of time.
   *
   * @param start start of the stretch, which is as long as the timeline's {@link ActivityGrain}
   * @param phase ATT&CK tactic; null for events without one
   * @param events number of events
   */
  public record Activity(Instant start, @Nullable String phase, long events) {}
}
