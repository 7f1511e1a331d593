/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done with one root credential and all that came from it, told apart by who did it.
 *
 * @param rootCredentialId access key id or the principal that stands for it
 * @param kind long-term key, temporary key, console session, ...
 * @param principal who it belongs to; null when the trail does not say
 * @param headline one sentence for a manager
 * @param first first event of interest
 * @param last last event of interest
 * @param parties who acted, in the order of {@link Acting}
 * @param activity events by time, actor and tactic between {@link #drawnFrom} and {@link #drawnTo},
 *     at the grain of {@link ActivityGrain}
 * @param events the most telling rows of table timeline, in order of time
 */
public record KeyTimeline(
    String rootCredentialId,
    String kind,
    @Nullable String principal,
    String headline,
    Instant first,
    Instant last,
    List<Party> parties,
    List<Activity> activity,
    Excerpt<TimelineEvent> events) {
  /** Cuts lists to their limits. */
  public KeyTimeline {
    parties = List.copyOf(parties);
    activity = Excerpt.first(activity, ReportLimits.ACTIVITY_BUCKETS);
    events = events.limitedTo(ReportLimits.TIMELINE_EVENTS);
  }

  /** Returns the timeline with other rows. */
  public KeyTimeline with(Excerpt<TimelineEvent> rows) {
    return new KeyTimeline(
        rootCredentialId, kind, principal, headline, first, last, parties, activity, rows);
  }

  /** Returns the timeline with other parties. */
  public KeyTimeline withParties(List<Party> others) {
    return new KeyTimeline(
        rootCredentialId, kind, principal, headline, first, last, others, activity, events);
  }

  /** Whether somebody acted who may be an intruder: then others are told beside. */
  public boolean hasIntruders() {
    return parties.stream().anyMatch(party -> Acting.isInFront(party.actor()));
  }

  /** Returns where the drawing begins: with the first act in front where there is one. */
  public Instant drawnFrom() {
    return parties.stream()
        .filter(party -> Acting.isInFront(party.actor()))
        .map(Party::first)
        .min(Comparator.naturalOrder())
        .orElse(first);
  }

  /** Returns where the drawing ends: with the last act in front where there is one. */
  public Instant drawnTo() {
    return parties.stream()
        .filter(party -> Acting.isInFront(party.actor()))
        .map(Party::last)
        .max(Comparator.naturalOrder())
        .orElse(last);
  }

  /**
   * One who used the credentials, as far as the evidence tells apart.
   *
   * @param actor intruder, suspect, owner, ...
   * @param events events of interest
   * @param sessions sessions, which an hour of silence ends
   * @param first first of the events
   * @param last last of them
   * @param outcomes events by outcome class, most first
   * @param accounts accounts acted in
   * @param regions regions acted in
   * @param networks networks acted from
   * @param userAgents agents acted with, hostile
   */
  public record Party(
      String actor,
      long events,
      long sessions,
      Instant first,
      Instant last,
      List<Tally> outcomes,
      Excerpt<String> accounts,
      Excerpt<String> regions,
      Excerpt<String> networks,
      Excerpt<String> userAgents) {
    /** Cuts lists to their limits. */
    public Party {
      outcomes = List.copyOf(outcomes);
      accounts = accounts.limitedTo(ReportLimits.TIMELINE_FACTS);
      regions = regions.limitedTo(ReportLimits.TIMELINE_FACTS);
      networks = networks.limitedTo(ReportLimits.TIMELINE_FACTS);
      userAgents = userAgents.limitedTo(ReportLimits.TIMELINE_FACTS);
    }

    /** Returns the same with networks as they are to be shown. */
    public Party withNetworks(Excerpt<String> shown) {
      return new Party(
          actor, events, sessions, first, last, outcomes, accounts, regions, shown, userAgents);
    }

    /** Returns how many of the events had the outcome. */
    public long events(String outcome) {
      return outcomes.stream()
          .filter(tally -> tally.word().equals(outcome))
          .mapToLong(Tally::count)
          .sum();
    }
  }

  /** A word and how often it occurs. */
  public record Tally(String word, long count) {}

  /**
   * How many events of an actor and a tactic begin in a stretch of time.
   *
   * @param start start of the stretch, which is as long as the timeline's {@link ActivityGrain}
   * @param actor who acted
   * @param phase ATT&CK tactic; null for events without one
   * @param events number of events
   */
  public record Activity(Instant start, String actor, @Nullable String phase, long events) {}
}
