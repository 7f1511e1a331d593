/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import dev.spoor.common.aws.NetworkSet;
import inet.ipaddr.IPAddressString;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the case says that intruders called from: addresses, and user agents to the letter. */
final class BadOrigins implements Serializable {
  private static final long serialVersionUID = 1;

  private final NetworkSet addresses;
  private final HashSet<String> agents;

  BadOrigins(TimelineSettings settings) {
    List<String> real =
        settings.badAddresses().stream().filter(a -> new IPAddressString(a).isIPAddress()).toList();
    this.addresses = NetworkSet.of(real);
    this.agents = new HashSet<>(settings.badAgents());
  }

  /** Whether the case names the address, or a block that it lies in. */
  boolean isAddress(@Nullable String address) {
    return addresses.contains(address);
  }

  /** Whether the case names the agent. */
  boolean isAgent(@Nullable String agent) {
    return agent != null && agents.contains(agent);
  }
}
