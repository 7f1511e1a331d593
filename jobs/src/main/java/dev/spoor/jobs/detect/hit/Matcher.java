/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import dev.spoor.common.spark.events.EventView;
import java.util.function.Consumer;

/** Looks at events one by one, in the order of the task's rows, and tells its hits. */
public interface Matcher {
  /** Tells the hits of an event. */
  void match(EventView event, Consumer<Hit> hits);

  /** Whether it sets apart by itself what the case suppresses. */
  default boolean isJudging() {
    return false;
  }

  /** Tells what it held back, after the last event of the task. */
  default void finish(Consumer<Hit> hits) {}
}
