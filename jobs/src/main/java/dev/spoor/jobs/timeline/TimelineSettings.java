/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What a timeline shows.
 *
 * @param keys access keys, or ARNs of credentials without one, to follow; with any given, the
 *     timeline holds all events of these and of what they minted, and nothing else
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
    List<String> keys,
    List<String> seeds,
    Duration baseline,
    Duration runGap,
    Duration burstWindow,
    int deniedBurst,
    int deniedBurstCalls,
    int protectionBurst,
    int eventIds)
    implements Serializable {
  /** Copies the lists. */
  public TimelineSettings {
    keys = List.copyOf(keys);
    seeds = List.copyOf(seeds);
  }

  /** Returns the settings that Spoor uses unless told otherwise. */
  public static TimelineSettings defaults() {
    return new TimelineSettings(
        List.of(),
        List.of(),
        Duration.ofDays(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        15,
        5,
        3,
        1_000);
  }

  /** Returns these settings with other keys to follow. */
  public TimelineSettings withKeys(List<String> others) {
    return new TimelineSettings(
        others,
        seeds,
        baseline,
        runGap,
        burstWindow,
        deniedBurst,
        deniedBurstCalls,
        protectionBurst,
        eventIds);
  }

  /** Returns these settings with other seeds. */
  public TimelineSettings withSeeds(List<String> others) {
    return new TimelineSettings(
        keys,
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
