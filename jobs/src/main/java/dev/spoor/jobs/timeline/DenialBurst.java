/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Finds many denials of many calls within minutes: someone tries what a credential may do. */
final class DenialBurst {
  private record Denial(long micros, String call) {}

  private final ArrayDeque<Denial> last = new ArrayDeque<>();
  private final TimelineSettings settings;

  DenialBurst(TimelineSettings settings) {
    this.settings = settings;
  }

  /** Takes in a denial, in the order of time; whether it completes a burst. */
  boolean completes(long micros, String call) {
    long window = settings.burstWindow().toNanos() / 1_000;
    last.add(new Denial(micros, call));
    while (last.size() > settings.deniedBurst() || last.getFirst().micros() < micros - window) {
      last.removeFirst();
    }
    if (last.size() < settings.deniedBurst()) {
      return false;
    }
    Set<String> calls = new HashSet<>();
    last.forEach(denial -> calls.add(denial.call()));
    if (calls.size() < settings.deniedBurstCalls()) {
      return false;
    }
    last.clear();
    return true;
  }
}
