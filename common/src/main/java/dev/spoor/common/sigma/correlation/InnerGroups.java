/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of all correlations inside one, however deep: they share what may be held.
 *
 * <p>A group that no window reaches back to is dropped. When there are more than {@value #MOST}, or
 * they hold more than {@value #HELD} hits, times and values together, those go that had no hit for
 * longest, and are counted; the last one may hold more, up to its own bounds.
 */
final class InnerGroups<P> {
  /** Most groups followed at a time. */
  static final int MOST = 1_000;

  /** Most hits, times and values held by several of them. */
  static final int HELD = 200_000;

  private static final class Followed<P> {
    final CorrelationRun.Level<P> level;
    int held;

    Followed(CorrelationRun.Level<P> level) {
      this.level = level;
    }
  }

  /** By the way to them, that of longest without a hit first. */
  private final Map<List<CorrelationHit.Inner>, Followed<P>> groups =
      new LinkedHashMap<>(16, 0.75f, true);

  private long held;
  private long lost;

  /** Returns the group at the end of a way, which has a hit at this instant. */
  CorrelationRun.Level<P> of(List<CorrelationHit.Inner> way, CorrelationRun.Level<P> outer) {
    Followed<P> known = groups.get(way);
    if (known == null) {
      known = new Followed<>(outer.inner(way.get(way.size() - 1)));
      groups.put(List.copyOf(way), known);
    }
    outer.touch(known.level);
    return known.level;
  }

  /** Takes in what the groups on a way hold now, and makes room if that is too much. */
  void used(List<CorrelationHit.Inner> way, long now) {
    // The outer ones last: they are not to go before those inside them.
    for (int depth = way.size(); depth > 0; depth--) {
      Followed<P> followed = groups.get(way.subList(0, depth));
      if (followed != null) {
        held += followed.level.held() - followed.held;
        followed.held = followed.level.held();
      }
    }
    while (groups.size() > MOST || held > HELD && groups.size() > 1) {
      Followed<P> oldest = dropOldest();
      boolean isWanted = oldest.level.leave();
      lost += isWanted || !oldest.level.isIdle(now) ? 1 : 0;
    }
  }

  /** Drops those that no window reaches back to. */
  void dropIdle(long now) {
    for (Followed<P> oldest = oldest();
        oldest != null && oldest.level.isIdle(now);
        oldest = oldest()) {
      dropOldest();
    }
  }

  private @Nullable Followed<P> oldest() {
    Iterator<Followed<P>> all = groups.values().iterator();
    return all.hasNext() ? all.next() : null;
  }

  private Followed<P> dropOldest() {
    Iterator<Followed<P>> all = groups.values().iterator();
    Followed<P> oldest = all.next();
    all.remove();
    held -= oldest.held;
    lost += oldest.level.forgotten();
    return oldest;
  }

  int size() {
    return groups.size();
  }

  /** Returns how many hits or groups of hits were let go before it was known whether they count. */
  long forgotten() {
    long sum = lost;
    for (Followed<P> followed : groups.values()) {
      sum += followed.level.forgotten();
    }
    return sum;
  }
}
