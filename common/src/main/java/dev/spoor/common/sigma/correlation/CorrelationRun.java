/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import dev.spoor.common.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A correlation over the hits of one group, which come in order of time.
 *
 * <p>A correlation that another refers to hits at every instant at which its condition holds.
 * Whatever the number of hits, it holds {@value #WAITING} of them at most, {@value #WAITING_INSIDE}
 * more for each of {@value #GROUPS_INSIDE} groups of inner correlations, and of the past what
 * {@link Measure} needs. What had to be let go is counted, never left unsaid.
 *
 * @param <P> what is handed on of a hit
 */
public final class CorrelationRun<P> {
  /** Most hits that wait for others to come. */
  public static final int WAITING = 10_000;

  /** Most hits that wait in one group of an inner correlation. */
  static final int WAITING_INSIDE = 100;

  /** Most groups of inner correlations followed at a time. */
  static final int GROUPS_INSIDE = 1_000;

  private final Level<P> top;
  private long instant = Long.MIN_VALUE;

  /** Starts a correlation over a group. */
  public CorrelationRun(CorrelationPlan plan) {
    this.top = new Level<>(plan, WAITING);
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
    }
    top.add(hit, 0);
  }

  /** Hands on the hits of the last instant that count. */
  public void end(Consumer<P> kept) {
    if (instant != Long.MIN_VALUE) {
      top.endInstant(instant, kept);
    }
  }

  /** Returns how many hits were let go before it was known whether they count. */
  public long forgotten() {
    return top.forgotten();
  }

  /** One correlation and the groups of those inside it. */
  private static final class Level<P> {
    private final CorrelationPlan plan;
    private final SlidingWindow<P> window;
    private final Map<CorrelationHit.Inner, Level<P>> inside = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<CorrelationHit.Inner> touched = new LinkedHashSet<>();
    private @Nullable String event;
    private long counted;
    private long last;
    private long lost;
    private boolean isCounted;

    Level(CorrelationPlan plan, int most) {
      this.plan = plan;
      this.window = new SlidingWindow<>(plan.window(), most);
    }

    void add(CorrelationHit<P> hit, int depth) {
      last = hit.at();
      if (depth == hit.within().size()) {
        isCounted = true;
        count(hit);
        window.hold(hit.at(), hit.payload());
        return;
      }
      CorrelationHit.Inner group = hit.within().get(depth);
      Level<P> level = inside.get(group);
      if (level == null) {
        CorrelationPlan inner = plan.inner().get(group.correlation());
        if (inner == null) {
          throw new IllegalArgumentException("No correlation " + group.correlation() + " inside");
        }
        level = new Level<>(inner, WAITING_INSIDE);
        inside.put(group, level);
        if (inside.size() > GROUPS_INSIDE) {
          forgetOldest(hit.at());
        }
      }
      touched.add(group);
      level.add(hit, depth + 1);
    }

    private void count(CorrelationHit<P> hit) {
      boolean isAgain = hit.event() != null && hit.event().equals(event) && hit.at() == counted;
      if (isAgain && measuresEvents()) {
        return;
      }
      window.count(hit.at(), hit.rule(), hit.value());
      boolean isCount = plan.window().type() == CorrelationRule.Type.EVENT_COUNT;
      if (isCount || Amounts.number(hit.value()) != null) {
        event = hit.event();
        counted = hit.at();
      }
    }

    /**
     * Whether it counts or adds up events; other types tell rules or values apart by themselves.
     */
    private boolean measuresEvents() {
      return switch (plan.window().type()) {
        case EVENT_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> true;
        case VALUE_COUNT, TEMPORAL, TEMPORAL_ORDERED -> false;
      };
    }

    private void forgetOldest(long now) {
      CorrelationHit.Inner oldest = inside.keySet().iterator().next();
      Level<P> level = inside.remove(oldest);
      if (level != null) {
        lost += level.forgotten();
        lost += touched.remove(oldest) || level.last >= now - level.reach() ? 1 : 0;
      }
    }

    /** Returns how far back it looks, with what it holds inside. */
    private long reach() {
      return reach(plan);
    }

    private static long reach(CorrelationPlan plan) {
      Collection<CorrelationPlan> inner = plan.inner().values();
      long further = inner.stream().mapToLong(Level::reach).max().orElse(0);
      return plan.window().micros() + further;
    }

    boolean endInstant(long at, Consumer<P> kept) {
      for (CorrelationHit.Inner group : touched) {
        Level<P> level = inside.get(group);
        List<P> proofs = new ArrayList<>();
        if (level != null && level.endInstant(at, proofs::add)) {
          isCounted = true;
          window.count(at, group.correlation(), group.value());
          proofs.forEach(proof -> window.hold(at, proof));
        }
      }
      touched.clear();
      boolean isHit = isCounted && window.endInstant(at, kept);
      isCounted = false;
      return isHit;
    }

    long forgotten() {
      long sum = lost + window.forgotten();
      for (Level<P> level : inside.values()) {
        sum += level.forgotten();
      }
      return sum;
    }
  }
}
