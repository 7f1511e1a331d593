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
 * @param time first event of the row
 * @param lastTime last event of the row
 * @param eventCount events that the row stands for
 * @param eventIds their ids, cut to {@link ReportLimits#EVENT_IDS}
 * @param evidence record of the first event
 */
public record TimelineEvent(
    long sequence,
    Instant time,
    Instant lastTime,
    long eventCount,
    List<String> eventIds,
    String accessKeyId,
    @Nullable String accountId,
    @Nullable String region,
    @Nullable String service,
    @Nullable String call,
    @Nullable String sourceIpAddress,
    @Nullable String network,
    @Nullable String userAgent,
    String outcome,
    @Nullable String errorCode,
    @Nullable String phase,
    List<String> techniqueIds,
    Novelty novelty,
    String sentence,
    EvidenceRef evidence) {
  /** Cuts the ids to their limit. */
  public TimelineEvent {
    eventIds = Excerpt.first(eventIds, ReportLimits.EVENT_IDS);
    techniqueIds = List.copyOf(techniqueIds);
  }

  /** What was seen for the first time with an event. */
  public record Novelty(
      boolean region, boolean service, boolean action, boolean network, boolean userAgent) {
    /** Nothing new. */
    public static final Novelty NONE = new Novelty(false, false, false, false, false);

    /** Returns the words for what is new. */
    public List<String> words() {
      List<String> words = new ArrayList<>();
      if (region) {
        words.add("new region");
      }
      if (service) {
        words.add("new service");
      }
      if (action) {
        words.add("new call");
      }
      if (network) {
        words.add("new network");
      }
      if (userAgent) {
        words.add("new agent");
      }
      return List.copyOf(words);
    }
  }
}
