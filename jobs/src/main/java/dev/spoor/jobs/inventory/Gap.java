/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.inventory;

import java.util.Set;

/**
 * Why the archive does not have a thing's creation.
 *
 * @param cause one word of several, as table {@code resources} has it
 * @param words the same for people
 */
record Gap(String cause, String words) {
  static final String NO_TRAIL = "no-trail";
  static final String BEFORE_ARCHIVE = "before-archive";
  static final String PLACE_UNLOGGED = "place-unlogged";
  static final String LOGGING_STOPPED = "logging-stopped";
  static final String LOGGING_NARROWED = "logging-narrowed";
  static final String DAY_UNLOGGED = "day-unlogged";

  /** The archive has records of the account and region of that day, and not this. */
  static final String UNRECORDED = "unrecorded";

  private static final Set<String> UNSEEN =
      Set.of(PLACE_UNLOGGED, LOGGING_STOPPED, LOGGING_NARROWED, DAY_UNLOGGED);

  /** Whether the trail was blind there or then, within the days of the archive. */
  boolean isUnseen() {
    return UNSEEN.contains(cause);
  }
}
