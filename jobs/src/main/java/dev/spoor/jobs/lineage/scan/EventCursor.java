/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.events.EventView;

/** The events of a partition, one after the other. */
interface EventCursor {
  /** Moves to the next event, or says that there is none. */
  boolean advance();

  /** Returns the event, valid until the next is moved to. */
  EventView event();

  /**
   * Whether the event says the same as the one before it in {@link Repeats#COLUMNS}; that one was
   * remembered, or was like another that was.
   */
  boolean isLikeLast();

  /** Remembers the event for those that follow. */
  void remember();
}
