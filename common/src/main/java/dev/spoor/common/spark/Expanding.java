/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.common.spark;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
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
