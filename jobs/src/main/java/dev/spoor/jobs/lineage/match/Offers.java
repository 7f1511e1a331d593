/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.match;

import dev.spoor.jobs.lineage.fact.Claim;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The offers of one topic and name that say when they were made, in order. */
final class Offers {
  private final List<Claim> offers = new ArrayList<>();

  /** Adds an offer; they come in order. */
  void add(Claim offer) {
    if (offer.micros() != Times.NONE) {
      offers.add(offer);
    }
  }

  /** Returns all of them, in order. */
  List<Claim> all() {
    return offers;
  }

  /** Returns the last offer before what a need is of was begun, or used. */
  @Nullable Claim latestBefore(Claim need) {
    long begun = need.micros() == Times.NONE ? need.source().micros() : need.micros();
    int after = place(begun + 1);
    return after == 0 ? null : offers.get(after - 1);
  }

  /** Offers from one time to another, both included, in order. */
  List<Claim> between(long from, long to) {
    int start = place(from);
    return offers.subList(start, Math.max(start, place(to + 1)));
  }

  /** Number of offers before a time. */
  private int place(long micros) {
    int low = 0;
    int high = offers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offers.get(middle).micros() < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
