/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first time that each account took a role, where that is after the baseline (D53); as a
 * suspect's, where one did at any time.
 */
final class FirstPair implements Correlation {
  private final long news;
  private String caller = "";
  private @Nullable Proof first;

  /**
   * Starts with no account.
   *
   * @param news from when on, in microseconds since the epoch, a pair never seen is news
   */
  FirstPair(long news) {
    this.news = news;
  }

  /** Takes hits sorted by account and time. */
  @Override
  public void next(Hit hit, Consumer<Proof> kept) {
    Proof before = first;
    if (before != null && hit.part().equals(caller)) {
      first = before.bySuspect(hit.proof().isBySuspect());
      return;
    }
    end(kept);
    caller = hit.part();
    first = hit.proof();
  }

  @Override
  public void end(Consumer<Proof> kept) {
    if (first != null && first.time() >= news) {
      kept.accept(first);
    }
    first = null;
    caller = "";
  }
}
