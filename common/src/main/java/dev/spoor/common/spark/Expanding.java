/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Elements each of which becomes any number of others, held for one element at a time. */
public abstract class Expanding<I, O> implements Iterator<O> {
  private final Iterator<I> in;
  private final ArrayDeque<O> ready = new ArrayDeque<>();
  private boolean isAtEnd;

  /** Reads the elements as others are asked for. */
  protected Expanding(Iterator<I> in) {
    this.in = in;
  }

  /** Hands on what comes of an element. */
  protected abstract void expand(I element, Consumer<O> out);

  /** Hands on what comes after the last element. */
  protected void finish(Consumer<O> out) {}

  /**
   * Hands on what each of the sums comes to, and lets go of the sum at once: of tens of thousands
   * the sums and what they come to are not held together.
   */
  protected static <K, S, O> void handOn(
      Map<K, S> sums, BiFunction<K, S, O> result, Consumer<O> out) {
    Iterator<Map.Entry<K, S>> left = sums.entrySet().iterator();
    while (left.hasNext()) {
      Map.Entry<K, S> sum = left.next();
      O row = result.apply(sum.getKey(), sum.getValue());
      left.remove();
      out.accept(row);
    }
  }

  @Override
  public final boolean hasNext() {
    while (ready.isEmpty() && !isAtEnd) {
      if (in.hasNext()) {
        expand(in.next(), ready::add);
      } else {
        isAtEnd = true;
        finish(ready::add);
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public final O next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
