/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import java.util.function.Consumer;

/** Keeps the first time that each account took a role, where that is after the baseline (D53). */
final class FirstPair implements Correlation {
  private final long news;
  private String caller = "";

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
    if (!hit.part().equals(caller)) {
      caller = hit.part();
      if (hit.proof().time() >= news) {
        kept.accept(hit.proof());
      }
    }
  }

  @Override
  public void end(Consumer<Proof> kept) {
    caller = "";
  }
}
