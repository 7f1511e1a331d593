/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.lineage.scan;

import dev.spoor.common.spark.mapped.PackedReader;
import dev.spoor.common.spark.mapped.PackedWriter;
import dev.spoor.jobs.lineage.fact.Sign;
import dev.spoor.jobs.lineage.fact.Times;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first use of each thing, for a bounded number of things: the first in order of text, so that
 * all orders of input agree.
 */
final class Firsts {
  private static final int BOUND = 1_000;

  private final TreeMap<String, Sign.Seen> things = new TreeMap<>();

  void add(@Nullable String thing, Sign.Seen seen) {
    if (thing == null || thing.isEmpty()) {
      return;
    }
    things.merge(thing, seen, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    if (things.size() > BOUND) {
      things.pollLastEntry();
    }
  }

  void addAll(Firsts others) {
    others.things.forEach(this::add);
  }

  Map<String, Sign.Seen> things() {
    return things;
  }

  /** Adds a sign for what was first used that long after the credential itself. */
  @Nullable Sign sign(long firstUsed, long baseline, int weight, String reason) {
    Sign sign = null;
    for (Map.Entry<String, Sign.Seen> thing : things.entrySet()) {
      Sign.Seen seen = thing.getValue();
      if (firstUsed != Times.NONE && seen.micros() - firstUsed >= baseline) {
        Sign one = Sign.of(weight, reason, seen.micros(), seen.eventId());
        sign = sign == null ? one : sign.plus(one);
      }
    }
    return sign;
  }

  void write(PackedWriter out) {
    out.number(things.size());
    things.forEach(
        (thing, seen) -> {
          out.text(thing);
          out.number(seen.micros());
          out.text(seen.eventId());
        });
  }

  void read(PackedReader in) {
    int size = in.small();
    for (int i = 0; i < size; i++) {
      add(in.word(), new Sign.Seen(in.number(), in.word()));
    }
  }
}
