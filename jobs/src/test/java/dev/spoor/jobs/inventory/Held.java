/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.Collection;
import java.util.Comparator;

/** Lives as inventory holds them, in whatever order a test names them. */
final class Held {
  private Held() {}

  static HeldLives of(Collection<Known> lives) {
    HeldLives held = new HeldLives();
    lives.stream()
        .sorted(Comparator.comparing(Known::key).thenComparingLong(Known::created))
        .forEach(held::add);
    return held;
  }
}
