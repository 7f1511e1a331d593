/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one key's family did, for a terminal.
 *
 * @param key access key, session or ARN that was asked for
 * @param rootCredentialId first credential of its chain
 * @param summary figures of the story; null when no intruder or suspect acted under the root
 * @param lines the first rows of the timeline, in order
 * @param lineCount rows of the timeline in all
 * @param open what may still be open
 * @param past what worked for some time after the key was shut
 * @param notVisible statements on what the evidence cannot show
 */
public record KeyStory(
    String key,
    String rootCredentialId,
    @Nullable Summary summary,
    List<Line> lines,
    long lineCount,
    Doors open,
    Doors past,
    List<String> notVisible) {
  /** Copies the lists. */
  public KeyStory {
    lines = List.copyOf(lines);
    notVisible = List.copyOf(notVisible);
  }

  /**
   * Statements on doors.
   *
   * @param told the first of them
   * @param count how many there are in all
   */
  public record Doors(List<String> told, long count) {
    /** Copies the list. */
    public Doors {
      told = List.copyOf(told);
    }
  }

  /**
   * A story in figures, as table stories has it.
   *
   * @param principal whose credential it is
   * @param isCandidate no seed of the case leads to it
   * @param firstAct first act of an intruder or suspect
   * @param lastAct the last one
   * @param firstSignal first event that could have raised an alarm
   * @param firstSignalReason why it could have
   * @param contained when the root credential was disabled or deleted
   * @param acts events of intruders and suspects
   * @param successes of them successful
   * @param denials of them denied
   * @param sessions their sessions
   * @param credentials credentials of the chain in the blast radius
   * @param alive of them not known to have ended
   * @param phases ATT&amp;CK tactics in the order of their first use
   */
  public record Summary(
      @Nullable String principal,
      boolean isCandidate,
      @Nullable Instant firstAct,
      @Nullable Instant lastAct,
      @Nullable Instant firstSignal,
      @Nullable String firstSignalReason,
      @Nullable Instant contained,
      long acts,
      long successes,
      long denials,
      long sessions,
      long credentials,
      long alive,
      List<String> phases) {}

  /**
   * A row of the timeline.
   *
   * @param time its first event
   * @param session number of the actor's session
   * @param actor who acted
   * @param sentence what happened
   * @param signal why it could have raised an alarm
   * @param novelties what the family had not shown before
   * @param enabledBy earlier event that made it possible, in words; null when none is known
   */
  public record Line(
      @Nullable Instant time,
      long session,
      String actor,
      String sentence,
      @Nullable String signal,
      List<String> novelties,
      @Nullable String enabledBy) {}
}
