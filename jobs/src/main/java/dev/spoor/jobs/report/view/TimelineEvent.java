/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import dev.spoor.common.evidence.EvidenceRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of table timeline; the components have the meanings of its columns.
 *
 * @param session number of the actor's session; 0 when the time is not known
 * @param actor who acted, one of {@link Acting#ORDER}
 * @param time first event of the row
 * @param lastTime last event of the row
 * @param eventCount events that the row stands for
 * @param eventIds their ids, cut to {@link ReportLimits#EVENT_IDS}
 * @param regions regions of its events
 * @param sourceIpAddress address, and in brackets where it is and whose, as far as databases know
 * @param firsts what the archive had not shown before
 * @param novelties what the family had not shown before its first bad act
 * @param signal why it could have raised an alarm; null when it need not have
 * @param enabledBy earlier event that made it possible; null when none is known
 * @param evidence record of the first event
 * @param burst the events of a row that stands for several, in order of time
 */
public record TimelineEvent(
    long sequence,
    long session,
    String actor,
    Instant time,
    Instant lastTime,
    long eventCount,
    List<String> eventIds,
    String accessKeyId,
    @Nullable String accountId,
    List<String> regions,
    @Nullable String service,
    @Nullable String call,
    @Nullable String sourceIpAddress,
    @Nullable String network,
    @Nullable String userAgent,
    String outcome,
    @Nullable String errorCode,
    @Nullable String phase,
    List<String> techniqueIds,
    Firsts firsts,
    List<String> novelties,
    @Nullable String signal,
    @Nullable String enabledBy,
    String sentence,
    EvidenceRef evidence,
    Excerpt<BurstEvent> burst) {
  /** The events of a row that stands for one, or whose events are not looked up. */
  public static final Excerpt<BurstEvent> NO_BURST = Excerpt.whole(List.of(), "events");

  /** Cuts the ids to their limit. */
  public TimelineEvent {
    eventIds = Excerpt.first(eventIds, ReportLimits.EVENT_IDS);
    regions = List.copyOf(regions);
    techniqueIds = List.copyOf(techniqueIds);
    novelties = List.copyOf(novelties);
    burst = burst.limitedTo(ReportLimits.BURST_EVENTS);
  }

  /** Returns the row with its events. */
  public TimelineEvent with(Excerpt<BurstEvent> events) {
    return new TimelineEvent(
        sequence,
        session,
        actor,
        time,
        lastTime,
        eventCount,
        eventIds,
        accessKeyId,
        accountId,
        regions,
        service,
        call,
        sourceIpAddress,
        network,
        userAgent,
        outcome,
        errorCode,
        phase,
        techniqueIds,
        firsts,
        novelties,
        signal,
        enabledBy,
        sentence,
        evidence,
        events);
  }

  /** What was seen for the first time in the archive with an event. */
  public record Firsts(
      boolean region,
      boolean service,
      boolean action,
      boolean network,
      boolean userAgent,
      boolean country,
      boolean autonomousSystem) {
    /** Nothing new. */
    public static final Firsts NONE = new Firsts(false, false, false, false, false, false, false);

    /** Returns the words for what is new. */
    public List<String> words() {
      List<String> words = new ArrayList<>();
      if (region) {
        words.add("region");
      }
      if (service) {
        words.add("service");
      }
      if (action) {
        words.add("call");
      }
      if (network) {
        words.add("network");
      }
      if (country) {
        words.add("country");
      }
      if (autonomousSystem) {
        words.add("autonomous system");
      }
      if (userAgent) {
        words.add("agent");
      }
      return List.copyOf(words);
    }
  }
}
