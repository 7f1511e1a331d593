/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps hits that lie, with enough others of enough kinds, within a time.
 *
 * <p>Of the past it needs the times of the last few hits and when the last few different things
 * were seen, whatever their number: a flood takes no more memory than a trickle. Hits that wait for
 * others to come are held up to {@value #WAITING}; of a flood of one and the same thing the oldest
 * are let go.
 */
final class Burst implements Correlation {
  static final int WAITING = 10_000;

  private final long within;
  private final int fewestHits;
  private final int fewestThings;
  private final ArrayDeque<Long> lastHits = new ArrayDeque<>();
  private final LinkedHashMap<String, Long> lastThings = new LinkedHashMap<>();
  private final ArrayDeque<Proof> waiting = new ArrayDeque<>();

  Burst(Duration within, int fewestHits, int fewestThings) {
    this.within = within.toSeconds() * 1_000_000;
    this.fewestHits = fewestHits;
    this.fewestThings = fewestThings;
  }

  @Override
  public void next(Hit hit, Consumer<Proof> kept) {
    long time = hit.proof().time();
    long start = time - within;
    remember(hit.thing(), time);
    while (!waiting.isEmpty() && (waiting.element().time() < start || waiting.size() >= WAITING)) {
      waiting.remove();
    }
    waiting.add(hit.proof());
    boolean isEnough =
        lastHits.size() == fewestHits
            && lastHits.element() >= start
            && lastThings.size() == fewestThings
            && lastThings.values().iterator().next() >= start;
    if (isEnough) {
      waiting.forEach(kept);
      waiting.clear();
    }
  }

  private void remember(String thing, long time) {
    lastHits.add(time);
    if (lastHits.size() > fewestHits) {
      lastHits.remove();
    }
    lastThings.remove(thing);
    lastThings.put(thing, time);
    if (lastThings.size() > fewestThings) {
      Iterator<Map.Entry<String, Long>> oldest = lastThings.entrySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }
}
