/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.attribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one thing cost before an intruder changed it, and what it costs in the time at hand. Lines
 * are taken in as they come, in order of time, before any of the same time is shared.
 */
final class PricesBefore {
  private final Makers makers;
  private final ChangeCalls calls;
  private final Map<String, Priced> prices = new HashMap<>();
  private final Map<Sort, SizedCosts> now = new HashMap<>();
  private final Map<String, Whole> wholes = new HashMap<>();

  /** Aspects that showed another size than before, with the life of the thing. */
  private final Map<String, Long> changed = new HashMap<>();

  /** What a type cost in the life of the thing that began at a time. */
  private record Priced(Part line, long life) {}

  /** What all of one aspect cost in the life of the thing that began at a time. */
  private record Whole(SizedCosts costs, long life) {}

  /** Lines that are told together. */
  private record Sort(String aspect, int grain) {
    Sort(Part line) {
      this(SizedLine.aspect(line), line.grain());
    }
  }

  /**
   * @param makers lives of the thing at hand
   * @param calls that changed it
   */
  PricesBefore(Makers makers, ChangeCalls calls) {
    this.makers = makers;
    this.calls = calls;
  }

  void clear() {
    prices.clear();
    now.clear();
    wholes.clear();
    changed.clear();
  }

  /** Takes note of what the lines of one time cost, in order of time. */
  void add(List<Part> lines) {
    now.clear();
    if (calls.isHarmless()) {
      return;
    }
    List<Part> prior = new ArrayList<>();
    List<Part> later = new ArrayList<>();
    for (Part line : lines) {
      SizeCalls ofLine = calls.of(line);
      if (line.reason() != null || ofLine == null) {
        continue;
      }
      boolean isPrior = ofLine.of(line, makers) == null;
      long life = life(line);
      if (SizedLine.isOfWhole(line)) {
        boolean isFirst = life == Long.MIN_VALUE && ofWhole(line) == null;
        now.computeIfAbsent(new Sort(line), sort -> new SizedCosts(line, isFirst)).add(line);
        if (life <= line.at()) {
          (isPrior ? prior : later).add(line);
        }
      } else if (isPrior && line.quantity().signum() > 0) {
        prices.put(SizedLine.family(line), new Priced(line, life));
      }
    }
    for (Part line : prior) {
      SizedCosts costs = now(line);
      if (costs != null && !costs.isOfPartOfTheTime()) {
        wholes.put(SizedLine.aspect(line), new Whole(costs, life(line)));
      }
    }
    later.forEach(this::follow);
  }

  /** Notes where a thing is again as it was before an intruder changed it. */
  private void follow(Part line) {
    SizedCosts before = ofWhole(line);
    SizedCosts costs = now(line);
    SizeCalls ofLine = calls.of(line);
    if (before == null || costs == null || ofLine == null) {
      return;
    }
    String aspect = SizedLine.aspect(line);
    if (!before.isAsMuchAs(costs)) {
      changed.put(aspect, life(line));
    } else if (changed.remove(aspect, life(line))) {
      ofLine.end(line.at());
    }
  }

  /**
   * Returns the last line for the type of machine, or readiness, before the change, in the same
   * life; null where the bill has none.
   */
  @Nullable Part ofType(Part line) {
    Priced price = prices.get(SizedLine.family(line));
    return price == null || price.life() != life(line) ? null : price.line();
  }

  /**
   * Returns what all of the aspect of a line cost before the change, in the same life; null where
   * the bill does not say it.
   */
  @Nullable SizedCosts ofWhole(Part line) {
    Whole whole = wholes.get(SizedLine.aspect(line));
    return whole == null || whole.life() != life(line) ? null : whole.costs();
  }

  /** Returns what all lines that are told with a line cost in its time; null where none is. */
  @Nullable SizedCosts now(Part line) {
    return now.get(new Sort(line));
  }

  private long life(Part line) {
    return makers.begin(line.until());
  }
}
