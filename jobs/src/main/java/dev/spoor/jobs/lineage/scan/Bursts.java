/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.SmallestTexts;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a credential was denied, looked into or protected, in steps of five minutes; two that follow
 * each other make a window.
 *
 * <p>Every step is kept, so that nothing can push a burst out of sight: at most 105,120 a year, of
 * one kilobyte when busy, so that a key that is denied calls around the clock takes about a hundred
 * megabytes a year in the task that completes it. Whoever holds many gives them away in parts,
 * which add up to the same.
 */
final class Bursts {
  private static final int NAMES = 16;
  private static final int EVENTS = 4;
  private static final long STEP = 300 * Times.SECOND;

  private final TreeMap<Long, Step> steps = new TreeMap<>();

  private static final class Step {
    private long count;
    private final SmallestTexts names = new SmallestTexts(NAMES);
    private final TreeSet<Sign.Seen> events = new TreeSet<>();

    private void add(Sign.Seen seen) {
      events.add(seen);
      if (events.size() > EVENTS) {
        events.pollLast();
      }
    }

    private void addAll(Step other) {
      count += other.count;
      names.addAll(other.names);
      other.events.forEach(this::add);
    }
  }

  /** Adds an event under a name that tells the different ones apart. */
  void add(long micros, String name, String eventId) {
    Step step = step(Math.floorDiv(micros, STEP));
    step.count++;
    step.names.add(name);
    step.add(new Sign.Seen(micros, eventId));
  }

  void addAll(Bursts others) {
    others.steps.forEach((at, theirs) -> step(at).addAll(theirs));
  }

  int size() {
    return steps.size();
  }

  /** Returns the busiest window's sign when it has that many events of that many names. */
  @Nullable Sign sign(long events, int names, int weight, String reason) {
    Sign found = null;
    for (Map.Entry<Long, Step> entry : steps.entrySet()) {
      Step next = steps.get(entry.getKey() + 1);
      long count = entry.getValue().count + (next == null ? 0 : next.count);
      if (count < events || found != null && count <= found.count()) {
        continue;
      }
      Step window = new Step();
      window.addAll(entry.getValue());
      if (next != null) {
        window.addAll(next);
      }
      if (window.names.size() >= names) {
        TreeSet<Sign.Seen> seen = new TreeSet<>(window.events);
        found = new Sign(weight, reason, count, seen, seen.last().micros());
      }
    }
    return found;
  }

  private Step step(long at) {
    return steps.computeIfAbsent(at, key -> new Step());
  }

  void write(PackedWriter out) {
    out.number(steps.size());
    steps.forEach(
        (at, step) -> {
          out.number(at);
          out.number(step.count);
          step.names.write(out);
          out.number(step.events.size());
          for (Sign.Seen seen : step.events) {
            out.number(seen.micros());
            out.text(seen.eventId());
          }
        });
  }

  void read(PackedReader in) {
    int size = in.small();
    for (int i = 0; i < size; i++) {
      Step step = step(in.number());
      step.count = in.number();
      step.names.addAll(SmallestTexts.read(in, NAMES));
      int events = in.small();
      for (int e = 0; e < events; e++) {
        step.add(new Sign.Seen(in.number(), in.word()));
      }
    }
  }
}
