/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

import org.jspecify.annotations.Nullable;

/**
 * An event of which every field may be asked for before rules are tried, as most of those of tables
 * may.
 */
record AtHand(MapEvent event) implements SigmaEvent {
  @Override
  public @Nullable Object attribute(String name) {
    return event.attribute(name);
  }

  @Override
  public boolean has(String name) {
    return event.has(name);
  }

  @Override
  public Iterable<String> names() {
    return event.names();
  }

  @Override
  public boolean isAtHand(String path) {
    return true;
  }
}
