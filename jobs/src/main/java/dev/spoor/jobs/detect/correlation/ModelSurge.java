/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect.correlation;

import dev.spoor.jobs.detect.hit.Correlation;
import dev.spoor.jobs.detect.hit.Events;
import dev.spoor.jobs.detect.hit.Hit;
import dev.spoor.jobs.detect.hit.Proof;
import dev.spoor.jobs.detect.rule.DetectSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Keeps calls to AI models that are out of line for their principal (D76): many within an hour by
 * one whose first call came after the account's baseline, or within 24 hours a multiple of the
 * principal's own busiest 24 hours before.
 *
 * <p>What was kept is not held against later calls, so a theft that lasts is told in full. Counts
 * are held per hour; waiting calls are fewer than a surge takes.
 */
final class ModelSurge implements Correlation {
  private static final long HOUR = Duration.ofHours(1).toSeconds() * 1_000_000;
  private static final int HOURS = 24;

  private final DetectSettings.Thresholds limits;
  private final long newFrom;
  private final long baseline;
  private final ArrayDeque<Long> lastCalls = new ArrayDeque<>();
  private final ArrayDeque<Hour> day = new ArrayDeque<>();
  private final ArrayDeque<Hour> dayBefore = new ArrayDeque<>();
  private final ArrayDeque<Proof> waiting = new ArrayDeque<>();
  private long firstCall = -1;
  private long dayCount;
  private long dayBeforeCount;
  private long busiestBefore;
  private boolean isTold;

  /** Calls of one hour, and how many of them were not kept. */
  private static final class Hour {
    private final long number;
    private long calls;
    private long ordinary;

    Hour(long number) {
      this.number = number;
    }
  }

  ModelSurge(long newFrom, long baseline, DetectSettings.Thresholds limits) {
    this.newFrom = newFrom;
    this.baseline = baseline;
    this.limits = limits;
  }

  @Override
  public void next(Hit hit, Consumer<Proof> kept) {
    long time = hit.proof().time();
    firstCall = firstCall < 0 ? time : firstCall;
    lastCalls.add(time);
    if (lastCalls.size() > limits.modelCalls()) {
      lastCalls.remove();
    }
    count(time);
    drop(time - HOURS * HOUR);
    waiting.add(hit.proof());
    boolean isByNewcomer = isByNewcomer(time);
    if (isByNewcomer) {
      drop(time - HOUR);
    }
    if (isByNewcomer || isOutOfLine(time)) {
      if (!isTold) {
        waiting.addFirst(saying(isByNewcomer, waiting.remove()));
        isTold = true;
      }
      waiting.forEach(kept);
      waiting.clear();
      day.forEach(hour -> hour.ordinary = 0);
    }
  }

  /** Returns the first call of the first surge, saying which of the two the surge is. */
  private Proof saying(boolean isByNewcomer, Proof proof) {
    String begin = Events.minute(firstCall);
    String surge =
        isByNewcomer
            ? "%s and more within an hour, none in these records before %s"
                .formatted(lastCalls.size(), begin)
            : "%s and more within a day, at most %s on any before"
                .formatted(dayCount, busiestBefore);
    boolean isSaidAgain = waiting.stream().anyMatch(one -> one.detail().equals(proof.detail()));
    return proof.withDetail(isSaidAgain ? surge : surge + ", " + proof.detail());
  }

  private void count(long time) {
    long number = Math.floorDiv(time, HOUR);
    while (!day.isEmpty() && day.element().number <= number - HOURS) {
      Hour old = day.remove();
      dayCount -= old.calls;
      dayBefore.add(old);
      dayBeforeCount += old.ordinary;
      while (dayBefore.element().number <= old.number - HOURS) {
        dayBeforeCount -= dayBefore.remove().ordinary;
      }
      busiestBefore = Math.max(busiestBefore, dayBeforeCount);
    }
    if (day.isEmpty() || day.getLast().number != number) {
      day.add(new Hour(number));
    }
    Hour hour = day.getLast();
    hour.calls++;
    hour.ordinary++;
    dayCount++;
  }

  private void drop(long start) {
    int most = Math.max(limits.modelCalls(), limits.modelCallsPerDay()) + Burst.WAITING;
    while (!waiting.isEmpty() && (waiting.element().time() < start || waiting.size() >= most)) {
      waiting.remove();
    }
  }

  private boolean isByNewcomer(long time) {
    return firstCall >= newFrom
        && lastCalls.size() == limits.modelCalls()
        && lastCalls.element() >= time - HOUR;
  }

  private boolean isOutOfLine(long time) {
    return time >= firstCall + baseline
        && dayCount >= limits.modelCallsPerDay()
        && dayCount >= busiestBefore * limits.modelRatio();
  }
}
