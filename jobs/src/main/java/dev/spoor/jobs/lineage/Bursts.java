/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Half-overlapping windows of time with what a credential was denied, or which machines it
 * protected against termination.
 *
 * <p>At most {@link #WINDOWS} are kept, the first: far more than a case has.
 */
final class Bursts {
  private static final int WINDOWS = 20_000;
  private static final int NAMES = 16;
  private static final int EVENTS = 20;
  private static final long LENGTH = 600 * Times.SECOND;
  private static final long STEP = LENGTH / 2;

  private final TreeMap<Long, Window> windows = new TreeMap<>();

  private static final class Window {
    private long count;
    private final SmallestTexts names = new SmallestTexts(NAMES);
    private final TreeSet<Sign.Seen> events = new TreeSet<>();

    private void add(Sign.Seen seen) {
      events.add(seen);
      if (events.size() > EVENTS) {
        events.pollLast();
      }
    }
  }

  boolean isEmpty() {
    return windows.isEmpty();
  }

  /** Adds an event under a name that tells the different ones apart. */
  void add(long micros, String name, String eventId) {
    long start = Math.floorDiv(micros, STEP) * STEP;
    for (long window = start; window > start - LENGTH; window -= STEP) {
      Window at = window(window);
      at.count++;
      at.names.add(name);
      at.add(new Sign.Seen(micros, eventId));
    }
    trim();
  }

  void addAll(Bursts others) {
    others.windows.forEach(
        (start, theirs) -> {
          Window ours = window(start);
          ours.count += theirs.count;
          ours.names.addAll(theirs.names);
          theirs.events.forEach(ours::add);
        });
    trim();
  }

  /** Returns the busiest window's sign when it has that many events of that many names. */
  @Nullable Sign sign(long events, int names, int weight, String reason) {
    Sign found = null;
    for (Map.Entry<Long, Window> entry : windows.entrySet()) {
      Window window = entry.getValue();
      if (window.count >= events && window.names.size() >= names) {
        Sign sign =
            new Sign(
                weight,
                reason,
                window.count,
                new TreeSet<>(window.events),
                window.events.last().micros());
        found = found == null || sign.count() > found.count() ? sign : found;
      }
    }
    return found;
  }

  private Window window(long start) {
    return windows.computeIfAbsent(start, key -> new Window());
  }

  private void trim() {
    while (windows.size() > WINDOWS) {
      windows.pollLastEntry();
    }
  }

  void write(FactWriter out) {
    out.number(windows.size());
    windows.forEach(
        (start, window) -> {
          out.number(start);
          out.number(window.count);
          window.names.write(out);
          out.number(window.events.size());
          for (Sign.Seen seen : window.events) {
            out.number(seen.micros());
            out.text(seen.eventId());
          }
        });
  }

  static Bursts read(FactReader in) {
    Bursts bursts = new Bursts();
    int size = in.small();
    for (int i = 0; i < size; i++) {
      Window window = bursts.window(in.number());
      window.count = in.number();
      window.names.addAll(SmallestTexts.read(in, NAMES));
      int events = in.small();
      for (int e = 0; e < events; e++) {
        window.add(new Sign.Seen(in.number(), in.word()));
      }
    }
    return bursts;
  }
}
