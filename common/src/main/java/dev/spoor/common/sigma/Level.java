/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma;

import java.util.Locale;
import java.util.Optional;

/** How grave it is that a rule matched, least first. */
public enum Level {
  /** Meant to mark events, not to alert. */
  INFORMATIONAL,
  /** Notable, rarely an incident. */
  LOW,
  /** To be reviewed. */
  MEDIUM,
  /** To be reviewed promptly. */
  HIGH,
  /** Certainly an incident. */
  CRITICAL;

  /** Returns the level as rules write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the level that a rule writes so, in lower case. */
  public static Optional<Level> of(String text) {
    for (Level level : values()) {
      if (level.text().equals(text)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
