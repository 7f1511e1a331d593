/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.workflow.reporting;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.jobs.report.view.Excerpt;
import dev.spoor.jobs.report.view.KeyTimeline;
import dev.spoor.jobs.report.view.KeyTimeline.Party;
import java.util.List;

/** Says which of the networks that somebody acted from are none, or are the owner's. */
final class MarkedNetworks {
  private static final String SERVICE = ".amazonaws.com";

  private MarkedNetworks() {}

  /**
   * Returns the timelines with a word beside such networks.
   *
   * @param trusted CIDR blocks that the case trusts
   */
  static Excerpt<KeyTimeline> of(Excerpt<KeyTimeline> timelines, List<String> trusted) {
    NetworkSet owners = NetworkSet.of(trusted);
    return new Excerpt<>(
        timelines.rows().stream()
            .map(
                timeline ->
                    timeline.withParties(
                        timeline.parties().stream().map(party -> marked(party, owners)).toList()))
            .toList(),
        timelines.total(),
        timelines.table());
  }

  /** Returns the networks without what CloudTrail writes there when a service of AWS calls. */
  static Excerpt<String> withoutServices(Excerpt<String> networks) {
    List<String> others = networks.rows().stream().filter(network -> !isService(network)).toList();
    int services = networks.rows().size() - others.size();
    return new Excerpt<>(others, networks.total() - services, networks.table());
  }

  private static Party marked(Party party, NetworkSet owners) {
    Excerpt<String> networks = party.networks();
    return party.withNetworks(
        new Excerpt<>(
            networks.rows().stream().map(network -> marked(network, owners)).toList(),
            networks.total(),
            networks.table()));
  }

  private static String marked(String network, NetworkSet owners) {
    if (isService(network)) {
      return network + " (a service of AWS, for them)";
    }
    return owners.covers(block(network)) ? network + " (trusted by the case)" : network;
  }

  private static boolean isService(String network) {
    return network.endsWith(SERVICE);
  }

  /** Returns the block without the place that it may be told with. */
  private static String block(String network) {
    int space = network.indexOf(' ');
    return space < 0 ? network : network.substring(0, space);
  }
}
