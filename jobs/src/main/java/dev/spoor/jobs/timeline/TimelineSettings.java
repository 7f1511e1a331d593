/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What a timeline shows.
 *
 * @param seeds access keys, ARNs, addresses, user agents and instance ids known to be bad: whoever
 *     matches one is told in full
 * @param baseline how long an account or a long-term key must have been seen before something new
 *     about it is news
 * @param runGap longest pause between two equal calls that still make one row
 * @param burstWindow time in which denials or protections make a burst
 * @param deniedBurst denials that make a burst
 * @param deniedBurstCalls different calls among them
 * @param protectionBurst machines protected against termination that make a burst
 * @param eventIds most event ids that a row holds
 */
public record TimelineSettings(
    List<String> seeds,
    Duration baseline,
    Duration runGap,
    Duration burstWindow,
    int deniedBurst,
    int deniedBurstCalls,
    int protectionBurst,
    int eventIds)
    implements Serializable {
  /** Copies the list. */
  public TimelineSettings {
    seeds = List.copyOf(seeds);
  }

  /** Returns the settings that Spoor uses unless told otherwise. */
  public static TimelineSettings defaults() {
    return new TimelineSettings(
        List.of(),
        Duration.ofDays(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        15,
        5,
        3,
        1_000);
  }

  /** Returns these settings with other seeds. */
  public TimelineSettings withSeeds(List<String> others) {
    return new TimelineSettings(
        others,
        baseline,
        runGap,
        burstWindow,
        deniedBurst,
        deniedBurstCalls,
        protectionBurst,
        eventIds);
  }
}
