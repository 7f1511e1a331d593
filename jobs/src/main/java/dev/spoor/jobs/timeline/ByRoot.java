/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.timeline;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads steps sorted by root and gives back what is made of each root. */
final class ByRoot implements Iterator<Row> {
  private final Iterator<Row> sorted;
  private final Function<String, Family> families;
  private final ArrayDeque<Row> ready = new ArrayDeque<>();
  private String root = "";
  private @Nullable Family current;

  ByRoot(Iterator<Row> sorted, Function<String, Family> families) {
    this.sorted = sorted;
    this.families = families;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && sorted.hasNext()) {
      StoryStep step = new StoryStep(sorted.next());
      Family family = current;
      if (family == null || !root.equals(step.root())) {
        end();
        root = step.root();
        family = families.apply(root);
        current = family;
      }
      family.read(step);
    }
    if (ready.isEmpty()) {
      end();
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void end() {
    if (current != null) {
      ready.addAll(current.rows());
      current = null;
    }
  }
}
