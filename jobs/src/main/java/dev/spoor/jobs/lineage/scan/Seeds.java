/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.aws.NetworkSet;
import dev.spoor.common.spark.events.EventView;
import dev.spoor.jobs.lineage.fact.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which seeds an event matches: by text, and by network where a seed is an address or a block. */
final class Seeds {
  /** Addresses remembered at a time with the seeds that they lie in. */
  private static final int ADDRESSES = 10_000;

  private final Set<String> seeds;
  private final Map<String, NetworkSet> networks = new TreeMap<>();
  private final Map<String, List<String>> byAddress = new HashMap<>();

  Seeds(List<String> seeds) {
    this.seeds = new HashSet<>(seeds);
    for (String seed : seeds) {
      if (NetworkSet.isBlock(seed)) {
        networks.put(seed, NetworkSet.of(List.of(seed)));
      }
    }
  }

  /** Whether the case names it. */
  boolean contains(String text) {
    return seeds.contains(text);
  }

  /** Notes on the caller's profile which seeds the event matches. */
  void add(EventView event, Profile caller) {
    if (seeds.isEmpty()) {
      return;
    }
    String arn = event.text("identity_arn");
    match(event, event.text("access_key_id"), caller);
    match(event, arn, caller);
    match(event, event.text("session_issuer_arn"), caller);
    match(event, event.text("user_agent"), caller);
    match(event, event.text("user_name"), caller);
    match(event, arn == null ? null : arn.substring(arn.lastIndexOf('/') + 1), caller);
    String address = event.text("source_ip_address");
    if (address != null && !networks.isEmpty()) {
      around(address).forEach(seed -> caller.hit(seed, Source.of(event)));
    }
  }

  private void match(EventView event, @Nullable String value, Profile caller) {
    if (value != null && seeds.contains(value)) {
      caller.hit(value, Source.of(event));
    }
  }

  /** Returns the seeds that an address lies in; reading addresses takes long, and most recur. */
  private List<String> around(String address) {
    List<String> known = byAddress.get(address);
    if (known == null) {
      known =
          networks.entrySet().stream()
              .filter(seed -> seed.getValue().contains(address))
              .map(Map.Entry::getKey)
              .toList();
      if (byAddress.size() >= ADDRESSES) {
        byAddress.clear();
      }
      byAddress.put(address, known);
    }
    return known;
  }
}
