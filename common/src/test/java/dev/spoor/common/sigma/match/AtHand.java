/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.match;

/**
 * An event of which every field may be asked for before rules are tried, as most of those of tables
 * may.
 */
record AtHand(MapEvent event) implements Wrapped {
  @Override
  public boolean isAtHand(String path) {
    return true;
  }
}
