/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import dev.spoor.common.evidence.EvidenceRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long it went on, when it could have been noticed, and whether it is over.
 *
 * @param stories rows of table stories, longest dwell first
 * @param doors rows of table containment
 */
public record AftermathView(Excerpt<Story> stories, Excerpt<Door> doors) {
  /** Checks that tell what worked for some time: what works now has a row of another check. */
  public static final List<String> OF_THE_PAST =
      List.of(
          "used after its end",
          "used after quarantine",
          "used after its parent's end",
          "outlived its parent's end",
          "inactive by report");

  /** Cuts both to their limits. */
  public AftermathView {
    stories = stories.limitedTo(ReportLimits.TIMELINES);
    doors = doors.limitedTo(ReportLimits.DOORS);
  }

  /** Returns the doors shown that may be open now, those that are of unknown state among them. */
  public List<Door> open() {
    return doors.rows().stream().filter(Door::mayBeOpen).toList();
  }

  /** Returns what the doors shown tell of the time after the first end. */
  public List<Door> past() {
    return doors.rows().stream().filter(door -> !door.mayBeOpen()).toList();
  }

  /**
   * A row of table stories; the components have the meanings of its columns.
   *
   * @param contained when the root credential was disabled or deleted; null when not
   * @param notVisible what the evidence cannot show of it, and why
   */
  public record Story(
      String rootCredentialId,
      @Nullable String principal,
      boolean isCandidate,
      @Nullable Instant firstAct,
      Proof firstActProof,
      @Nullable Instant lastAct,
      @Nullable Instant firstSignal,
      @Nullable String signal,
      Proof signalProof,
      @Nullable Instant contained,
      @Nullable String containedBy,
      Proof containedProof,
      long acts,
      long credentials,
      long alive,
      Excerpt<String> notVisible) {
    /** Cuts the list to its limit. */
    public Story {
      notVisible = notVisible.limitedTo(ReportLimits.REASONS);
    }
  }

  /** A row of table containment: a door that may still be open. */
  public record Door(
      String rootCredentialId,
      String subject,
      String check,
      String statement,
      @Nullable Instant since,
      @Nullable String eventId,
      @Nullable EvidenceRef evidence) {
    /** Whether it may be open at the end of the evidence. */
    public boolean mayBeOpen() {
      return !OF_THE_PAST.contains(check);
    }
  }
}
