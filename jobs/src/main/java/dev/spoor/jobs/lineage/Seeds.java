/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import dev.spoor.common.spark.events.EventView;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which seeds an event matches. */
final class Seeds implements Serializable {
  private static final long serialVersionUID = 1;

  private final HashSet<String> seeds;

  Seeds(List<String> seeds) {
    this.seeds = new HashSet<>(seeds);
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
    match(event, event.text("source_ip_address"), caller);
    match(event, event.text("user_agent"), caller);
    match(event, event.text("user_name"), caller);
    match(event, arn == null ? null : arn.substring(arn.lastIndexOf('/') + 1), caller);
  }

  private void match(EventView event, @Nullable String value, Profile caller) {
    if (value != null && seeds.contains(value)) {
      caller.hit(value, Source.of(event));
    }
  }
}
