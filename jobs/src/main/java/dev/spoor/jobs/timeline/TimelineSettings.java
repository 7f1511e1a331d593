/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.cloudtrail.Responders;
import dev.spoor.common.spark.GeoFiles;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What a timeline shows.
 *
 * @param baseline how long an account or a long-term key must have been seen before something new
 *     about it is news
 * @param runGap longest pause between two equal calls that still make one row
 * @param silence pause of an actor that ends a session
 * @param burstWindow time in which denials make a burst
 * @param deniedBurst denials that make a burst
 * @param deniedBurstCalls different calls among them
 * @param eventIds most event ids that a row holds
 * @param trustedNetworks CIDR blocks that the rightful owners call from
 * @param responders those who answer the incident
 * @param badAddresses addresses and CIDR blocks that the case says intruders called from
 * @param badAgents exact user agents that the case says intruders used
 * @param geo databases that say where addresses are and whose
 */
public record TimelineSettings(
    Duration baseline,
    Duration runGap,
    Duration silence,
    Duration burstWindow,
    int deniedBurst,
    int deniedBurstCalls,
    int eventIds,
    List<String> trustedNetworks,
    Responders responders,
    List<String> badAddresses,
    List<String> badAgents,
    GeoFiles geo)
    implements Serializable {
  /** Copies the lists. */
  public TimelineSettings {
    trustedNetworks = List.copyOf(trustedNetworks);
    badAddresses = List.copyOf(badAddresses);
    badAgents = List.copyOf(badAgents);
  }

  /** Returns the settings that Spoor uses unless told otherwise. */
  public static TimelineSettings defaults() {
    return new TimelineSettings(
        Duration.ofDays(1),
        Duration.ofMinutes(5),
        Duration.ofHours(1),
        Duration.ofMinutes(10),
        15,
        5,
        1_000,
        List.of(),
        Responders.NONE,
        List.of(),
        List.of(),
        GeoFiles.NONE);
  }

  /** Returns these settings with the marks that tell owners and responders from intruders. */
  public TimelineSettings withDefenders(List<String> networks, Responders named) {
    return with(eventIds, networks, named, badAddresses, badAgents, geo);
  }

  /** Returns these settings with the addresses and user agents that the case names as bad. */
  public TimelineSettings withSeeds(List<String> addresses, List<String> agents) {
    return with(eventIds, trustedNetworks, responders, addresses, agents, geo);
  }

  /** Returns these settings with another bound for the event ids of a row. */
  public TimelineSettings withEventIds(int most) {
    return with(most, trustedNetworks, responders, badAddresses, badAgents, geo);
  }

  /** Returns these settings with databases of places. */
  public TimelineSettings withGeo(GeoFiles databases) {
    return with(eventIds, trustedNetworks, responders, badAddresses, badAgents, databases);
  }

  private TimelineSettings with(
      int ids,
      List<String> networks,
      Responders named,
      List<String> addresses,
      List<String> agents,
      GeoFiles databases) {
    return new TimelineSettings(
        baseline,
        runGap,
        silence,
        burstWindow,
        deniedBurst,
        deniedBurstCalls,
        ids,
        networks,
        named,
        addresses,
        agents,
        databases);
  }
}
