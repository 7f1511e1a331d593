/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import dev.spoor.common.evidence.EvidenceRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the credentials connect: who is suspected and why, what was reached, what begot what.
 *
 * @param suspects root credentials with a sign of being in wrong hands, strongest first
 * @param trees families of the credentials that were reached
 * @param reached what was reached from the seeds, hop by hop
 */
public record LineageView(
    Excerpt<Suspect> suspects, Excerpt<LineageTree> trees, Excerpt<Reach> reached) {
  /** No credential was followed. */
  public static final LineageView NONE =
      new LineageView(
          Excerpt.whole(List.of(), "suspects"),
          Excerpt.whole(List.of(), "credentials"),
          Excerpt.whole(List.of(), "blast_radius"));

  /** Cuts each part to its limit. */
  public LineageView {
    suspects = suspects.limitedTo(ReportLimits.SUSPECTS);
    trees = trees.limitedTo(ReportLimits.TIMELINES);
    reached = reached.limitedTo(ReportLimits.REACHED);
  }

  /**
   * A row of table suspects.
   *
   * @param score sum of the weights of its signs, 0 to 100
   * @param isCandidate whether its score is high enough to be followed without being named
   * @param isNamed whether the case names it, or what the case names leads to it
   * @param signs its signs, strongest first
   */
  public record Suspect(
      String rootCredentialId,
      @Nullable String principal,
      long score,
      boolean isCandidate,
      boolean isNamed,
      Excerpt<Sign> signs) {
    /** Cuts the list to its limit. */
    public Suspect {
      signs = signs.limitedTo(ReportLimits.REASONS);
    }
  }

  /** A sign of being in wrong hands, in words, with the first event that shows it. */
  public record Sign(String reason, Proof proof) {}

  /**
   * A row of table blast_radius.
   *
   * @param hop hops from the seed, 0 for what the seed itself names
   * @param from what it was reached from; null at hop 0
   * @param reason the hop in words
   * @param confidence weakest link on the way
   * @param at time of the event that proves the hop; null when no single event does
   */
  public record Reach(
      String seed,
      boolean isCandidate,
      String kind,
      String id,
      long hop,
      @Nullable String from,
      String reason,
      String confidence,
      @Nullable Instant at,
      @Nullable String eventId,
      @Nullable EvidenceRef evidence) {}
}
