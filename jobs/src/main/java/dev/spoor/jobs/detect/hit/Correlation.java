/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.hit;

import java.util.function.Consumer;

/**
 * Decides which hits of one group count. Gets them in order of part, then time, and holds only a
 * bounded number of them.
 */
public interface Correlation {
  /** Takes the next hit, and tells what is now known to count. */
  void next(Hit hit, Consumer<Proof> kept);

  /** Tells what counts after the last hit. */
  default void end(Consumer<Proof> kept) {}
}
