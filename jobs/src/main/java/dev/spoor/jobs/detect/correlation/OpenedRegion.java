/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Evidence;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.trail.RegionChanges;
import java.util.function.Consumer;

/**
 * Keeps the changes that opened a region (D15). Where a suspect made one of them, what others took
 * away there is clean-up and not kept.
 */
final class OpenedRegion implements Correlation {
  private boolean isBySuspect;

  /** Takes what may be clean-up after the rest. */
  @Override
  public void next(Hit hit, Consumer<Proof> kept) {
    isBySuspect |= hit.thing().equals(Evidence.BY_SUSPECT);
    boolean isCleanUp = isBySuspect && hit.part().equals(RegionChanges.TAKEN_AWAY);
    if (!isCleanUp) {
      kept.accept(hit.proof());
    }
  }
}
