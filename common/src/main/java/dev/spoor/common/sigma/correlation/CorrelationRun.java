/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A correlation over the hits of one group, which come in order of time.
 *
 * <p>A correlation that another refers to hits at every instant at which its condition holds.
 * Whatever the number of hits, it holds {@value #WAITING} of them at most, of groups of inner
 * correlations what {@link InnerGroups} allows all of them together, and of the past what {@link
 * Measure} needs. What had to be let go is counted, never left unsaid.
 *
 * @param <P> what is handed on of a hit
 */
public final class CorrelationRun<P> {
  /** Most hits that wait for others to come. */
  public static final int WAITING = 10_000;

  /** Most hits that wait in one group of an inner correlation. */
  static final int WAITING_INSIDE = 100;

  private final Level<P> top;
  private final InnerGroups<P> inside = new InnerGroups<>();
  private long instant = Long.MIN_VALUE;

  /** Starts a correlation over a group. */
  public CorrelationRun(CorrelationPlan plan) {
    this.top = new Level<>(plan, WAITING, null);
  }

  /**
   * Takes in the next hit, and hands on those that are now known to count.
   *
   * @throws IllegalArgumentException if it is earlier than the one before
   */
  public void next(CorrelationHit<P> hit, Consumer<P> kept) {
    if (hit.at() < instant) {
      throw new IllegalArgumentException("A hit is earlier than the one before it");
    }
    if (hit.at() > instant) {
      end(kept);
      instant = hit.at();
      inside.dropIdle(instant);
    }
    Level<P> level = top;
    List<CorrelationHit.Inner> within = hit.within();
    for (int depth = 0; depth < within.size(); depth++) {
      level.last = hit.at();
      level = inside.of(within.subList(0, depth + 1), level);
    }
    level.add(hit);
    inside.used(within, hit.at());
  }

  /** Hands on the hits of the last instant that count. */
  public void end(Consumer<P> kept) {
    if (instant != Long.MIN_VALUE) {
      top.endInstant(instant, kept);
    }
  }

  /** Returns how many hits were let go before it was known whether they count. */
  public long forgotten() {
    return top.forgotten() + inside.forgotten();
  }

  /** Returns how many groups of inner correlations are followed. */
  int groupsInside() {
    return inside.size();
  }

  /** One correlation, or one group of a correlation inside it. */
  static final class Level<P> {
    private final CorrelationPlan plan;
    private final SlidingWindow<P> window;
    private final @Nullable Inside<P> place;
    private final Set<Level<P>> touched = new LinkedHashSet<>();
    private @Nullable String event;
    private long counted;
    private long last;
    private boolean isCounted;

    /** Where a group of an inner correlation belongs. */
    record Inside<P>(CorrelationHit.Inner group, Level<P> outer) {}

    Level(CorrelationPlan plan, int most, @Nullable Inside<P> place) {
      this.plan = plan;
      this.place = place;
      this.window = new SlidingWindow<>(plan.window(), most, place != null);
    }

    /** Returns a new group of a correlation inside this one. */
    Level<P> inner(CorrelationHit.Inner group) {
      CorrelationPlan inner = plan.inner().get(group.correlation());
      if (inner == null) {
        throw new IllegalArgumentException("No correlation " + group.correlation() + " inside");
      }
      return new Level<>(inner, WAITING_INSIDE, new Inside<>(group, this));
    }

    /** Says that a group inside has a hit at this instant. */
    void touch(Level<P> inner) {
      touched.add(inner);
    }

    /** Takes in a hit of a rule that it refers to itself. */
    void add(CorrelationHit<P> hit) {
      last = hit.at();
      isCounted = true;
      count(hit);
      window.hold(hit.at(), hit.rule(), hit.payload());
    }

    private void count(CorrelationHit<P> hit) {
      boolean isAgain = hit.event() != null && hit.event().equals(event) && hit.at() == counted;
      if (isAgain && measuresEvents()) {
        return;
      }
      boolean isMeasured = plan.window().type() == CorrelationRule.Type.EVENT_COUNT;
      for (String value : hit.values()) {
        window.count(hit.at(), hit.rule(), value, hit.event());
        isMeasured |= Amounts.number(value) != null;
      }
      if (isMeasured) {
        event = hit.event();
        counted = hit.at();
      }
    }

    /**
     * Whether it counts or adds up events; other types tell rules or values apart by themselves.
     */
    private boolean measuresEvents() {
      return switch (plan.window().type()) {
        case EVENT_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> true;
        case VALUE_COUNT, TEMPORAL, TEMPORAL_ORDERED -> false;
      };
    }

    /** Forgets this group; returns whether it had a hit at this instant. */
    boolean leave() {
      return place != null && place.outer().touched.remove(this);
    }

    /** Whether all that it holds is older than it looks back at a time. */
    boolean isIdle(long now) {
      return last < now - reach(plan);
    }

    /** Returns how far back a correlation looks, with what it holds inside. */
    private static long reach(CorrelationPlan plan) {
      long further = 0;
      for (CorrelationPlan inner : plan.inner().values()) {
        further = Math.max(further, reach(inner));
      }
      return plan.window().micros() + further;
    }

    boolean endInstant(long at, Consumer<P> kept) {
      for (Level<P> inner : touched) {
        List<P> proofs = new ArrayList<>();
        if (inner.endInstant(at, proofs::add) && inner.place != null) {
          CorrelationHit.Inner group = inner.place.group();
          isCounted = true;
          window.count(at, group.correlation(), group.value(), null);
          proofs.forEach(proof -> window.hold(at, group.correlation(), proof));
        }
      }
      touched.clear();
      boolean isHit = isCounted && window.endInstant(at, kept);
      isCounted = false;
      return isHit;
    }

    /** Returns how many hits, times and values it holds, without the groups inside. */
    int held() {
      return window.held();
    }

    long forgotten() {
      return window.forgotten();
    }
  }
}
