/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.sigma.correlation;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The window of one correlation over the hits of one group, in order of time.
 *
 * <p>At every instant at which there is a hit it looks back over the timespan, to both ends
 * inclusive. Where the condition holds, all hits of the window are proof of it, or, where it asks
 * for rules in order, those that stand in a sequence of them; each is handed on once, however many
 * windows it lies in. Hits that wait for others are held up to a number; then the oldest are let go
 * and counted.
 *
 * @param <P> what is handed on of a hit
 */
final class SlidingWindow<P> {
  private final long micros;
  private final int most;
  private final Measure measure;
  private final ArrayDeque<Held<P>> waiting = new ArrayDeque<>();
  private final @Nullable OrderedWaiting<P> ordered;
  private long forgotten;

  private record Held<P>(long at, P payload) {}

  /**
   * Starts with no hits.
   *
   * @param most most hits that wait
   * @param isInside whether it is of a correlation that another refers to: of that all hits of the
   *     window are proof, so that each time at which it hits has some
   */
  SlidingWindow(WindowSpec spec, int most, boolean isInside) {
    this.micros = spec.micros();
    this.most = most;
    this.measure = spec.measure();
    List<List<String>> orders = isInside ? List.of() : measure.orders();
    this.ordered = orders.isEmpty() ? null : new OrderedWaiting<>(orders, most);
  }

  /** Takes in what is measured of a hit. */
  void count(long at, String rule, @Nullable String value, @Nullable String event) {
    measure.leave(at - micros);
    measure.count(at, rule, value, event);
  }

  /** Takes in what is handed on of a hit. */
  void hold(long at, String rule, P payload) {
    if (ordered != null) {
      ordered.hold(at, rule, payload);
      return;
    }
    leave(at - micros);
    if (waiting.size() == most) {
      waiting.remove();
      forgotten++;
    }
    waiting.add(new Held<>(at, payload));
  }

  private void leave(long start) {
    while (!waiting.isEmpty() && waiting.element().at < start) {
      waiting.remove();
    }
  }

  /** Hands on the hits of the window that ends at an instant, if the condition holds of it. */
  boolean endInstant(long at, Consumer<P> kept) {
    long start = at - micros;
    leave(start);
    if (ordered != null) {
      ordered.endInstant(start);
    }
    if (!measure.holds(start)) {
      return false;
    }
    if (ordered != null) {
      ordered.tell(start, order -> measure.isMet(order, start), kept);
    }
    waiting.forEach(held -> kept.accept(held.payload));
    waiting.clear();
    return true;
  }

  /** Returns how many hits, times and values it holds. */
  int held() {
    return waiting.size() + (ordered == null ? 0 : ordered.held()) + measure.held();
  }

  /** Returns how many hits were let go before it was known whether they count. */
  long forgotten() {
    return forgotten + (ordered == null ? 0 : ordered.forgotten()) + measure.forgotten();
  }
}
