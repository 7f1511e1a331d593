/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.detect;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Keeps calls to AI models that are out of line for their principal (D76): many within an hour by
 * one whose first call came after the account's baseline, or within 24 hours a multiple of the
 * principal's own busiest 24 hours before.
 *
 * <p>A surge does not count as what came before, so a theft that lasts is told in full. Counts are
 * held per hour, waiting calls as long as they are fewer than the surge takes.
 */
final class ModelSurge implements Correlation {
  private static final long HOUR = Duration.ofHours(1).toSeconds() * 1_000_000;
  private static final int HOURS = 24;

  private final DetectSettings.Thresholds limits;
  private final long newFrom;
  private final long baseline;
  private final ArrayDeque<Long> lastCalls = new ArrayDeque<>();
  private final ArrayDeque<Hour> day = new ArrayDeque<>();
  private final ArrayDeque<Proof> waiting = new ArrayDeque<>();
  private long firstCall = -1;
  private long dayCount;
  private long busiestBefore;

  /** Calls of one hour, and of the 24 hours that end with it. */
  private static final class Hour {
    private final long number;
    private long calls;
    private long callsOfDay;
    private boolean isSurge;

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
    Hour hour = count(time);
    drop(time - HOURS * HOUR);
    waiting.add(hit.proof());
    if (isByNewcomer(time)) {
      drop(time - HOUR);
      hour.isSurge = true;
    } else if (isOutOfLine(time)) {
      hour.isSurge = true;
    } else {
      return;
    }
    waiting.forEach(kept);
    waiting.clear();
  }

  private Hour count(long time) {
    long number = Math.floorDiv(time, HOUR);
    while (!day.isEmpty() && day.element().number <= number - HOURS) {
      Hour old = day.remove();
      dayCount -= old.calls;
      busiestBefore = old.isSurge ? busiestBefore : Math.max(busiestBefore, old.callsOfDay);
    }
    if (day.isEmpty() || day.getLast().number != number) {
      day.add(new Hour(number));
    }
    Hour hour = day.getLast();
    hour.calls++;
    dayCount++;
    hour.callsOfDay = dayCount;
    return hour;
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
